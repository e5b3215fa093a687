//! Time and chance, as JavaScript has them.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use wasm_bindgen::prelude::*;

use super::arrival::Arrival;
use crate::platform::Runtime;

#[wasm_bindgen(module = "/js/clock.js")]
extern "C" {
    #[wasm_bindgen(js_name = startTimer)]
    fn start_timer(key: f64, duration_ms: f64) -> JsValue;
    #[wasm_bindgen(js_name = stopTimer)]
    fn stop_timer(timer: &JsValue);
    #[wasm_bindgen(js_name = nowMs)]
    fn now_ms() -> f64;
    #[wasm_bindgen(js_name = unixMs)]
    fn unix_ms() -> f64;
    fn random() -> f64;
}

/// The clock of the platform.
pub struct Clock;

impl Runtime for Clock {
    type Sleep = Timer;

    fn sleep(&self, duration_ms: f64) -> Timer {
        Timer(duration_ms.is_finite().then(|| {
            let arrival = Arrival::new();
            let handle = start_timer(arrival.key, duration_ms);
            (arrival, handle)
        }))
    }

    fn now_ms(&self) -> f64 {
        now_ms()
    }

    fn unix_ms(&self) -> f64 {
        unix_ms()
    }

    fn random(&self) -> f64 {
        random()
    }
}

/// A timer that runs, unless it is to run for ever; dropped, it is stopped.
pub struct Timer(Option<(Arrival, JsValue)>);

impl Future for Timer {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context) -> Poll<()> {
        self.0.as_ref().map_or(Poll::Pending, |(arrival, _)| arrival.poll(context).map(|_| ()))
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let Some((_, handle)) = &self.0 {
            stop_timer(handle);
        }
    }
}
