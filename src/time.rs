//! Timers, and the clock that measures how long something took.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use wasm_bindgen::JsValue;

use crate::arrival::Arrival;
use crate::foreign;

/// The longest time that platforms can set, in milliseconds: more than 2^31 - 1 is taken for none at all.
const LONGEST: f64 = 0x7fff_ffff as f64;

/// A time that runs out; awaited, it is over when it has. It is called off when it is dropped.
pub struct Timer {
    /// What is left for after the one that runs.
    left_ms: f64,
    running: Option<Running>,
}

impl Timer {
    /// Starts to count. Infinity never ends. Where the platform refuses to count (which no platform does), time is over
    /// at once: nobody waits for ever.
    pub fn new(duration_ms: f64) -> Timer {
        let mut timer = Timer { left_ms: duration_ms, running: None };
        timer.start();
        timer
    }

    fn start(&mut self) {
        let now_ms = self.left_ms.min(LONGEST);
        self.left_ms -= now_ms;
        self.running = if self.left_ms.is_finite() { Running::new(now_ms) } else { None };
    }
}

impl Future for Timer {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context) -> Poll<()> {
        if !self.left_ms.is_finite() {
            return Poll::Pending;
        }
        while let Some(running) = &self.running {
            if running.arrival.poll(context).is_pending() {
                return Poll::Pending;
            }
            if self.left_ms <= 0.0 {
                break;
            }
            self.start();
        }
        Poll::Ready(())
    }
}

/// One timer of the platform's.
struct Running {
    id: JsValue,
    arrival: Arrival,
}

impl Running {
    fn new(duration_ms: f64) -> Option<Running> {
        let (arrival, started) = Arrival::new(|deliver, key| foreign::set_timeout(deliver, duration_ms, key));
        started.ok().map(|id| Running { id, arrival })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = foreign::clear_timeout(&self.id);
    }
}

/// Milliseconds on a clock that nobody sets, to measure differences with; where there is none, the time of day.
pub fn now_ms() -> f64 {
    let now = foreign::Performance::now().or_else(|_| foreign::Date::now());
    now.ok().and_then(|now| now.as_f64()).filter(|now| now.is_finite()).unwrap_or(0.0)
}
