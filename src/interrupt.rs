//! What can end a call while it waits: the caller's signal, the client's disposal, a limit of time.
//!
//! All of them meet in one place, `Interrupt::within`, and every wait of a call goes through it. So a call ends at once
//! wherever it is, and what it waited for can come later or never, without disturbing anybody.

use std::cell::Cell;
use std::future::{Future, pending, poll_fn};
use std::pin::pin;
use std::task::{Poll, Waker};

use crate::failure::Failure;
use crate::signal::Watch;
use crate::time::Timer;

/// The ways into one running call from outside. Cells rather than a `RefCell`: code of the caller's may raise it at any
/// moment, also from inside of a `fetch` that this call has just called.
pub struct Interrupt {
    signal: Option<Watch>,
    failure: Cell<Option<Failure>>,
    waker: Cell<Option<Waker>>,
}

impl Interrupt {
    /// A call's, with the signal that it was given.
    pub fn new(signal: Option<Watch>) -> Interrupt {
        Interrupt { signal, failure: Cell::new(None), waker: Cell::new(None) }
    }

    /// Ends the call with this failure, at its next or present wait; of two, the first counts.
    pub fn raise(&self, failure: Failure) {
        // A signal that has fired was first, even where its event has still to come.
        let first = self.failure.take().or_else(|| self.signal.as_ref()?.check().err()).unwrap_or(failure);
        self.failure.set(Some(first));
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }

    /// Fails if the call has been ended already. The signal is asked, too: somebody may keep its event from coming.
    pub fn check(&self) -> Result<(), Failure> {
        match self.failure.take() {
            Some(failure) => Err(failure),
            None => self.signal.as_ref().map_or(Ok(()), Watch::check),
        }
    }

    /// Waits for a future, at the most so long: `None` if the time ran out.
    ///
    /// # Errors
    ///
    /// The call was ended, before this wait or in it. The future is dropped before its time, then; so it is to call off
    /// what it has begun.
    pub async fn within<F: Future>(&self, limit_ms: f64, future: F) -> Result<Option<F::Output>, Failure> {
        let mut future = pin!(future);
        let mut timer = pin!(Timer::new(limit_ms));
        poll_fn(|context| {
            // Before the look at `failure`, so that nothing raised while the future is polled is missed.
            self.waker.set(Some(context.waker().clone()));
            if let Some(failure) = self.failure.take() {
                return Poll::Ready(Err(failure));
            }
            if let Some(Poll::Ready(failure)) = self.signal.as_ref().map(|signal| signal.poll(context)) {
                return Poll::Ready(Err(failure));
            }
            if let Poll::Ready(output) = future.as_mut().poll(context) {
                return Poll::Ready(Ok(Some(output)));
            }
            timer.as_mut().poll(context).map(|()| Ok(None))
        })
        .await
    }

    /// Waits so long.
    ///
    /// # Errors
    ///
    /// The call was ended.
    pub async fn sleep(&self, duration_ms: f64) -> Result<(), Failure> {
        self.within(duration_ms, pending::<()>()).await.map(|_| ())
    }
}
