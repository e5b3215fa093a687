//! The caller's functions: the one that gives tokens, and the one that is told about attempts.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::arrival::Arrival;
use crate::platform::TokenSource;

#[wasm_bindgen(module = "/js/callback.js")]
extern "C" {
    fn ask(key: f64, provider: &Function, rejected: Option<&str>);
    /// Tells the caller's function about an attempt; what it throws, or rejects with, is ignored.
    pub fn notify(observer: &Function, attempt: &JsValue);
}

/// The caller's function that gives tokens, if there is one.
pub struct Provider(Option<Function>);

impl Provider {
    /// Of the option `accessToken`.
    pub fn new(function: Option<Function>) -> Provider {
        Provider(function)
    }
}

impl TokenSource for Provider {
    type Value = JsValue;
    type Question = Arrival;

    fn ask(&self, rejected: Option<&str>) -> Arrival {
        let arrival = Arrival::new();
        if let Some(provider) = &self.0 {
            ask(arrival.key, provider, rejected);
        }
        arrival
    }
}
