//! Whether a value from elsewhere may be shown in an error: what was thrown, or a server's list of errors.
//!
//! Platforms, libraries and servers repeat what they were given: the value of a header that they refuse, the whole
//! configuration of a request. What holds a secret of the call is left out, and so is what cannot be searched.

use wasm_bindgen::prelude::*;

use crate::secret::Secrets;

#[wasm_bindgen(module = "/src/cause.js")]
extern "C" {
    /// Whether a value holds no secret, nor anything in which one could hide.
    #[wasm_bindgen(js_name = isPresentable)]
    pub fn is_presentable(value: &JsValue, secrets: &Secrets) -> bool;
}
