//! A platform in virtual time: what the core asks for, answered by the closures of a `World`, and noted in its journal.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use serde_json::json;

use super::world::{Live, Timer, Told, What, World};
use crate::attempt::Attempt;
use crate::outcome;
use crate::platform::{self, Answer, Body, Fired, Lost, Outgoing, Platform, Runtime, TokenSource, Transport};

/// A value of this platform's; `None` is `undefined`.
pub type Json = Option<serde_json::Value>;

/// 1 January 2026, in milliseconds since 1970: where virtual time begins.
pub const EPOCH_MS: f64 = 1_767_225_600_000.0;

/// What the server, or the network, does with a request.
#[derive(Clone, Debug)]
pub enum Reply {
    /// A status, fields of the header, a body.
    Answer(u16, Fields, Content),
    Lost(Loss),
}

/// The fields of an answer's header that matter.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    pub retry_after: Option<String>,
    pub date: Option<String>,
}

#[derive(Clone, Debug)]
pub enum Content {
    Json(Json),
    Text(&'static str),
    /// The body breaks off.
    Broken,
    /// Somebody else has read the body.
    ReadBefore,
}

/// `platform::Lost`, without what was thrown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Loss {
    Thrown,
    /// The runtime does not let the program connect.
    Denied,
    NoResponse,
    Opaque,
    Redirected,
    NoAbort,
}

/// A request that was sent.
#[derive(Clone, Debug)]
pub struct Sent {
    pub url: String,
    pub token: String,
}

/// A question to the token source, and its answer after so many milliseconds.
#[derive(Clone, Debug)]
pub struct Asked {
    pub rejected: Option<String>,
    pub given: Given,
}

pub type Given = (f64, Result<Json, Json>);

/// The platform, which is also each part of itself.
pub struct Fake(pub Rc<World>);

impl Platform for Fake {
    type Value = Json;
    type Transport = Fake;
    type TokenSource = Fake;
    type Runtime = Fake;
    type Signal = Signal;

    fn transport(&self) -> &Fake {
        self
    }
    fn token_source(&self) -> &Fake {
        self
    }
    fn runtime(&self) -> &Fake {
        self
    }
    fn observes(&self) -> bool {
        true
    }
    fn observe(&self, attempt: Attempt) {
        let error = attempt.error.as_ref().map(|error| (error.name, error.code));
        let Attempt { attempt, status, duration_ms, retry_in_ms, .. } = attempt;
        self.0.note(What::Told(Told { attempt, status, error, duration_ms, retry_in_ms }));
        (self.0.observer.borrow_mut())();
    }
}

impl Transport for Fake {
    type Value = Json;
    type Exchange = Timer<Result<Answer<Json>, Lost<Json>>>;

    fn is_available(&self) -> bool {
        self.0.is_available.get()
    }

    fn send(&self, outgoing: &Outgoing) -> Self::Exchange {
        let header = |name| outgoing.headers.iter().find(|field| field.0 == name).map(|field| field.1);
        let sent = Sent {
            url: outgoing.url.to_owned(),
            token: header("authorization").unwrap_or_default().trim_start_matches("Bearer ").to_owned(),
        };
        self.0.note(What::Sent(sent.clone()));
        let (after_ms, reply) = (self.0.server.borrow_mut())(&sent);
        self.0.timer(after_ms, Live::Exchange, result(reply))
    }
}

fn result(reply: Reply) -> Result<Answer<Json>, Lost<Json>> {
    let thrown = Some(json!("thrown"));
    match reply {
        Reply::Answer(status, fields, content) => {
            let body = match content {
                Content::Json(value) => Body::Json(value),
                Content::Text(text) => Body::Text(text.to_owned()),
                Content::Broken => Body::Broken(Some(thrown)),
                Content::ReadBefore => Body::ReadBefore,
            };
            let field = |name: &str| match name {
                "retry-after" => fields.retry_after.clone(),
                "date" => fields.date.clone(),
                _ => None,
            };
            outcome::received(status, false, field, body)
        }
        Reply::Lost(Loss::Thrown) => Err(Lost::Thrown(thrown)),
        Reply::Lost(Loss::Denied) => Err(Lost::Thrown(Some(json!({ "name": "NotCapable" })))),
        Reply::Lost(Loss::NoResponse) => Err(Lost::NoResponse),
        Reply::Lost(Loss::Opaque) => Err(Lost::Opaque),
        Reply::Lost(Loss::Redirected) => Err(Lost::Redirected),
        Reply::Lost(Loss::NoAbort) => Err(Lost::NoAbort(thrown)),
    }
}

impl TokenSource for Fake {
    type Value = Json;
    /// When it is answered, and the answer.
    type Question = (f64, Result<Json, Json>);
    type Answer = Timer<Result<Json, Json>>;

    fn ask(&self, rejected: Option<&str>) -> Self::Question {
        let given = (self.0.source.borrow_mut())(rejected);
        self.0.note(What::Asked(Asked { rejected: rejected.map(str::to_owned), given: given.clone() }));
        (self.0.now() + given.0, given.1)
    }

    fn answer(&self, (at_ms, given): &Self::Question) -> Self::Answer {
        self.0.timer((at_ms - self.0.now()).max(0.0), Live::Question, given.clone())
    }
}

impl Runtime for Fake {
    type Sleep = Timer<f64>;

    fn sleep(&self, duration_ms: f64) -> Timer<f64> {
        let late_ms = (self.0.lateness.borrow_mut())(duration_ms);
        self.0.timer(duration_ms + late_ms.max(0.0), Live::Sleep, late_ms)
    }
    fn now_ms(&self) -> f64 {
        self.0.now()
    }
    fn unix_ms(&self) -> f64 {
        EPOCH_MS + self.0.now()
    }
    fn random(&self) -> f64 {
        self.0.random.get()
    }
}

/// What a signal comes to: `platform::Fired`, as something that can be copied.
#[derive(Clone, Copy, Debug)]
pub enum Firing {
    Reason(&'static str),
    NoReason,
    NoSignal,
}

/// A caller's end of a signal.
#[derive(Default)]
pub struct Controller {
    fired: Cell<Option<Firing>>,
    /// Whether somebody keeps its event from coming.
    pub is_silent: Cell<bool>,
    waker: RefCell<Option<Waker>>,
}

impl Controller {
    pub fn abort(&self, reason: &'static str) {
        self.fire(Firing::Reason(reason));
    }

    /// The first time counts.
    pub fn fire(&self, firing: Firing) {
        self.fired.set(self.fired.get().or(Some(firing)));
        let waker = self.waker.take().filter(|_| !self.is_silent.get());
        waker.into_iter().for_each(Waker::wake);
    }
}

/// A call's end of it, which listens until it is dropped.
pub struct Signal {
    world: Rc<World>,
    controller: Rc<Controller>,
}

impl Signal {
    pub fn new(world: &Rc<World>, controller: &Rc<Controller>) -> Signal {
        world.count(Live::Listener, 1);
        Signal { world: world.clone(), controller: controller.clone() }
    }
}

impl platform::Signal for Signal {
    type Value = Json;

    fn poll(&self, context: &mut Context) -> Poll<Fired<Json>> {
        *self.controller.waker.borrow_mut() = Some(context.waker().clone());
        self.look().filter(|_| !self.controller.is_silent.get()).map_or(Poll::Pending, Poll::Ready)
    }

    fn look(&self) -> Option<Fired<Json>> {
        self.controller.fired.get().map(|firing| match firing {
            Firing::Reason(reason) => Fired::Aborted(Some(json!(reason))),
            Firing::NoReason => Fired::NoReason,
            Firing::NoSignal => Fired::NoSignal,
        })
    }
}

impl Drop for Signal {
    fn drop(&mut self) {
        self.world.count(Live::Listener, -1);
    }
}
