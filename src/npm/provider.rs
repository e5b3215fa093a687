//! The caller's functions: the one that gives tokens, and the one that is told about attempts.

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;

use super::arrival::Arrival;
use crate::platform::TokenSource;

#[wasm_bindgen(module = "/js/callback.js")]
extern "C" {
    fn ask(provider: &Function, rejected: Option<&str>) -> Promise;
    #[wasm_bindgen(js_name = deliverOutcome)]
    fn deliver_outcome(key: f64, promise: &Promise);
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
    type Question = Option<Promise>;
    type Answer = Arrival;

    fn ask(&self, rejected: Option<&str>) -> Option<Promise> {
        self.0.as_ref().map(|provider| ask(provider, rejected))
    }

    fn answer(&self, question: &Option<Promise>) -> Arrival {
        let arrival = Arrival::new();
        if let Some(question) = question {
            deliver_outcome(arrival.key, question);
        }
        arrival
    }
}
