//! The JavaScript beside these rooms. wasm-bindgen takes along the files from which something is imported, but not what those
//! import in turn: so each of them is named here. What the crate's own tests use of them is named in full; in the module of
//! the package none of it is called, and none of it is there.

use js_sys::Promise;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/call.js")]
extern "C" {
    /// What all calls of a client share. `rules` are the functions of `surface.rs`.
    #[wasm_bindgen(catch)]
    pub fn open(rules: &JsValue, options: &JsValue) -> Result<JsValue, JsValue>;
    /// A call of an operation, with the parameters of its method.
    #[wasm_bindgen(catch)]
    pub fn start(shell: &JsValue, operation: &str, parameters: &JsValue) -> Result<JsValue, JsValue>;
    /// Sends what it orders.
    pub fn send(call: &JsValue) -> Promise;
}

#[wasm_bindgen(module = "/src/wait.js")]
extern "C" {
    /// Ends all calls of a client, and those that come.
    pub fn dispose(shell: &JsValue);
}

#[wasm_bindgen(module = "/src/retry-after.js")]
extern "C" {
    /// An HTTP date in milliseconds since 1970; not a number for what is none.
    #[wasm_bindgen(js_name = dateMs)]
    pub fn date_ms(date: &str) -> f64;
}

macro_rules! take_along {
    ($($file:tt)*) => {$(
        const _: () = {
            #[wasm_bindgen(module = $file)]
            extern "C" {
                #[allow(dead_code)]
                type Anything;
            }
        };
    )*};
}

take_along! {
    "/src/attempt.js"
    "/src/cause.js"
    "/src/errors.js"
    "/src/failure.js"
    "/src/list.js"
    "/src/problem.js"
    "/src/token.js"
    "/src/transport.js"
}
