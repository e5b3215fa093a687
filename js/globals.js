// Takes the place of globals in wasm-bindgen's glue (tools/bundle.js puts it there). The glue makes objects of them when it is
// imported, where some environments have none yet (jsdom has no TextDecoder). These are made on first use.
import { platformObject } from "./built-in.js";
import { apply } from "./builtins.js";

const lazily = (make, first, second) =>
  function Lazy(...given) {
    let made;
    const offer = (method) => {
      this[method] = (...values) => {
        if (values.length === 0) return; // the glue warms up a decoder
        made ??= apply(make, undefined, given);
        return made && apply(made[method], made, values);
      };
    };
    offer(first);
    offer(second);
  };

const Decoder = lazily((label, options) => new (platformObject("TextDecoder"))(label, options), "decode");
const Encoder = lazily(() => new (platformObject("TextEncoder"))(), "encodeInto");
// Cloudflare Workers have one since 2025: where there is none, memory of a client is free when `free` is called.
const makeRegistry = (cleanUp) => globalThis.FinalizationRegistry && new FinalizationRegistry(cleanUp);
const Registry = lazily(makeRegistry, "register", "unregister");

export { NativePromise as Promise } from "./builtins.js";
export { Decoder as TextDecoder, Encoder as TextEncoder, Registry as FinalizationRegistry };
