//! What comes to a call from JavaScript while it waits: a promise that settles, a timer that runs out, a signal
//! that fires.
//!
//! Each is an `Arrival`, and all of them come in through one function, which JavaScript calls with the arrival's key.
//! An arrival that nobody waits for any more is forgotten at once; should it come all the same, its key opens nothing.
//! (`JsFuture` has closures of its own for each promise and keeps them until it settles, which a hostile one never does;
//! and a closure that is dropped before it is called throws.)

use std::cell::{Cell, OnceCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;

use crate::foreign;

/// Something that is on its way; awaited, it gives the value, or what was thrown. Given once.
pub struct Arrival {
    key: f64,
    slot: Rc<Slot>,
}

/// Where it is put down. Cells rather than a `RefCell`: what is called from here may come back here.
#[derive(Default)]
struct Slot {
    outcome: Cell<Option<Result<JsValue, JsValue>>>,
    waker: Cell<Option<Waker>>,
}

impl Arrival {
    /// Has `start` arrange that a function is called with a key, and gives what it gives.
    pub fn new<T>(start: impl FnOnce(&Function, f64) -> T) -> (Arrival, T) {
        let slot = Rc::new(Slot::default());
        let key = Table::with(|table| table.insert(slot.clone()));
        let arrival = Arrival { key, slot };
        let started = DELIVER.with(|deliver| start(deliver.get_or_init(delivery), key));
        (arrival, started)
    }

    /// The outcome of a promise of the platform's own.
    pub fn of(promise: &Promise) -> Arrival {
        Arrival::new(|deliver, key| foreign::settle(promise, deliver, key)).0
    }

    /// Its key, for whoever has to call it off.
    pub fn key(&self) -> f64 {
        self.key
    }

    /// Whether it is here.
    pub fn is_here(&self) -> bool {
        let outcome = self.slot.outcome.take();
        let is_here = outcome.is_some();
        self.slot.outcome.set(outcome);
        is_here
    }

    /// Takes it, or has the task woken when it comes.
    pub fn poll(&self, context: &Context) -> Poll<Result<JsValue, JsValue>> {
        match self.slot.outcome.take() {
            Some(outcome) => Poll::Ready(outcome),
            None => {
                self.slot.waker.set(Some(context.waker().clone()));
                Poll::Pending
            }
        }
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
        // The slot itself is dropped here and not within `with`: it may hold the last waker of a task.
        let _slot = Table::with(|table| table.remove(self.key));
    }
}

thread_local! {
    static TABLE: Cell<Table> = const { Cell::new(Table { places: Vec::new(), free: Vec::new() }) };
    static DELIVER: OnceCell<Function> = const { OnceCell::new() };
}

/// The function that JavaScript calls: the same one for all arrivals, as long as the module lives.
fn delivery() -> Function {
    let deliver = Closure::<dyn Fn(f64, bool, JsValue)>::new(|key, is_thrown, value| {
        let Some(slot) = Table::with(|table| table.find(key)) else { return };
        slot.outcome.set(Some(if is_thrown { Err(value) } else { Ok(value) }));
        if let Some(waker) = slot.waker.take() {
            waker.wake();
        }
    });
    deliver.into_js_value().unchecked_into()
}

/// All arrivals that somebody waits for. A key is a place in the list and how often the place was used before, so
/// that a late one finds its place taken by another, not the other's slot.
#[derive(Default)]
struct Table {
    places: Vec<Place>,
    free: Vec<usize>,
}

struct Place {
    uses: u32,
    slot: Option<Rc<Slot>>,
}

/// Keys are integers below 2^53: 2^27 places, more than there is memory for, each used 2^26 times before it begins anew.
const PLACES: f64 = (1 << 27) as f64;
const USES: u32 = 1 << 26;

impl Table {
    /// Works on the table; `work` must not run code of others.
    fn with<T>(work: impl FnOnce(&mut Table) -> T) -> T {
        let mut table = TABLE.take();
        let result = work(&mut table);
        TABLE.set(table);
        result
    }

    fn insert(&mut self, slot: Rc<Slot>) -> f64 {
        let index = self.free.pop().unwrap_or(self.places.len());
        let uses = match self.places.get_mut(index) {
            Some(place) => {
                place.slot = Some(slot);
                place.uses
            }
            None => {
                self.places.push(Place { uses: 0, slot: Some(slot) });
                0
            }
        };
        f64::from(uses) * PLACES + index as f64
    }

    fn place(&mut self, key: f64) -> Option<(usize, &mut Place)> {
        let (uses, index) = ((key / PLACES) as u32, (key % PLACES) as usize);
        self.places.get_mut(index).filter(|place| place.uses == uses).map(|place| (index, place))
    }

    fn find(&mut self, key: f64) -> Option<Rc<Slot>> {
        self.place(key)?.1.slot.clone()
    }

    fn remove(&mut self, key: f64) -> Option<Rc<Slot>> {
        let (index, place) = self.place(key)?;
        place.uses = (place.uses + 1) % USES;
        let slot = place.slot.take();
        self.free.push(index);
        slot
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::{Slot, Table};

    #[test]
    fn a_key_opens_its_own_slot_only() {
        let mut table = Table::default();
        let (one, two) = (Rc::new(Slot::default()), Rc::new(Slot::default()));
        let first = table.insert(one.clone());
        let second = table.insert(two.clone());
        assert!(table.find(first).is_some_and(|slot| Rc::ptr_eq(&slot, &one)));
        assert!(table.find(second).is_some_and(|slot| Rc::ptr_eq(&slot, &two)));
        assert!(table.remove(first).is_some() && table.remove(first).is_none());

        let third = table.insert(two.clone());
        assert!(third != first && table.find(first).is_none());
        assert!(table.find(third).is_some_and(|slot| Rc::ptr_eq(&slot, &two)));
        assert_eq!(table.places.len(), 2, "a place that is free is used again");
    }
}
