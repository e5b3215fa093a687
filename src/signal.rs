//! The caller's `AbortSignal`, or what a caller says is one.

use std::task::{Context, Poll};

use wasm_bindgen::JsCast;

use crate::arrival::Arrival;
use crate::failure::Failure;
use crate::foreign;
use crate::given::{Given, InvalidArgument};

/// A signal that was given to a method.
#[derive(Clone)]
pub struct Signal(foreign::Signal);

impl Signal {
    /// Takes one. A signal of another realm is no instance of this one's class, so it is judged by what it can do.
    pub fn read(given: Given) -> Result<Signal, InvalidArgument> {
        let not_a_signal = given.expected("an AbortSignal");
        let signal = Signal(given.into_value().unchecked_into());
        signal.is_aborted().map(|_| signal).ok_or(not_a_signal)
    }

    fn is_aborted(&self) -> Option<bool> {
        self.0.aborted().ok()?.as_bool()
    }

    /// Fails if it has fired.
    pub fn check(&self) -> Result<(), Failure> {
        match self.is_aborted() {
            Some(false) => Ok(()),
            Some(true) => Err(self.failure()),
            None => Err(invalid("expected an AbortSignal")),
        }
    }

    /// What a call rejects with once it has fired: the reason itself, whatever it is.
    fn failure(&self) -> Failure {
        self.0.reason().map(Failure::Aborted).unwrap_or_else(|_| invalid("reading its reason threw an error"))
    }
}

fn invalid(problem: &str) -> Failure {
    InvalidArgument { argument: "options.signal".to_owned(), problem: problem.to_owned() }.into()
}

/// A signal that is listened to, until this is dropped.
pub struct Watch {
    signal: Signal,
    fired: Arrival,
}

impl Watch {
    /// Listens from now on; fails at once if the signal has already fired.
    pub fn new(signal: &Signal) -> Result<Watch, Failure> {
        let (fired, started) = Arrival::new(|deliver, key| foreign::watch(&signal.0, deliver, key));
        let watch = Watch { signal: signal.clone(), fired };
        started.map_err(|_| invalid("expected an AbortSignal"))?;
        // After the first moment of listening, so that nothing falls between.
        watch.signal.check()?;
        Ok(watch)
    }

    /// Fails if it has fired since.
    pub fn check(&self) -> Result<(), Failure> {
        if self.fired.is_here() { Err(self.signal.failure()) } else { self.signal.check() }
    }

    /// The failure that it stands for, once it has fired.
    pub fn poll(&self, context: &Context) -> Poll<Failure> {
        self.fired.poll(context).map(|_| self.signal.failure())
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = foreign::unwatch(&self.signal.0, self.fired.key());
    }
}
