//! A platform in virtual time: nothing waits on a real clock, and everything that is scheduled is counted, so that a test can
//! say that nothing is left when the last call has ended.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};

use serde_json::json;

use crate::attempt::Attempt;
use crate::platform::{self, Answer, Body, Fired, Lost, Outgoing, Platform, Runtime, TokenSource, Transport};

/// A value of this platform's; `None` is `undefined`.
pub type Json = Option<serde_json::Value>;

/// 1 January 2026, in milliseconds since 1970: where virtual time begins.
pub const EPOCH_MS: f64 = 1_767_225_600_000.0;

/// What the server, or the network, does with a request.
#[derive(Clone, Debug)]
pub enum Reply {
    Json(u16, Json),
    Text(u16, &'static str),
    /// A status with the field `Retry-After`.
    Later(u16, String),
    /// The body breaks off.
    Broken(u16),
    Thrown,
    Redirected,
    NoAbort,
}

/// A request that was sent, and what becomes of it after so many milliseconds.
#[derive(Clone, Debug)]
pub struct Sent {
    pub at_ms: f64,
    pub method: &'static str,
    pub url: String,
    pub token: String,
    pub reply: (f64, Reply),
}

/// A question to the token source, and its answer after so many milliseconds.
#[derive(Clone, Debug)]
pub struct Asked {
    pub at_ms: f64,
    pub rejected: Option<String>,
    pub given: Given,
}

pub type Given = (f64, Result<Json, Json>);

/// What is counted while it lives.
#[derive(Clone, Copy)]
pub enum Live {
    Sleep,
    Exchange,
    Question,
    Listener,
}

enum Scheduled {
    Timer(Option<Waker>),
    Action(Box<dyn FnOnce()>),
}

pub type Task = Pin<Box<dyn Future<Output = ()>>>;
type Server = Box<dyn FnMut(&Sent) -> (f64, Reply)>;
type Source = Box<dyn FnMut(Option<&str>) -> Given>;
type Observer = Box<dyn FnMut(&Attempt)>;

/// The clock, the tasks, and everybody whom a call deals with.
pub struct World {
    now_ms: Cell<f64>,
    count: Cell<u64>,
    /// By time (the bits of a number that is not negative sort as it does), then in the order of the asking.
    schedule: RefCell<BTreeMap<(u64, u64), Scheduled>>,
    live: [Cell<i32>; 4],
    pub tasks: RefCell<Vec<Option<Task>>>,
    wakers: RefCell<Vec<Waker>>,
    /// How often each task has been polled with a waker of its own.
    polls: RefCell<Vec<usize>>,
    ready: Ready,
    /// Whether a task has a new waker at each poll, and the older ones do nothing: a future may count on the last one only.
    pub has_new_wakers: Cell<bool>,
    pub random: Cell<f64>,
    pub is_available: Cell<bool>,
    pub server: RefCell<Server>,
    pub source: RefCell<Source>,
    pub observer: RefCell<Observer>,
    pub sent: RefCell<Vec<Sent>>,
    pub asked: RefCell<Vec<Asked>>,
    pub attempts: RefCell<Vec<(f64, Attempt)>>,
}

/// Tasks that were woken: which, and by the waker of which poll.
type Ready = Arc<Mutex<VecDeque<(usize, usize)>>>;

struct TaskWaker(usize, usize, Ready);

impl Wake for TaskWaker {
    fn wake(self: Arc<TaskWaker>) {
        self.2.lock().unwrap().push_back((self.0, self.1));
    }
}

impl World {
    pub fn new() -> Rc<World> {
        Rc::new(World {
            now_ms: Cell::new(0.0),
            count: Cell::new(0),
            schedule: RefCell::default(),
            live: Default::default(),
            tasks: RefCell::default(),
            wakers: RefCell::default(),
            polls: RefCell::default(),
            has_new_wakers: Cell::new(false),
            ready: Arc::default(),
            random: Cell::new(0.0),
            is_available: Cell::new(true),
            server: RefCell::new(Box::new(|sent| panic!("unexpected request: {sent:?}"))),
            source: RefCell::new(Box::new(|_| panic!("unexpected question"))),
            observer: RefCell::new(Box::new(|_| {})),
            sent: RefCell::default(),
            asked: RefCell::default(),
            attempts: RefCell::default(),
        })
    }

    pub fn now(&self) -> f64 {
        self.now_ms.get()
    }

    /// Runs until nothing is ready and nothing comes any more; what waits for ever is left.
    pub fn run(&self) {
        for _ in 0..1_000_000 {
            let ready = self.ready.lock().unwrap().pop_front();
            if let Some((index, poll)) = ready {
                if poll == self.polls.borrow()[index] {
                    self.poll(index);
                }
                continue;
            }
            let first = self.schedule.borrow_mut().pop_first();
            let Some((key, scheduled)) = first else { return };
            let due_ms = f64::from_bits(key.0);
            if due_ms.is_infinite() {
                self.schedule.borrow_mut().insert(key, scheduled);
                return;
            }
            self.now_ms.set(due_ms);
            match scheduled {
                Scheduled::Timer(waker) => waker.into_iter().for_each(Waker::wake),
                Scheduled::Action(action) => action(),
            }
        }
        panic!("it goes on for ever");
    }

    fn poll(&self, index: usize) {
        let Some(mut task) = self.tasks.borrow_mut().get_mut(index).and_then(Option::take) else { return };
        if self.has_new_wakers.get() {
            let poll = self.polls.borrow()[index] + 1;
            self.polls.borrow_mut()[index] = poll;
            self.wakers.borrow_mut()[index] = Arc::new(TaskWaker(index, poll, self.ready.clone())).into();
        }
        let waker = self.wakers.borrow()[index].clone();
        if task.as_mut().poll(&mut Context::from_waker(&waker)).is_pending() {
            self.tasks.borrow_mut()[index] = Some(task);
        }
    }

    pub fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        let mut tasks = self.tasks.borrow_mut();
        let waker: Waker = Arc::new(TaskWaker(tasks.len(), 0, self.ready.clone())).into();
        waker.wake_by_ref();
        self.wakers.borrow_mut().push(waker);
        self.polls.borrow_mut().push(0);
        tasks.push(Some(Box::pin(task)));
    }

    /// Does something at a time.
    pub fn at(&self, at_ms: f64, action: impl FnOnce() + 'static) {
        self.put(at_ms, Scheduled::Action(Box::new(action)));
    }

    fn put(&self, at_ms: f64, scheduled: Scheduled) -> (u64, u64) {
        self.count.set(self.count.get() + 1);
        let key = (at_ms.to_bits(), self.count.get());
        self.schedule.borrow_mut().insert(key, scheduled);
        key
    }

    pub fn count(&self, live: Live, change: i32) {
        let count = &self.live[live as usize];
        count.set(count.get() + change);
    }

    pub fn live(&self, live: Live) -> i32 {
        self.live[live as usize].get()
    }

    fn timer<T>(self: &Rc<World>, after_ms: f64, live: Live, output: T) -> Timer<T> {
        assert!(after_ms >= 0.0, "a wait of {after_ms} ms");
        self.count(live, 1);
        let key = self.put(self.now() + after_ms, Scheduled::Timer(None));
        Timer { world: self.clone(), key, live, output: Some(output) }
    }
}

/// Something that comes at a time, or is called off.
pub struct Timer<T> {
    world: Rc<World>,
    key: (u64, u64),
    live: Live,
    output: Option<T>,
}

impl<T: Unpin> Future for Timer<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context) -> Poll<T> {
        if self.world.now() >= f64::from_bits(self.key.0) {
            return Poll::Ready(self.output.take().unwrap());
        }
        let waker = Scheduled::Timer(Some(context.waker().clone()));
        self.world.schedule.borrow_mut().insert(self.key, waker);
        Poll::Pending
    }
}

impl<T> Drop for Timer<T> {
    fn drop(&mut self) {
        self.world.schedule.borrow_mut().remove(&self.key);
        self.world.count(self.live, -1);
    }
}

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
        (self.0.observer.borrow_mut())(&attempt);
        self.0.attempts.borrow_mut().push((self.0.now(), attempt));
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
        let mut sent = Sent {
            at_ms: self.0.now(),
            method: outgoing.method,
            url: outgoing.url.to_owned(),
            token: header("authorization").unwrap_or_default().trim_start_matches("Bearer ").to_owned(),
            reply: (f64::INFINITY, Reply::Thrown),
        };
        sent.reply = (self.0.server.borrow_mut())(&sent);
        let (after_ms, reply) = sent.reply.clone();
        self.0.sent.borrow_mut().push(sent);
        let answer = |status, retry_after, body| Ok(Answer { status, retry_after, body });
        let thrown = Some(json!("thrown"));
        let result = match reply {
            Reply::Json(status, value) => answer(status, None, Body::Json(value)),
            Reply::Text(status, text) => answer(status, None, Body::Text(text.to_owned())),
            Reply::Later(status, wait) => answer(status, Some(wait), Body::Text(String::new())),
            Reply::Broken(status) => answer(status, None, Body::Broken(Some(thrown))),
            Reply::Thrown => Err(Lost::Thrown(thrown)),
            Reply::Redirected => Err(Lost::Redirected),
            Reply::NoAbort => Err(Lost::NoAbort(thrown)),
        };
        self.0.timer(after_ms, Live::Exchange, result)
    }
}

impl TokenSource for Fake {
    type Value = Json;
    /// When it is answered, and the answer.
    type Question = (f64, Result<Json, Json>);
    type Answer = Timer<Result<Json, Json>>;

    fn ask(&self, rejected: Option<&str>) -> Self::Question {
        let given = (self.0.source.borrow_mut())(rejected);
        let rejected = rejected.map(str::to_owned);
        self.0.asked.borrow_mut().push(Asked { at_ms: self.0.now(), rejected, given: given.clone() });
        (self.0.now() + given.0, given.1)
    }

    fn answer(&self, (at_ms, given): &Self::Question) -> Self::Answer {
        self.0.timer((at_ms - self.0.now()).max(0.0), Live::Question, given.clone())
    }
}

impl Runtime for Fake {
    type Sleep = Timer<()>;

    fn sleep(&self, duration_ms: f64) -> Timer<()> {
        self.0.timer(duration_ms, Live::Sleep, ())
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

/// A caller's end of a signal.
#[derive(Default)]
pub struct Controller {
    reason: RefCell<Option<Json>>,
    /// Whether somebody keeps its event from coming.
    pub is_silent: Cell<bool>,
    waker: RefCell<Option<Waker>>,
}

impl Controller {
    pub fn abort(&self, reason: &str) {
        self.reason.borrow_mut().get_or_insert(Some(json!(reason)));
        let waker = self.waker.take().filter(|_| !self.is_silent.get());
        waker.into_iter().for_each(Waker::wake);
    }
}

/// A call's end of it, which listens until it is dropped.
pub struct Signal(pub Rc<World>, pub Rc<Controller>);

impl platform::Signal for Signal {
    type Value = Json;

    fn poll(&self, context: &mut Context) -> Poll<Fired<Json>> {
        *self.1.waker.borrow_mut() = Some(context.waker().clone());
        self.look().filter(|_| !self.1.is_silent.get()).map_or(Poll::Pending, Poll::Ready)
    }

    fn look(&self) -> Option<Fired<Json>> {
        self.1.reason.borrow().clone().map(Fired::Aborted)
    }
}

impl Drop for Signal {
    fn drop(&mut self) {
        self.0.count(Live::Listener, -1);
    }
}
