// Loads the module once. Compiling takes its time, and is waited for; making an instance of what was compiled is the
// matter of a moment, done in one go: so a load that `initSync` has overtaken finds that there is nothing left to do.
import { __wbg_finalize_init as finish, __wbg_get_imports as importsByModule } from "#module";
import { version } from "#version";
import { compile, compileSync, explained } from "./compile.js";

// wasm-opt has put all imports into one module, "a".
const imports = () => ({ a: Object.assign({}, ...Object.values(importsByModule())) });

let loaded = false;
let loading;

export const isLoaded = () => loaded;

// `read` makes of what the caller gave, which may be nothing, something to compile.
export function load(source, read) {
  if (loaded || loading) {
    Promise.resolve(source).catch(() => {}); // nobody will look at it, so nobody minds that it fails
    return loaded ? Promise.resolve() : loading;
  }
  loading = start(source, read).catch((error) => {
    loading = undefined; // a failed load is forgotten, so that the next call tries again
    if (!loaded) throw error;
  });
  return loading;
}

async function start(source, read) {
  const module = ours(await compile(await read(await source)));
  if (loaded) return;
  let instance;
  try {
    instance = instanceOf(module);
  } catch (error) {
    // Old browsers make no instance of this size at once on a page's main thread, and say so with a RangeError.
    if (!(error instanceof RangeError)) throw error;
    instance = await WebAssembly.instantiate(module, imports());
  }
  if (!loaded) begin(instance, module);
}

function begin(instance, module) {
  finish(instance, module);
  loaded = true;
}

export function initSync(source) {
  if (loaded) return;
  const module = ours(compileSync(source));
  begin(instanceOf(module), module);
}

const instanceOf = (module) => explained(() => new WebAssembly.Instance(module, imports()));

// Any other module would be taken for the loaded one, and fail with the first client; so would that of another version.
function ours(module) {
  if (WebAssembly.Module.customSections(module, `thumbtack-users ${version}`).length > 0) return module;
  throw new WebAssembly.LinkError(
    `This is not the module of thumbtack-users ${version}, but perhaps of another version: is it out of a cache?`,
  );
}
