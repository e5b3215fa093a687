//! What comes from JavaScript to a task that waits: a promise that settles, a timer that runs out, a signal that fires.
//!
//! All of them come in through one function, `deliver`, which JavaScript calls with the arrival's key. An arrival that nobody waits for
//! any more is forgotten at once; should it come all the same, its key opens nothing. (`JsFuture` has closures of its own for
//! each promise and keeps them until it settles, which a hostile one never does.)

use std::future::Future;
use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use wasm_bindgen::prelude::*;

use crate::slot::Slot;

/// Something that is on its way; awaited, it gives the value, or what was thrown. Given once.
pub struct Arrival {
    /// By what JavaScript knows it.
    pub key: f64,
}

impl Arrival {
    /// One that nothing has been arranged for yet.
    pub fn new() -> Arrival {
        Arrival { key: in_table(Table::insert) }
    }

    /// What has come, if it has; it stays here.
    pub fn peek(&self) -> Option<JsValue> {
        in_table(|table| table.row(self.key)?.outcome.as_ref()?.as_ref().ok().cloned())
    }

    /// Takes it, or has the task woken when it comes.
    pub fn poll(&self, context: &Context) -> Poll<Result<JsValue, JsValue>> {
        let outcome = in_table(|table| table.row(self.key)?.outcome.take());
        if outcome.is_none() {
            let waker = context.waker().clone();
            let _before = in_table(|table| table.row(self.key)?.waker.replace(waker));
        }
        outcome.map_or(Poll::Pending, Poll::Ready)
    }
}

impl Future for Arrival {
    type Output = Result<JsValue, JsValue>;

    fn poll(self: Pin<&mut Self>, context: &mut Context) -> Poll<Self::Output> {
        Arrival::poll(&self, context)
    }
}

impl Drop for Arrival {
    fn drop(&mut self) {
        // Dropped here and not within `with`: it may hold the last waker of a task.
        let _row = in_table(|table| table.remove(self.key));
    }
}

thread_local! {
    static TABLE: Slot<Table> = const { Slot::new(Table { rows: Vec::new(), free: Vec::new() }) };
}

/// Works on the table. It is there as long as the module is; but `with` could panic if it were not.
fn in_table<R: Default>(work: impl FnOnce(&mut Table) -> R) -> R {
    TABLE.try_with(|table| table.with(work)).unwrap_or_default()
}

/// Brings something by its key: a value, or what was thrown. (An export, and not a closure: wasm-bindgen calls closures with an
/// iterator of arrays, which pages replace.)
#[wasm_bindgen]
pub fn deliver(key: f64, is_thrown: bool, value: JsValue) {
    let outcome = if is_thrown { Err(value) } else { Ok(value) };
    if let Some(waker) = in_table(|table| table.take_in(key, outcome)) {
        waker.wake();
    }
}

/// All arrivals that somebody waits for. A key is a place in the list and how often the place was used before, so that a late
/// one finds its place taken by another, and not the other's outcome.
#[derive(Default)]
struct Table {
    rows: Vec<Row>,
    free: Vec<usize>,
}

#[derive(Default)]
struct Row {
    uses: u32,
    outcome: Option<Result<JsValue, JsValue>>,
    waker: Option<Waker>,
}

/// Keys are integers below 2^53: 2^27 places, more than there is memory for, each used 2^26 times before it begins anew.
const ROWS: f64 = (1 << 27) as f64;
const USES: u32 = 1 << 26;

impl Table {
    fn insert(&mut self) -> f64 {
        let index = self.free.pop().unwrap_or(self.rows.len());
        if index == self.rows.len() {
            self.rows.push(Row::default());
        }
        let uses = self.rows.get(index).map_or(0, |row| row.uses);
        f64::from(uses) * ROWS + index as f64
    }

    fn row(&mut self, key: f64) -> Option<&mut Row> {
        let (index, uses) = place_of(key);
        self.rows.get_mut(index).filter(|row| row.uses == uses)
    }

    fn take_in(&mut self, key: f64, outcome: Result<JsValue, JsValue>) -> Option<Waker> {
        let row = self.row(key)?;
        row.outcome = Some(outcome);
        row.waker.take()
    }

    fn remove(&mut self, key: f64) -> Option<Row> {
        let row = self.row(key)?;
        let next = Row { uses: (row.uses + 1) % USES, ..Row::default() };
        let removed = mem::replace(row, next);
        self.free.push(place_of(key).0);
        Some(removed)
    }
}

/// The place in the list that a key stands for, and how often it was used before.
fn place_of(key: f64) -> (usize, u32) {
    let uses = (key / ROWS) as u32;
    ((key - f64::from(uses) * ROWS) as usize, uses)
}
