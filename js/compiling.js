// Compiles the module, whatever it comes as; what has to be fetched, within a limit of time.
import { attempt } from "./attempt.js";
import { builtIn } from "./built-in.js";
import { NativePromise, tagOf } from "./builtins.js";
import { hideInherited } from "./request-init.js";

const LIMIT_MS = 30_000; // a server that never ends its answer keeps nobody waiting for longer

const isBytes = (source) => ArrayBuffer.isView(source) || /ArrayBuffer/.test(tagOf(source));
const isResponse = (source) => tagOf(source) === "[object Response]";
/** Also a module of another realm's: Next.js gives those of its Edge runtime a module that was compiled outside of it. */
export const isModule = (source) => tagOf(source) === "[object WebAssembly.Module]";
const isFile = (source) => (source instanceof URL || typeof source === "string") && /^file:/i.test(source);

/** @param source What `init` takes. */
export async function compile(source) {
  if (isModule(source)) return source;
  if (isBytes(source)) return compileBytes(source);
  return (isFile(source) && compileFile(source)) || compileInTime(source);
}

/**
 * At once, which takes some milliseconds: to wait would take a turn of the event loop, which in a page that is just opening has
 * other things to do first. A browser that refuses to compile so much at once does it beside the page.
 */
const compileBytes = (bytes) => attempt(() => new WebAssembly.Module(bytes)) ?? WebAssembly.compile(bytes);

/** In Node, whose `fetch` knows no files; nothing elsewhere. */
function compileFile(source) {
  const files = builtIn("fs");
  if (files === undefined) return;
  try {
    return compileBytes(files.readFileSync(new URL(source)));
  } catch (cause) {
    throw failure(source, `could not be read (${cause.message})`, cause);
  }
}

const compileInTime = (source) =>
  new NativePromise((resolve, reject) => {
    const controller = new AbortController();
    const timer = setTimeout(() => {
      reject(failure(source, `did not come within ${LIMIT_MS} ms`));
      controller.abort();
    }, LIMIT_MS);
    const compiling = compileFetched(source, controller.signal);
    compiling.finally(() => clearTimeout(timer)).then(resolve, reject);
  });

/** @param source An address, a Request, or a Response. */
async function compileFetched(source, signal) {
  let what = isFile(source)
    ? "cannot be fetched by a page from a file: address"
    : "could not be fetched: a Content-Security-Policy has to allow it in connect-src, and another origin than the page's by CORS";
  try {
    const response = isResponse(source) ? source : await fetch(source, hideInherited({ signal }));
    const { ok, status, headers } = response;
    const type = ok && headers.get("content-type");
    what = ok ? `is not what is there (${type})` : `was answered ${status}`;
    // A server that calls the module something else makes compiling slower, not impossible.
    const isStream =
      isResponse(response) && /^application\/wasm$/i.test(type) && WebAssembly.compileStreaming;
    if (ok && isStream) return await WebAssembly.compileStreaming(response);
    // No `await` within the parentheses: around them Next.js puts a function that is not async, for its Edge runtime.
    const bytes = ok && (await response.arrayBuffer());
    if (ok) return await WebAssembly.compile(bytes);
  } catch (cause) {
    throw failure(source, what, cause);
  }
  throw failure(source, what);
}

/** What is wrong with a module, and where; of an address without what may be a secret, or a whole module. */
function failure(source, what, cause) {
  const address = String(/Re(quest|sponse)/.test(tagOf(source)) ? source.url : source)
    .replace(/^(\w+:\/\/)[^/]*@|[?#].*/gs, "$1")
    .slice(0, 200);
  const advice = "Put the package's .wasm there, or import thumbtack-users, which has it inside.";
  return new Error(`The module of thumbtack-users ${what}: ${address || "a Response"}. ${advice}`, { cause });
}
