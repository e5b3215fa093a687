//! Secrets: tokens, passwords and header values, which no message, field or log may ever show. They stay in JavaScript, where
//! secret.js blots them out of texts: the module only says which of what it reads is one, and keeps none.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/secret.js")]
extern "C" {
    /// The secrets of a client or a call.
    pub type Secrets;
    /// Adds a token, a password or another credential.
    pub fn add(secrets: &Secrets, secret: &JsValue);
    /// Adds the value of a header field of the caller's, which may well be an everyday word.
    #[wasm_bindgen(js_name = addHeaderValue)]
    pub fn add_header_value(secrets: &Secrets, value: &JsValue);
    /// Adds the user name and the password of a webhook's credentials, if it has these, as they stand in `authorization`.
    #[wasm_bindgen(js_name = addBasic)]
    pub fn add_basic(secrets: &Secrets, auth: &JsValue);
    /// Adds the password in a URL, if there is one.
    #[wasm_bindgen(js_name = addCredentials)]
    pub fn add_credentials(secrets: &Secrets, url: &JsValue);
}
