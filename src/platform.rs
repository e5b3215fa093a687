//! What the core asks of the place where it runs: a way to send, a source of tokens, a clock and chance, and the signals by
//! which callers abort. The npm package has one implementation of each, the native tests another.
//!
//! Futures of these traits are dropped when nobody waits for them any more, and call off what they have begun.

use std::future::Future;
use std::task::{Context, Poll};

use crate::attempt::Attempt;
use crate::json::Json;

/// A place where the core runs.
pub trait Platform: Sized + 'static {
    /// A value of the platform's: the body of an answer, what was thrown, the reason of a signal.
    type Value: Json;
    /// What sends requests.
    type Transport: Transport<Value = Self::Value>;
    /// What is asked for tokens.
    type TokenSource: TokenSource<Value = Self::Value>;
    /// Time and chance.
    type Runtime: Runtime;
    /// What a caller can abort a call with.
    type Signal: Signal<Value = Self::Value>;

    /// What sends requests.
    fn transport(&self) -> &Self::Transport;
    /// What is asked for tokens.
    fn token_source(&self) -> &Self::TokenSource;
    /// Time and chance.
    fn runtime(&self) -> &Self::Runtime;
    /// Whether somebody wants to know about attempts.
    fn observes(&self) -> bool;
    /// Tells about one.
    fn observe(&self, attempt: Attempt);
}

/// What sends one request and receives the whole answer.
pub trait Transport {
    /// A body, or what was thrown.
    type Value;
    /// A request on its way.
    type Exchange: Future<Output = Result<Answer<Self::Value>, Lost<Self::Value>>> + Unpin;

    /// Whether there is anything to send with.
    fn is_available(&self) -> bool;
    /// Sends a request.
    fn send(&self, outgoing: &Outgoing) -> Self::Exchange;
}

/// One request, as it goes out.
pub struct Outgoing<'call> {
    /// The method.
    pub method: &'static str,
    /// The absolute URL.
    pub url: &'call str,
    /// The fields of its header, `authorization` among them.
    pub headers: &'call [(&'call str, &'call str)],
    /// The body.
    pub body: Option<&'call str>,
}

/// An answer, whatever it says.
pub struct Answer<V> {
    /// Its status.
    pub status: u16,
    /// The field `Retry-After`, where there is one that can be read.
    pub retry_after: Option<String>,
    /// The field `Date`, likewise; where `Retry-After` counts from it.
    pub date: Option<String>,
    /// Its body.
    pub body: Body<V>,
}

/// The body of an answer.
pub enum Body<V> {
    /// JSON.
    Json(V),
    /// Another text, or its beginning.
    Text(String),
    /// It broke off, with what was thrown.
    Broken(Option<V>),
    /// Somebody else has read it, or begun to.
    ReadBefore,
}

/// Why there is no answer.
pub enum Lost<V> {
    /// The platform has given up, or the caller's `fetch` has; with what was thrown.
    Thrown(V),
    /// What came is no response.
    NoResponse,
    /// A response that cannot be read.
    Opaque,
    /// A redirect, which is not followed.
    Redirected,
    /// Nothing was sent: the platform has no way to cancel.
    NoAbort(V),
}

/// What is asked for tokens: the caller's function.
pub trait TokenSource {
    /// A token, or what was thrown.
    type Value;
    /// A question that has been asked.
    type Question;
    /// The wait for its answer.
    type Answer: Future<Output = Result<Self::Value, Self::Value>> + Unpin;

    /// Asks for a token; for another one, where `rejected` was refused by the API.
    fn ask(&self, rejected: Option<&str>) -> Self::Question;
    /// Waits for the answer. Each call does so by itself: in a Cloudflare Worker none may go on in the time of another request.
    fn answer(&self, question: &Self::Question) -> Self::Answer;
}

/// Time and chance.
pub trait Runtime {
    /// A wait; it gives how many milliseconds late it ends, where that can be told: the machine may have slept.
    type Sleep: Future<Output = f64> + Unpin;

    /// Waits so many milliseconds, which may be infinite.
    fn sleep(&self, duration_ms: f64) -> Self::Sleep;
    /// The same where a clock has jumped: on one that goes on, if it was a test's.
    fn sleep_after_jump(&self, duration_ms: f64) -> Self::Sleep {
        self.sleep(duration_ms)
    }
    /// Milliseconds on a clock that nobody sets.
    fn now_ms(&self) -> f64;
    /// Milliseconds since 1970, for HTTP dates.
    fn unix_ms(&self) -> f64;
    /// A number from 0 to below 1.
    fn random(&self) -> f64;
}

/// What a caller can abort a call with.
pub trait Signal: Unpin {
    /// A reason.
    type Value;

    /// Whether it has fired; where not, the task is woken when it does.
    fn poll(&self, context: &mut Context) -> Poll<Fired<Self::Value>>;
    /// Whether it has fired.
    fn look(&self) -> Option<Fired<Self::Value>>;
}

/// What a signal, or what a caller says is one, has come to.
pub enum Fired<V> {
    /// The caller aborted, with this reason.
    Aborted(V),
    /// It aborted, but reading the reason threw.
    NoReason,
    /// It turned out to be no signal.
    NoSignal,
}
