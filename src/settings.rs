//! What both a client and a single call may set; the call goes before the client.

use wasm_bindgen::JsValue;

use crate::foreign;

/// How requests are sent.
#[derive(Clone)]
pub struct Settings {
    /// The limit of one attempt, and of one question to the `accessToken` function, in milliseconds.
    pub timeout_ms: f64,
    /// How many attempts may follow after the first.
    pub max_retries: f64,
    /// Header fields of the caller's, names in lower case: an object of ours.
    pub headers: JsValue,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { timeout_ms: 30_000.0, max_retries: 2.0, headers: JsValue::UNDEFINED }
    }
}

impl Settings {
    /// Reads them from options that have been checked; what is not there stays as it is.
    pub fn overridden_by(&self, options: &JsValue) -> Settings {
        let option = |name| foreign::field(options, name);
        Settings {
            timeout_ms: option("timeoutMs").as_f64().unwrap_or(self.timeout_ms),
            max_retries: option("maxRetries").as_f64().unwrap_or(self.max_retries),
            headers: foreign::merged(&self.headers, &option("headers")),
        }
    }
}
