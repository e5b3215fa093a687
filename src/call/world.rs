//! Virtual time: nothing waits on a real clock, and everything that is scheduled is counted, so that a test can say that
//! nothing is left when the last call has ended. And a journal of all that a call does to those around it.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};

use super::fake::{Asked, Given, Reply, Sent};
use super::rig::End;

/// More than any test does.
const MOST_STEPS: u32 = 100_000;
const MOST_NOTES: usize = 1_000;

/// Something that a call did.
#[derive(Debug)]
pub struct Note {
    pub at_ms: f64,
    /// The number of its task, in the order of the spawning.
    pub task: usize,
    pub what: What,
}

#[derive(Debug)]
pub enum What {
    Asked(Asked),
    Sent(Sent),
    Told(Told),
    Ended(End),
    /// It called somebody back, who disposed of the client.
    Disposed,
}

/// What an observer is told about an attempt, apart from its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    pub attempt: u32,
    pub status: Option<u16>,
    /// Class and code of the error.
    pub error: Option<(&'static str, &'static str)>,
    pub duration_ms: f64,
    pub retry_in_ms: Option<f64>,
}

/// What is counted while it lives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Live {
    Sleep,
    Exchange,
    Question,
    Listener,
}

enum Scheduled {
    Timer(Live, Option<Waker>),
    Action(Box<dyn FnOnce()>),
}

pub type Task = Pin<Box<dyn Future<Output = ()>>>;
type Server = Box<dyn FnMut(&Sent) -> (f64, Reply)>;
type Source = Box<dyn FnMut(Option<&str>) -> Given>;
type Observer = Box<dyn FnMut()>;
type Lateness = Box<dyn FnMut(f64) -> f64>;

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
    /// The task that is polled, or was last.
    current: Cell<usize>,
    /// Whether a task has a new waker at each poll, and the older ones do nothing: a future may count on the last one only.
    pub has_new_wakers: Cell<bool>,
    pub random: Cell<f64>,
    pub is_available: Cell<bool>,
    pub server: RefCell<Server>,
    pub source: RefCell<Source>,
    pub observer: RefCell<Observer>,
    /// How late a sleep ends, which is said to be this long.
    pub lateness: RefCell<Lateness>,
    pub journal: RefCell<Vec<Note>>,
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
        let world = World {
            now_ms: Cell::new(0.0),
            count: Cell::new(0),
            schedule: RefCell::default(),
            live: Default::default(),
            tasks: RefCell::default(),
            wakers: RefCell::default(),
            polls: RefCell::default(),
            ready: Arc::default(),
            current: Cell::new(0),
            has_new_wakers: Cell::new(false),
            random: Cell::new(0.0),
            is_available: Cell::new(true),
            server: RefCell::new(Box::new(|sent| panic!("unexpected request: {sent:?}"))),
            source: RefCell::new(Box::new(|_| panic!("unexpected question"))),
            observer: RefCell::new(Box::new(|| {})),
            lateness: RefCell::new(Box::new(|_| 0.0)),
            journal: RefCell::default(),
        };
        Rc::new(world)
    }

    /// Lets go of those around the calls, who may hold the client.
    pub fn close(&self) {
        *self.server.borrow_mut() = Box::new(|sent| panic!("unexpected request: {sent:?}"));
        *self.source.borrow_mut() = Box::new(|_| panic!("unexpected question"));
        *self.observer.borrow_mut() = Box::new(|| {});
    }

    pub fn now(&self) -> f64 {
        self.now_ms.get()
    }

    /// The task that is polled, or was last.
    pub fn task(&self) -> usize {
        self.current.get()
    }

    /// Also ends what never ends by itself: where nothing takes any time, a call could go on within one poll.
    pub fn note(&self, what: What) {
        let mut journal = self.journal.borrow_mut();
        assert!(journal.len() < MOST_NOTES, "a call goes on for ever");
        journal.push(Note { at_ms: self.now(), task: self.task(), what });
    }

    /// Runs until nothing is ready and nothing comes any more; what waits for ever is left.
    pub fn run(&self) {
        for _ in 0..MOST_STEPS {
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
                Scheduled::Timer(_, waker) => waker.into_iter().for_each(Waker::wake),
                Scheduled::Action(action) => action(),
            }
        }
        panic!("a call goes on for ever");
    }

    fn poll(&self, index: usize) {
        let Some(mut task) = self.tasks.borrow_mut().get_mut(index).and_then(Option::take) else { return };
        if self.has_new_wakers.get() {
            let poll = self.polls.borrow()[index] + 1;
            self.polls.borrow_mut()[index] = poll;
            self.wakers.borrow_mut()[index] = Arc::new(TaskWaker(index, poll, self.ready.clone())).into();
        }
        let waker = self.wakers.borrow()[index].clone();
        self.current.set(index);
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

    /// How many timers of a kind are still to fire.
    pub fn scheduled(&self, kind: Live) -> i32 {
        let schedule = self.schedule.borrow();
        schedule.values().filter(|one| matches!(one, Scheduled::Timer(live, _) if *live == kind)).count()
            as i32
    }

    /// Fails if more is scheduled than so many calls can wait for: each for one thing, with its limit of time.
    pub fn assert_scheduled_for(&self, calls: usize) {
        let [sleeps, exchanges] = [Live::Sleep, Live::Exchange].map(|kind| self.scheduled(kind));
        assert!(
            exchanges <= calls as i32 && sleeps + exchanges <= 2 * calls as i32,
            "something is left scheduled: {sleeps} sleeps and {exchanges} exchanges, for {calls} calls"
        );
    }

    pub fn timer<T>(self: &Rc<World>, after_ms: f64, live: Live, output: T) -> Timer<T> {
        assert!(after_ms >= 0.0, "a wait of {after_ms} ms");
        self.count(live, 1);
        let key = self.put(self.now() + after_ms, Scheduled::Timer(live, None));
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
        let waker = Scheduled::Timer(self.live, Some(context.waker().clone()));
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
