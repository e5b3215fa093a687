// Loads the module once; where that fails, says why and what to do.
import { __wbg_finalize_init as begin, __wbg_get_imports as importsByModule } from "#module";
import { version } from "#version";
import { NativePromise, tagOf } from "./builtins.js";
import { hideInherited } from "./request-init.js";

const LIMIT_MS = 30_000; // a server that never ends its answer keeps nobody waiting for longer
let loading;
let running; // the exports of the instance that counts, which is the first

export const isLoaded = () => running !== undefined;

/** `read` makes of what the caller gave, which may be nothing, something to compile; of nothing by means of these globals. */
export function load(source, read, globals) {
  const given = (async () => source)();
  if (isLoaded() || loading) given.catch(() => {}); // nobody looks at it, or minds that it fails
  if (isLoaded()) return NativePromise.resolve();
  loading ??= start(given, read, source === undefined ? globals : []).catch((error) => {
    loading = undefined; // the next call tries again
    if (!isLoaded()) throw error; // `initSync` may have overtaken it
  });
  return loading;
}

async function start(source, read, globals) {
  const given = await source;
  need(globals);
  const module = ours(await compile(await read(given)).catch(explain));
  const instance = await WebAssembly.instantiate(module, imports()).catch(explain);
  running ??= begin(instance, module);
}

export function initSync(source) {
  if (isLoaded()) return;
  need([]);
  try {
    const module = ours(source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source));
    running = begin(new WebAssembly.Instance(module, imports()), module);
  } catch (error) {
    explain(error);
  }
}

/** Throws an error with the names of all that is needed, these among it, and lacking: in jsdom, for one. */
function need(globals) {
  const names = ["TextDecoder", "TextEncoder", "URL"].concat(globals);
  let lacking = "";
  for (let index = 0; index < names.length; index++)
    if (globalThis[names[index]] === undefined) lacking += (lacking && ", ") + names[index];
  if (lacking) throw new Error(`This environment lacks what thumbtack-users needs: ${lacking}.`);
}

/** wasm-opt has put all imports into one module, "a". */
function imports() {
  const parts = importsByModule();
  let a = {};
  for (const name in parts) a = { ...a, ...parts[name] };
  return { a };
}

/** Any other module would be taken for the loaded one, and fail with the first client; so would that of another version. */
function ours(module) {
  if (WebAssembly.Module.customSections(module, `thumbtack-users ${version}`).length > 0) return module;
  const what = `This is not the module of thumbtack-users ${version}, but perhaps of another version`;
  throw new WebAssembly.LinkError(`${what}: is it out of a cache?`);
}

async function compile(source) {
  if (source instanceof WebAssembly.Module) return source;
  return isBytes(source) ? WebAssembly.compile(source) : compileInTime(source);
}

const isBytes = (source) => ArrayBuffer.isView(source) || /ArrayBuffer/.test(tagOf(source));
const isResponse = (source) => tagOf(source) === "[object Response]";

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
  let what = "could not be fetched, which a Content-Security-Policy has to allow in its connect-src";
  try {
    const init = hideInherited({ signal });
    const response = isResponse(source) ? source : await fetch(source, init);
    const { ok, status, headers } = response;
    const type = ok && headers.get("content-type");
    what = ok ? `is not what is there (${type})` : `was answered ${status}`;
    // A server that calls the module something else makes compiling slower, not impossible.
    const isStream =
      isResponse(response) && /^application\/wasm$/i.test(type) && WebAssembly.compileStreaming;
    if (ok && isStream) return await WebAssembly.compileStreaming(response);
    if (ok) return await WebAssembly.compile(await response.arrayBuffer());
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
  const advice = "Put the package's .wasm there, or import thumbtack-users/inline.";
  return new Error(`The module of thumbtack-users ${what}: ${address || "a Response"}. ${advice}`, { cause });
}

/** Throws the error; or, where nothing can be compiled, one that says so. That is asked late, as it takes time. */
function explain(error) {
  try {
    // The smallest module there is. WebKit compiles what a policy forbids, and only refuses to run it.
    new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)));
  } catch (cause) {
    const advice =
      "A Content-Security-Policy has to have 'wasm-unsafe-eval' in its script-src; a Cloudflare Worker has to import the module, " +
      "which /inline does not; Lockdown Mode allows none.";
    throw new Error(`thumbtack-users may not compile WebAssembly here. ${advice}`, { cause });
  }
  throw error;
}
