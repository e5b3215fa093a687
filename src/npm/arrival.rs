//! What comes from JavaScript to a task that waits: a promise that settles, a timer that runs out, a signal that fires.
//!
//! All of them come in through one function, `deliver`, which JavaScript calls with the arrival's key. An arrival that nobody waits for
//! any more is forgotten at once; should it come all the same, its key opens nothing. (`JsFuture` has closures of its own for
//! each promise and keeps them until it settles, which a hostile one never does.)

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use wasm_bindgen::prelude::*;

use crate::slot::Slot;

/// Something that is on its way; awaited, it gives the value, or what was thrown. Given once.
pub struct Arrival {
    /// By what JavaScript knows it.
    pub key: f64,
    place: Rc<Place>,
}

#[derive(Default)]
struct Place {
    outcome: Slot<Option<Result<JsValue, JsValue>>>,
    waker: Slot<Option<Waker>>,
}

impl Place {
    fn take_in(&self, outcome: Result<JsValue, JsValue>) {
        self.outcome.set(Some(outcome));
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }
}

impl Arrival {
    /// One that nothing has been arranged for yet.
    pub fn new() -> Arrival {
        let place = Rc::new(Place::default());
        let key = in_table(|table| table.insert(place.clone()));
        Arrival { key, place }
    }

    /// What has come, if it has; it stays here.
    pub fn peek(&self) -> Option<JsValue> {
        self.place.outcome.with(|outcome| outcome.as_ref()?.as_ref().ok().cloned())
    }

    /// Takes it, or has the task woken when it comes.
    pub fn poll(&self, context: &Context) -> Poll<Result<JsValue, JsValue>> {
        let outcome = self.place.outcome.take();
        if outcome.is_none() {
            self.place.waker.set(Some(context.waker().clone()));
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
        // The place itself is dropped here and not within `with`: it may hold the last waker of a task.
        let _place = in_table(|table| table.remove(self.key));
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
    if let Some(place) = in_table(|table| table.find(key)) {
        place.take_in(if is_thrown { Err(value) } else { Ok(value) });
    }
}

/// All arrivals that somebody waits for. A key is a place in the list and how often the place was used before, so that a late
/// one finds its place taken by another, and not the other's outcome.
#[derive(Default)]
struct Table {
    rows: Vec<Row>,
    free: Vec<usize>,
}

struct Row {
    uses: u32,
    place: Option<Rc<Place>>,
}

/// Keys are integers below 2^53: 2^27 places, more than there is memory for, each used 2^26 times before it begins anew.
const ROWS: f64 = (1 << 27) as f64;
const USES: u32 = 1 << 26;

impl Table {
    fn insert(&mut self, place: Rc<Place>) -> f64 {
        let index = self.free.pop().unwrap_or(self.rows.len());
        let uses = match self.rows.get_mut(index) {
            Some(row) => {
                row.place = Some(place);
                row.uses
            }
            None => {
                self.rows.push(Row { uses: 0, place: Some(place) });
                0
            }
        };
        f64::from(uses) * ROWS + index as f64
    }

    fn row(&mut self, key: f64) -> Option<(usize, &mut Row)> {
        let uses = (key / ROWS) as u32;
        let index = (key - f64::from(uses) * ROWS) as usize;
        self.rows.get_mut(index).filter(|row| row.uses == uses).map(|row| (index, row))
    }

    fn find(&mut self, key: f64) -> Option<Rc<Place>> {
        self.row(key)?.1.place.clone()
    }

    fn remove(&mut self, key: f64) -> Option<Rc<Place>> {
        let (index, row) = self.row(key)?;
        row.uses = (row.uses + 1) % USES;
        let place = row.place.take();
        self.free.push(index);
        place
    }
}
