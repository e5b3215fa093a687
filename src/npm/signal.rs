//! The caller's signal.

use std::task::{Context, Poll};

use js_sys::Array;
use wasm_bindgen::prelude::*;

use super::arrival::Arrival;
use crate::platform::{Fired, Signal};

#[wasm_bindgen(module = "/js/signal.js")]
extern "C" {
    /// Listens; `false` where that is not possible.
    fn watch(key: f64, signal: &JsValue) -> bool;
    fn unwatch(key: f64, signal: &JsValue);
    /// Nothing while it has not fired; then whether it could be asked, and its reason: see signal.js.
    fn look(signal: &JsValue) -> Option<Array>;
}

/// A signal that a call listens to, until this is dropped.
pub struct CallerSignal {
    signal: JsValue,
    arrival: Arrival,
    is_watched: bool,
}

impl CallerSignal {
    /// Listens to what the caller says is a signal.
    pub fn new(signal: JsValue) -> CallerSignal {
        let arrival = Arrival::new();
        let is_watched = watch(arrival.key, &signal);
        CallerSignal { signal, arrival, is_watched }
    }
}

impl Signal for CallerSignal {
    type Value = JsValue;

    fn poll(&self, context: &mut Context) -> Poll<Fired<JsValue>> {
        // What comes has been looked at: some signals fire and say afterwards that they are not aborted.
        self.arrival.poll(context).map(|found| read(&found.unwrap_or_default().unchecked_into()))
    }

    fn look(&self) -> Option<Fired<JsValue>> {
        if !self.is_watched {
            return Some(Fired::NoSignal);
        }
        let come = self.arrival.peek().map(JsCast::unchecked_into);
        come.or_else(|| look(&self.signal)).map(|found| read(&found))
    }
}

fn read(found: &Array) -> Fired<JsValue> {
    match (found.length(), found.get(0).is_truthy()) {
        (2, _) => Fired::Aborted(found.get(1)),
        (_, true) => Fired::NoReason,
        (_, false) => Fired::NoSignal,
    }
}

impl Drop for CallerSignal {
    fn drop(&mut self) {
        unwatch(self.arrival.key, &self.signal);
    }
}
