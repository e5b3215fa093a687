// What tools/bundle.js resolves in our JavaScript. Declared by hand, so that types can be checked before anything is built.

/** wasm-bindgen's glue: what Rust exports, and how to start the module. */
declare module "#module";

declare module "#version" {
  /** The version of the package. */
  export const version: string;
}

declare module "#packed" {
  /** The module, as zlib's format in base64. */
  export const packed: string;
}
