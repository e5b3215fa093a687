//! Time and chance, as JavaScript has them.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use wasm_bindgen::prelude::*;

use super::arrival::Arrival;
use crate::platform::Runtime;

#[wasm_bindgen(module = "/js/clock.js")]
extern "C" {
    #[wasm_bindgen(js_name = setTimer)]
    fn set_timer(key: f64, duration_ms: f64) -> JsValue;
    #[wasm_bindgen(js_name = endInRealTime)]
    fn end_in_real_time(key: f64, duration_ms: f64);
    #[wasm_bindgen(js_name = clearTimer)]
    fn clear_timer(timer: &JsValue);
    #[wasm_bindgen(js_name = nowMs)]
    fn now_ms() -> f64;
    #[wasm_bindgen(js_name = unixMs)]
    fn unix_ms() -> f64;
    fn random() -> f64;
}

/// The longest time that platforms can set, in milliseconds: what is longer is waited for in parts.
const LONGEST_MS: f64 = 0x7fff_ffff as f64;

/// The clock of the platform.
pub struct Clock;

impl Runtime for Clock {
    type Sleep = Sleep;

    fn sleep(&self, duration_ms: f64) -> Sleep {
        let timer = duration_ms.is_finite().then(|| Timer::start(duration_ms));
        Sleep { left_ms: duration_ms - LONGEST_MS, late_ms: 0.0, timer }
    }

    fn sleep_after_jump(&self, duration_ms: f64) -> Sleep {
        let sleep = self.sleep(duration_ms);
        sleep.timer.iter().for_each(|timer| end_in_real_time(timer.arrival.key, duration_ms));
        sleep
    }

    /// Where there is no clock that nobody sets, the time of day.
    fn now_ms(&self) -> f64 {
        finite(now_ms()).unwrap_or_else(|| self.unix_ms())
    }

    fn unix_ms(&self) -> f64 {
        finite(unix_ms()).unwrap_or(0.0)
    }

    fn random(&self) -> f64 {
        finite(random()).unwrap_or(1.0)
    }
}

/// Tests replace clocks, and not always by something that works.
fn finite(number: f64) -> Option<f64> {
    Some(number).filter(|number| number.is_finite())
}

/// A wait of any length; without a timer it is for ever.
pub struct Sleep {
    /// What is left when the timer has run out; nothing, if that is negative.
    left_ms: f64,
    /// How late the timers were that have run out.
    late_ms: f64,
    timer: Option<Timer>,
}

impl Future for Sleep {
    type Output = f64;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context) -> Poll<f64> {
        while let Some(timer) = &self.timer {
            let late_ms = ready!(timer.arrival.poll(context)).ok().and_then(|late| late.as_f64());
            // Not where the clock was set back, or is none.
            if let Some(late_ms) = late_ms.filter(|late_ms| *late_ms > 0.0) {
                self.late_ms += late_ms;
            }
            if self.left_ms <= 0.0 {
                return Poll::Ready(self.late_ms);
            }
            self.timer = Some(Timer::start(self.left_ms));
            self.left_ms -= LONGEST_MS;
        }
        Poll::Pending
    }
}

/// A timer of the platform's that runs. Dropped, it is stopped.
struct Timer {
    arrival: Arrival,
    id: JsValue,
}

impl Timer {
    fn start(duration_ms: f64) -> Timer {
        let arrival = Arrival::new();
        let id = set_timer(arrival.key, duration_ms.min(LONGEST_MS));
        Timer { arrival, id }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        clear_timer(&self.id);
    }
}
