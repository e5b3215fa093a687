//! One timer of a page's for all that waits in it: to set and to clear one for each wait takes longer than the rest of a call.
//!
//! Elsewhere each wait has its own: a timer may belong to the request for which it was set (in a Cloudflare Worker), or keep a
//! process alive.

use std::cell::Cell;

use wasm_bindgen::prelude::*;

use super::arrival::{self, Arrival};
use super::clock::{Clock, clear_timer, set_timer};
use crate::platform::Runtime;
use crate::slot::Slot;

#[wasm_bindgen(module = "/js/clock.js")]
extern "C" {
    #[wasm_bindgen(js_name = pageClock)]
    fn page_clock() -> u32;
}

thread_local! {
    // It is there as long as the module is; but `with` could panic if it were not.
    static ALARM: Alarm = const {
        Alarm { clock: Cell::new(0), due_ms: Cell::new(f64::INFINITY), key: Cell::new(0.0), timer: Slot::new(JsValue::UNDEFINED) }
    };
}

struct Alarm {
    /// By which clock it runs: tests replace a page's.
    clock: Cell<u32>,
    due_ms: Cell<f64>,
    /// Negative, as no arrival's is, and another one each time it is set.
    key: Cell<f64>,
    timer: Slot<JsValue>,
}

/// Has something arrive after so many milliseconds; `false` where this is no page. It may be dropped before.
pub fn wake(arrival: &Arrival, duration_ms: f64) -> bool {
    let clock = page_clock();
    if clock == 0 {
        return false;
    }
    let now_ms = Clock.now_ms();
    arrival.set_due(now_ms + duration_ms);
    let _ = ALARM.try_with(|alarm| {
        if alarm.clock.replace(clock) != clock {
            alarm.timer.take(); // of another clock: not this one's to clear
            alarm.set(now_ms);
        } else if now_ms + duration_ms < alarm.due_ms.get() {
            alarm.set(now_ms);
        }
    });
    true
}

/// The timer of this key has run out.
pub fn ring(key: f64) {
    let _ = ALARM.try_with(|alarm| {
        if key == alarm.key.get() {
            let due_ms = alarm.due_ms.get();
            arrival::arrive_until(due_ms);
            alarm.set(Clock.now_ms().max(due_ms));
        }
    });
}

impl Alarm {
    /// For the first that is due, if there is one. With nobody waiting it runs out: mostly it is needed before that.
    fn set(&self, now_ms: f64) {
        clear_timer(&self.timer.take());
        let due_ms = arrival::first_due_ms();
        self.due_ms.set(due_ms);
        self.key.set(self.key.get() - 1.0);
        if due_ms.is_finite() {
            self.timer.set(set_timer(self.key.get(), (due_ms - now_ms).max(0.0)));
        }
    }
}
