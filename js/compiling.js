// Compiles the module, whatever it comes as; what has to be fetched, within a limit of time.
import { attempt } from "./attempt.js";
import { builtIn } from "./built-in.js";
import { NativePromise, tagOf } from "./builtins.js";
import { pageOrigin } from "./page.js";
import { hideInherited } from "./request-init.js";

const LIMIT_MS = 30_000; // a server that never ends its answer keeps nobody waiting for longer

const isBytes = (source) => ArrayBuffer.isView(source) || /ArrayBuffer/.test(tagOf(source));
const isResponse = (source) => tagOf(source) === "[object Response]";
/** Also a module of another realm's: Next.js gives those of its Edge runtime a module that was compiled outside of it. */
export const isModule = (source) => tagOf(source) === "[object WebAssembly.Module]";
const isAddress = (source) => typeof source === "string" || /^\[object (URL|Request)\]$/.test(tagOf(source));
const isFile = (source) => isAddress(source) && /^file:/i.test(source);

/** @param source What `init` takes. */
export async function compile(source) {
  if (isModule(source)) return source;
  if (isBytes(source)) return compileBytes(source);
  if (!isAddress(source) && !isResponse(source))
    throw new TypeError("init() takes an address, a Response, bytes or a WebAssembly.Module.");
  return compileFetched(source);
}

/**
 * At once, which takes some milliseconds: to wait would take a turn of the event loop, which in a page that is just opening has
 * other things to do first. A browser that refuses to compile so much at once does it beside the page.
 */
const compileBytes = (bytes) => attempt(() => new WebAssembly.Module(bytes)) ?? WebAssembly.compile(bytes);

/** @param source An address, a Request, or a Response. */
async function compileFetched(source) {
  const controller = new AbortController();
  try {
    return await inTime(compileResponse(source, controller.signal), source);
  } finally {
    controller.abort(); // what is late is called off; all else has ended
  }
}

/** What a promise gives; or, where it takes too long, an error with what has not come. */
export const inTime = (promise, source) =>
  new NativePromise((resolve, reject) => {
    const late = () => reject(failure(source, `did not come within ${LIMIT_MS} ms`));
    const timer = setTimeout(late, LIMIT_MS);
    promise.finally(() => clearTimeout(timer)).then(resolve, reject);
  });

async function compileResponse(source, signal) {
  // In Node, Deno and Bun; nothing elsewhere. (Node's `fetch` knows no files.)
  const files = isFile(source) && builtIn("fs");
  let what = files ? "could not be read" : notFetched(source);
  let type;
  try {
    if (files) return await compileBytes(files.readFileSync(new URL(source)));
    const response = isResponse(source) ? source : await fetch(source, hideInherited({ signal }));
    const { ok, status, headers } = response;
    type = ok && headers.get("content-type");
    what = ok ? "could not be read" : `was answered ${status}`;
    // A server that calls the module something else makes compiling slower, not impossible.
    const isWasm = ok && /^application\/wasm$/i.test(type) && attempt(() => response instanceof Response);
    if (isWasm && WebAssembly.compileStreaming) return await WebAssembly.compileStreaming(response);
    if (ok) return await compileBytes(await response.arrayBuffer());
  } catch (cause) {
    if (files) what += ` (${cause.message})`;
    else if (cause instanceof WebAssembly.CompileError) what = `is not what is there (${type})`;
    throw failure(source, what, cause);
  }
  throw failure(source, what);
}

/** Why it may be that a file cannot be fetched. Only a page has a policy, and an origin. */
function notFetched(source) {
  if (isFile(source)) return "cannot be fetched from a file: address";
  const what = "could not be fetched";
  return pageOrigin() ? `${what}: a Content-Security-Policy (connect-src) or CORS may forbid it` : what;
}

/** What is wrong with a module, and where; of an address without what may be a secret, or a whole module. */
function failure(source, what, cause) {
  const whole = String(/Re(quest|sponse)/.test(tagOf(source)) ? source.url : source);
  const address = whole.replace(/^(\w+:\/\/)[^/]*@|[?#].*/gs, "$1").slice(0, 200);
  const advice = "Put the package's .wasm there, or import thumbtack-users, which has it inside.";
  const message = `The module of thumbtack-users ${what}: ${address || "a Response"}. ${advice}`;
  // What a platform says of an address may have all of it.
  return new Error(message, address !== whole && `${cause}`.includes(whole) ? undefined : { cause });
}
