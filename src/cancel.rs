//! What can end a call while it waits: the caller's signal, the client's disposal, a limit of time.
//!
//! Every wait of a call goes through `Cancellation::within`, where all of them meet. So a call ends at once wherever it is, and
//! what it waited for can come later or never, without disturbing anybody.

use std::cell::Cell;
use std::convert::Infallible;
use std::future::{self, Future, Pending};
use std::mem;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker, ready};

use crate::error::Failure;
use crate::json::Json;
use crate::platform::{Fired, Platform, Runtime, Signal};
use crate::slot::Slot;

/// The calls of a client that run, and whether it has been disposed of.
#[derive(Default)]
pub struct Running {
    is_disposed: Cell<bool>,
    calls: Slot<Vec<Option<Rc<dyn Disposable>>>>,
    /// The places in the list that nobody has.
    free: Slot<Vec<usize>>,
}

/// A call, as its client's disposal sees it.
trait Disposable {
    /// Ends it, unless something else was first.
    fn dispose(&self);
}

impl Running {
    /// Ends all calls that run, and those that come.
    pub fn dispose(&self) {
        self.is_disposed.set(true);
        for place in 0..self.calls.with(|calls| calls.len()) {
            // Not within `with`: whoever is asked or woken may come back here.
            let call = self.calls.with(|calls| calls.get(place).cloned().flatten());
            call.iter().for_each(|call| call.dispose());
        }
    }

    /// How many calls run.
    pub fn count(&self) -> usize {
        self.calls.with(|calls| calls.len()) - self.free.with(|free| free.len())
    }

    fn add(&self, call: Rc<dyn Disposable>) -> usize {
        let free = self.free.with(Vec::pop);
        self.calls.with(|calls| {
            let place = free.unwrap_or(calls.len());
            match calls.get_mut(place) {
                Some(free) => *free = Some(call),
                None => calls.push(Some(call)),
            }
            place
        })
    }

    fn remove(&self, place: usize) {
        self.free.with(|free| free.push(place));
        let removed = self.calls.with(|calls| calls.get_mut(place).and_then(Option::take));
        // Not before: it may be the last that holds a task.
        drop(removed);
    }
}

/// What can end one call.
pub struct Cancellation<P: Platform> {
    running: Rc<Running>,
    ends: Rc<Ends<P>>,
    place: usize,
}

struct Ends<P: Platform> {
    signal: Option<P::Signal>,
    /// Whether disposal was first.
    is_disposed: Cell<bool>,
    /// The call's task, while it waits.
    waker: Slot<Option<Waker>>,
}

impl<P: Platform> Disposable for Ends<P> {
    fn dispose(&self) {
        // A signal that has fired was first, even where its event has still to come.
        if self.fired().is_none() {
            self.is_disposed.set(true);
        }
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }
}

impl<P: Platform> Ends<P> {
    fn fired(&self) -> Option<Fired<P::Value>> {
        self.signal.as_ref().and_then(Signal::look)
    }
}

impl<P: Platform> Cancellation<P> {
    /// Of a call of a client, with the signal that it was given.
    pub fn new(running: Rc<Running>, signal: Option<P::Signal>) -> Cancellation<P> {
        let ends = Rc::new(Ends { signal, is_disposed: Cell::new(false), waker: Slot::default() });
        if running.is_disposed.get() {
            ends.dispose();
        }
        let place = running.add(ends.clone());
        Cancellation { running, ends, place }
    }

    /// Fails if the call has been ended. The signal is asked: somebody may keep its event from coming.
    ///
    /// # Errors
    ///
    /// How it was ended.
    pub fn check(&self) -> Result<(), Box<Failure<P::Value>>> {
        if self.ends.is_disposed.get() {
            return Err(Box::new(Failure::Disposed));
        }
        self.ends.fired().map_or(Ok(()), |fired| Err(ended(fired)))
    }

    /// Waits for a future, at the most so long: `None` if the time ran out. A limit that ends late leaves one more second: when a
    /// machine wakes, the limit is often over before what has arrived in its sleep can be read.
    ///
    /// # Errors
    ///
    /// The call was ended, before this wait or in it. The future is dropped before its time, then; so it is to call off what
    /// it has begun.
    pub fn within<'call, F: Future + Unpin>(
        &'call self,
        runtime: &'call P::Runtime,
        limit_ms: f64,
        future: F,
    ) -> Within<'call, P, F> {
        Within { cancellation: self, limit: Limit::new(runtime, limit_ms, true), future }
    }

    /// Waits so long, and not a second more however late it ends.
    ///
    /// # Errors
    ///
    /// The call was ended, before this wait or in it.
    pub fn pause<'call>(
        &'call self,
        runtime: &'call P::Runtime,
        wait_ms: f64,
    ) -> Within<'call, P, Pending<Infallible>> {
        Within { cancellation: self, limit: Limit::new(runtime, wait_ms, false), future: future::pending() }
    }

    /// How the call was ended; else its task is woken when it is.
    fn poll(&self, context: &mut Context) -> Poll<Box<Failure<P::Value>>> {
        // The signal is asked once more, in case somebody keeps its event from coming.
        if self.running.is_disposed.get()
            && let Err(failure) = self.check()
        {
            return Poll::Ready(failure);
        }
        if let Some(Poll::Ready(fired)) = self.ends.signal.as_ref().map(|signal| signal.poll(context)) {
            return Poll::Ready(ended(fired));
        }
        self.ends.waker.set(Some(context.waker().clone()));
        Poll::Pending
    }
}

/// A wait that the call's end or a limit of time can cut short.
pub struct Within<'call, P: Platform, F> {
    cancellation: &'call Cancellation<P>,
    limit: Limit<'call, P::Runtime>,
    future: F,
}

impl<P: Platform, F: Future + Unpin> Future for Within<'_, P, F> {
    type Output = Result<Option<F::Output>, Box<Failure<P::Value>>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context) -> Poll<Self::Output> {
        if let Poll::Ready(failure) = self.cancellation.poll(context) {
            return Poll::Ready(Err(failure));
        }
        if let Poll::Ready(output) = Pin::new(&mut self.future).poll(context) {
            return Poll::Ready(Ok(Some(output)));
        }
        self.limit.poll(context).map(|()| Ok(None))
    }
}

/// A limit of time.
struct Limit<'call, R: Runtime> {
    runtime: &'call R,
    sleep: R::Sleep,
    /// Whether it leaves more time if it ends late: once.
    leaves_more: bool,
}

/// How late is late, and what is left then, in milliseconds.
const MORE_MS: f64 = 1_000.0;

impl<'call, R: Runtime> Limit<'call, R> {
    fn new(runtime: &'call R, limit_ms: f64, leaves_more: bool) -> Limit<'call, R> {
        Limit { runtime, sleep: runtime.sleep(limit_ms), leaves_more }
    }

    #[inline(never)]
    fn poll(&mut self, context: &mut Context) -> Poll<()> {
        let late_ms = ready!(Pin::new(&mut self.sleep).poll(context));
        if late_ms > MORE_MS && mem::take(&mut self.leaves_more) {
            self.sleep = self.runtime.sleep_after_jump(MORE_MS);
            return self.poll(context);
        }
        Poll::Ready(())
    }
}

impl<P: Platform> Drop for Cancellation<P> {
    fn drop(&mut self) {
        self.running.remove(self.place);
    }
}

fn ended<V: Json>(fired: Fired<V>) -> Box<Failure<V>> {
    Box::new(match fired {
        Fired::Aborted(reason) => Failure::Aborted(reason),
        Fired::NoReason => Failure::invalid("options.signal", "reading its reason threw an error"),
        Fired::NoSignal => Failure::invalid("options.signal", "expected an AbortSignal"),
    })
}
