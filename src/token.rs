//! Where the access token comes from: always the same, or the caller's function.
//!
//! Calls that need a token at the same time share one question to the function; calls whose token the API refused share the
//! one that says so; and a refusal that comes late takes the answer that is there.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use crate::error::Failure;
use crate::json::{Json, Kind};
use crate::platform::{Platform, Runtime, TokenSource};
use crate::rule::ACCESS_TOKEN;
use crate::secret::Secret;
use crate::slot::Slot;

/// A token, and which question it is the answer to.
#[derive(Clone)]
pub struct Token {
    /// The token itself.
    pub secret: Secret,
    number: u32,
}

impl Token {
    /// The one that a client has always.
    pub fn fixed(secret: Secret) -> Token {
        Token { secret, number: 0 }
    }
}

/// What a question came to. Shared by all who wait for it.
type Answer<V> = Result<Secret, NoToken<V>>;

/// Why an answer is no token.
#[derive(Clone)]
struct NoToken<V> {
    event: String,
    thrown: Option<V>,
}

/// What is known of the tokens that a function has given.
pub struct Tokens<P: Platform> {
    asked: Cell<u32>,
    /// The question that was asked last.
    last: Slot<Option<Rc<Question<P>>>>,
    /// The last one about a refused token.
    last_refusal: Slot<Option<Rc<Question<P>>>>,
    /// The newest answer.
    newest: Slot<Option<Token>>,
}

/// One call of the function.
struct Question<P: Platform> {
    number: u32,
    rejected: Option<Token>,
    asked_at_ms: f64,
    /// The longest limit of those who have waited for it. One that is open for longer is left to itself.
    patience_ms: Cell<f64>,
    /// How many calls wait for it. When the last has given up, it is nobody's question, and is not joined.
    waiting: Cell<u32>,
    outcome: Slot<Option<<P::TokenSource as TokenSource>::Question>>,
    answer: Slot<Option<Answer<P::Value>>>,
    /// How many calls have ever waited for it: each has its number, from 1.
    joined: Cell<u32>,
    /// By the numbers of those who wait: a task may come with another waker each time, and only the last one counts.
    wakers: Slot<Vec<(u32, Waker)>>,
}

impl<P: Platform> Default for Tokens<P> {
    fn default() -> Tokens<P> {
        Tokens {
            asked: Cell::new(0),
            last: Slot::default(),
            last_refusal: Slot::default(),
            newest: Slot::default(),
        }
    }
}

impl<P: Platform> Tokens<P> {
    /// The question for the next token of a call; about `rejected`, where the API refused that one. The answer is that one
    /// again if there is no other.
    #[inline(never)]
    pub fn question(&self, platform: &P, limit_ms: f64, rejected: Option<&Token>) -> Waiting<P> {
        let open = self.open_question(platform.runtime(), limit_ms);
        let shared = open.filter(|open| rejected.is_none_or(|rejected| open.helps(rejected)));
        if shared.is_none()
            && let Some(rejected) = rejected
            && let Some(newest) = self.newest.get()
            && newest.secret != rejected.secret
        {
            return Waiting { question: None, number: 0, known: Some(newest) };
        }
        let answered = || self.last_refusal.get().filter(|last| last.answers(rejected));
        let question = shared.or_else(answered).unwrap_or_else(|| self.ask(platform, rejected));
        question.patience_ms.set(question.patience_ms.get().max(limit_ms));
        question.waiting.set(question.waiting.get() + 1);
        question.joined.set(question.joined.get() + 1);
        let number = question.joined.get();
        Waiting { question: Some(question), number, known: None }
    }

    /// Notes a token that is going to be used; whether it is newer than all before.
    pub fn accept(&self, token: &Token) -> bool {
        self.newest.with(|newest| {
            let is_newer = newest.as_ref().is_none_or(|newest| newest.number < token.number);
            if is_newer {
                *newest = Some(token.clone());
            }
            is_newer
        })
    }

    /// The question that others wait for, whatever it is about, unless it has been open for too long.
    fn open_question(&self, runtime: &P::Runtime, limit_ms: f64) -> Option<Rc<Question<P>>> {
        let last = self.last.get()?;
        let is_open = last.waiting.get() > 0 && !last.is_answered();
        let patience_ms = last.patience_ms.get().max(limit_ms);
        (is_open && runtime.now_ms() - last.asked_at_ms < patience_ms).then_some(last)
    }

    fn ask(&self, platform: &P, rejected: Option<&Token>) -> Rc<Question<P>> {
        let number = self.asked.get() + 1;
        self.asked.set(number);
        let question = Rc::new(Question {
            number,
            rejected: rejected.cloned(),
            asked_at_ms: platform.runtime().now_ms(),
            patience_ms: Cell::new(0.0),
            waiting: Cell::new(0),
            outcome: Slot::new(None),
            answer: Slot::new(None),
            joined: Cell::new(0),
            wakers: Slot::new(Vec::new()),
        });
        self.last.set(Some(question.clone()));
        if rejected.is_some() {
            self.last_refusal.set(Some(question.clone()));
        }
        // Last: the function of the caller's may make calls of its own.
        let outcome = platform.token_source().ask(rejected.map(|rejected| rejected.secret.expose()));
        question.outcome.set(Some(outcome));
        question
    }
}

impl<P: Platform> Question<P> {
    fn is_about(&self, token: &Token) -> bool {
        self.rejected.as_ref().is_some_and(|rejected| rejected.secret == token.secret)
    }

    /// Whether its answer will be newer than a token that was refused: it is about the same, or a newer one.
    fn helps(&self, token: &Token) -> bool {
        self.is_about(token) || self.rejected.as_ref().is_some_and(|rejected| rejected.number > token.number)
    }

    /// Whether it has been answered, and was about this token. With another token or not, nobody asks twice about one.
    fn answers(&self, rejected: Option<&Token>) -> bool {
        let is_newer = |rejected: &Token| self.number > rejected.number && self.is_about(rejected);
        if self.waiting.get() == 0 {
            // Nobody has looked since all gave up.
            let _ = self.poll(0, &mut Context::from_waker(Waker::noop()));
        }
        self.is_answered() && rejected.is_some_and(is_newer)
    }

    fn is_answered(&self) -> bool {
        self.answer.with(|answer| answer.is_some())
    }

    fn poll(&self, number: u32, context: &mut Context) -> Poll<Answer<P::Value>> {
        if !self.is_answered() {
            // The first who waits is woken by the platform, and wakes the others: so calls go on in the order in which they came.
            let waker = context.waker().clone();
            let is_first = self.wakers.with(|wakers| {
                match wakers.iter_mut().find(|(known, _)| *known == number) {
                    Some((_, known)) => *known = waker,
                    None => wakers.push((number, waker)),
                }
                wakers.first().is_some_and(|(first, _)| *first == number)
            });
            if !is_first {
                return Poll::Pending;
            }
            let polled = self.outcome.with(|outcome| match outcome {
                Some(outcome) => Pin::new(outcome).poll(context),
                None => Poll::Pending,
            });
            let Poll::Ready(outcome) = polled else { return Poll::Pending };
            self.answer.set(Some(answer(outcome)));
            self.wake();
        }
        self.answer.get().map_or(Poll::Pending, Poll::Ready)
    }

    fn wake(&self) {
        for (_, waker) in self.wakers.take() {
            waker.wake();
        }
    }
}

/// What the function gave, as a token.
fn answer<V: Json>(outcome: Result<V, V>) -> Answer<V> {
    let value = outcome.map_err(|thrown| NoToken {
        event: "threw an error, or rejected".to_owned(),
        thrown: Some(thrown),
    })?;
    let problem = match (value.kind(), value.text()) {
        (Kind::String, Some(text)) if (ACCESS_TOKEN.accepts)(&text) => return Ok(Secret::new(text)),
        (Kind::String, Some(_)) => ACCESS_TOKEN.expected.to_owned(),
        (Kind::String, None) => "expected a shorter string".to_owned(),
        (kind, _) => ["expected a string, got ", kind.word()].concat(),
    };
    Err(NoToken { event: ["gave something that cannot be a token: ", &problem].concat(), thrown: None })
}

/// A call that waits for a token, until this is dropped.
pub struct Waiting<P: Platform> {
    question: Option<Rc<Question<P>>>,
    /// Its number among those who wait for it.
    number: u32,
    known: Option<Token>,
}

impl<P: Platform> Future for Waiting<P> {
    type Output = Result<Token, Box<Failure<P::Value>>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context) -> Poll<Self::Output> {
        let Some(question) = &self.question else {
            return self.known.take().map_or(Poll::Pending, |token| Poll::Ready(Ok(token)));
        };
        question.poll(self.number, context).map(|answer| match answer {
            Ok(secret) => Ok(Token { secret, number: question.number }),
            Err(NoToken { event, thrown }) => {
                let rejected = question.rejected.as_ref().map(|token| token.secret.expose().to_owned());
                Err(Box::new(Failure::Token { event, thrown, rejected }))
            }
        })
    }
}

impl<P: Platform> Drop for Waiting<P> {
    fn drop(&mut self) {
        if let Some(question) = &self.question {
            question.waiting.set(question.waiting.get().saturating_sub(1));
            // It may have been the one whom the platform would wake.
            question.wake();
        }
    }
}
