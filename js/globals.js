// Takes the place of globals in wasm-bindgen's glue (tools/bundle.js puts it there). The glue makes objects of them when it is
// imported, where some environments have none yet (jsdom has no TextDecoder). These look for the global on first use.

class LazyDecoder {
  constructor(label, options) {
    let decoder;
    this.decode = (bytes) => {
      if (!bytes) return ""; // the glue's warm-up
      decoder ??= new TextDecoder(label, options);
      return decoder.decode(bytes);
    };
  }
}

class LazyEncoder {
  #encoder;
  encodeInto(text, view) {
    this.#encoder ??= new TextEncoder();
    return this.#encoder.encodeInto(text, view);
  }
}

class LazyRegistry {
  constructor(cleanUp) {
    let registry;
    // Cloudflare Workers have had one since 2025: where there is none, memory of a client is free when `free` is called.
    const get = () => {
      if (typeof FinalizationRegistry === "function") registry ??= new FinalizationRegistry(cleanUp);
      return registry;
    };
    this.register = (target, held, token) => get()?.register(target, held, token);
    this.unregister = (token) => get()?.unregister(token);
  }
}

export { LazyDecoder as TextDecoder, LazyEncoder as TextEncoder, LazyRegistry as FinalizationRegistry };
