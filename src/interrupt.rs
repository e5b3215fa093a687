//! What can end a call from outside while it waits: the caller's signal, or the client's disposal.
//!
//! All of them meet in one place, an `Interrupt`, and every wait of a call goes through its `guard`. So a call ends
//! at once wherever it is, and what it waited for can come later or never, without disturbing anybody.

use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Poll, Waker};

use js_sys::Function;
use wasm_bindgen::prelude::*;

use crate::failure::Failure;
use crate::foreign::Signal;
use crate::given::{Given, InvalidArgument};

/// The way into one running call from outside. Cells rather than a `RefCell`: code of the caller's may raise it at
/// any moment, also from inside of a `fetch` that this call has just called.
#[derive(Default)]
pub struct Interrupt {
    failure: Cell<Option<Failure>>,
    waker: Cell<Option<Waker>>,
}

impl Interrupt {
    /// Ends the call with this failure, at its next or present wait; of two, the first counts.
    pub fn raise(&self, failure: Failure) {
        let first = self.failure.take().unwrap_or(failure);
        self.failure.set(Some(first));
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }

    /// Fails if the call has been ended already.
    pub fn check(&self) -> Result<(), Failure> {
        self.failure.take().map_or(Ok(()), Err)
    }

    /// Waits for a future, or for the interrupt, whichever comes first.
    pub async fn guard<F: Future>(&self, future: F) -> Result<F::Output, Failure> {
        let mut future = pin!(future);
        poll_fn(|context| {
            // Before the look at `failure`, so that nothing raised while the future is polled is missed.
            self.waker.set(Some(context.waker().clone()));
            match self.failure.take() {
                Some(failure) => Poll::Ready(Err(failure)),
                None => future.as_mut().poll(context).map(Ok),
            }
        })
        .await
    }
}

/// The listener on the caller's signal; it stops listening when it is dropped, so with the call.
pub struct Listener {
    signal: Signal,
    on_abort: Function,
}

impl Listener {
    /// Listens from now on; fails at once if the signal has already fired.
    pub fn new(given: Given, interrupt: &Rc<Interrupt>) -> Result<Listener, Failure> {
        let not_a_signal = given.expected("an AbortSignal");
        let signal: Signal = given.into_value().unchecked_into();
        // The garbage collector's, and without a hold on the call: a signal of the caller's own make may call it at any
        // time, long after the call.
        let on_abort = {
            let (signal, interrupt) = (signal.clone(), Rc::downgrade(interrupt));
            Closure::<dyn FnMut()>::new(move || {
                if let Some(interrupt) = interrupt.upgrade() {
                    interrupt.raise(reason(&signal));
                }
            })
        };
        let on_abort: Function = on_abort.into_js_value().unchecked_into();
        // A signal of another realm is no instance of this one's class, so it is judged by what it can do.
        if signal.add_event_listener("abort", &on_abort).is_err() {
            return Err(not_a_signal.into());
        }
        let listener = Listener { signal, on_abort };
        match listener.signal.aborted().ok().and_then(|aborted| aborted.as_bool()) {
            Some(false) => Ok(listener),
            Some(true) => Err(reason(&listener.signal)),
            None => Err(not_a_signal.into()),
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.signal.remove_event_listener("abort", &self.on_abort);
    }
}

/// The reason of a signal that has fired, which is what the call rejects with.
fn reason(signal: &Signal) -> Failure {
    signal.reason().map(Failure::Aborted).unwrap_or_else(|_| {
        let problem = "reading its reason threw an error".to_owned();
        InvalidArgument { argument: "options.signal".to_owned(), problem }.into()
    })
}
