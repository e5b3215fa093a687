// Loads the module once; where that fails, says why and what to do.
import { __wbg_finalize_init as begin, __wbg_get_imports as importsByModule } from "#module";
import { version } from "#version";
import { attempt } from "./attempt.js";
import { platformObject } from "./built-in.js";
import { NativePromise } from "./builtins.js";
import { compile, inTime, isModule } from "./compiling.js";

let loading;
let running; // the exports of the instance that counts, which is the first

export const isLoaded = () => running !== undefined;

/** Loads the module from the source that the caller gave, or, where that is nothing, from the one that `own` gives. */
export function load(source, own) {
  const given = (async () => source)();
  if (isLoaded() || loading) given.catch(() => {}); // nobody looks at it, or minds that it fails
  if (isLoaded()) return NativePromise.resolve();
  // Only what has to be waited for: Cloudflare Workers have no timers in global scope.
  const isPromise = attempt(() => typeof source.then === "function");
  loading ??= start(isPromise ? inTime(given, "what init() was given") : given, own).catch((error) => {
    loading = undefined; // the next call tries again
    if (!isLoaded()) throw error; // `initSync` may have overtaken it
  });
  return loading;
}

async function start(source, own) {
  const given = await source;
  ensurePlatform();
  const module = ours(await compile(given ?? own()).catch(explain));
  const instance = await WebAssembly.instantiate(module, imports()).catch(explain);
  running ??= begin(instance, module);
}

export function initSync(source) {
  if (isLoaded()) return;
  ensurePlatform();
  try {
    const module = ours(isModule(source) ? source : new WebAssembly.Module(source));
    running = begin(new WebAssembly.Instance(module, imports()), module);
  } catch (error) {
    explain(error);
  }
}

/** What is needed of each place. Old test runners lack some of it, and Lockdown Mode the last. */
const NEEDED = ["TextDecoder", "TextEncoder", "URL", "WebAssembly"];

/** Throws an error with the names of all that is lacking. */
function ensurePlatform() {
  let lacking = "";
  for (let index = 0; index < NEEDED.length; index++)
    if (!platformObject(NEEDED[index])) lacking += (lacking && ", ") + NEEDED[index];
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

/** Throws the error; or, where nothing can be compiled, one that says so. That is asked late, as it takes time. */
function explain(error) {
  try {
    // The smallest module there is. WebKit compiles what a policy forbids, and only refuses to run it.
    new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)));
  } catch (cause) {
    const advice =
      "A Content-Security-Policy has to have 'wasm-unsafe-eval' in its script-src; a Cloudflare Worker has to be bundled with " +
      'the condition "workerd".';
    throw new Error(`thumbtack-users may not compile WebAssembly here. ${advice}`, { cause });
  }
  throw error;
}
