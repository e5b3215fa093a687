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
use crate::header::check_access_token;
use crate::json::{Json, Kind};
use crate::platform::{Platform, Runtime, TokenSource};
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
    asked: <P::TokenSource as TokenSource>::Question,
    /// Looks whether it was answered after all have given up.
    left: Slot<Option<<P::TokenSource as TokenSource>::Answer>>,
    answer: Slot<Option<Answer<P::Value>>>,
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
            return Waiting::Known(Some(newest));
        }
        let answered = || self.last_refusal.get().filter(|last| last.answers(rejected));
        let question = shared.or_else(answered).unwrap_or_else(|| self.ask(platform, rejected));
        question.patience_ms.set(question.patience_ms.get().max(limit_ms));
        question.waiting.set(question.waiting.get() + 1);
        let answer = platform.token_source().answer(&question.asked);
        Waiting::Asked(Asked { question, answer })
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
        let asked_at_ms = platform.runtime().now_ms();
        let source = platform.token_source();
        let asked = source.ask(rejected.map(|rejected| rejected.secret.expose()));
        let question = Rc::new(Question {
            number,
            rejected: rejected.cloned(),
            asked_at_ms,
            patience_ms: Cell::new(0.0),
            waiting: Cell::new(0),
            left: Slot::new(Some(source.answer(&asked))),
            asked,
            answer: Slot::new(None),
        });
        self.last.set(Some(question.clone()));
        if rejected.is_some() {
            self.last_refusal.set(Some(question.clone()));
        }
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
        let mut context = Context::from_waker(Waker::noop());
        let left = self.left.with(|left| left.as_mut().map(|left| Pin::new(left).poll(&mut context)));
        if let Some(Poll::Ready(outcome)) = left {
            self.left.take();
            self.take_down(outcome);
        }
        self.is_answered() && rejected.is_some_and(is_newer)
    }

    fn is_answered(&self) -> bool {
        self.answer.with(|answer| answer.is_some())
    }

    /// Notes an answer, once for all who wait for it.
    fn take_down(&self, outcome: Result<P::Value, P::Value>) {
        if !self.is_answered() {
            self.answer.set(Some(answer(outcome)));
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
        (Kind::String, Some(text)) => match check_access_token(&text) {
            Ok(()) => return Ok(Secret::new(&text)),
            Err(problem) => problem.to_owned(),
        },
        (Kind::String, None) => "expected a shorter string".to_owned(),
        (kind, _) => ["expected a string, got ", kind.word()].concat(),
    };
    Err(NoToken { event: ["gave something that cannot be a token: ", &problem].concat(), thrown: None })
}

/// A call that waits for a token, until this is dropped.
pub enum Waiting<P: Platform> {
    /// It is there.
    Known(Option<Token>),
    /// The function has been asked.
    Asked(Asked<P>),
}

/// A call that waits for the answer to a question.
pub struct Asked<P: Platform> {
    question: Rc<Question<P>>,
    answer: <P::TokenSource as TokenSource>::Answer,
}

impl<P: Platform> Future for Waiting<P> {
    type Output = Result<Token, Box<Failure<P::Value>>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context) -> Poll<Self::Output> {
        let Asked { question, answer } = match &mut *self {
            Waiting::Known(token) => {
                return token.take().map_or(Poll::Pending, |token| Poll::Ready(Ok(token)));
            }
            Waiting::Asked(asked) => asked,
        };
        let Poll::Ready(outcome) = Pin::new(answer).poll(context) else { return Poll::Pending };
        question.take_down(outcome);
        let Some(answer) = question.answer.get() else { return Poll::Pending };
        Poll::Ready(match answer {
            Ok(secret) => Ok(Token { secret, number: question.number }),
            Err(NoToken { event, thrown }) => {
                let rejected = question.rejected.as_ref().map(|token| token.secret.expose().to_owned());
                Err(Box::new(Failure::Token { event, thrown, rejected }))
            }
        })
    }
}

impl<P: Platform> Drop for Asked<P> {
    fn drop(&mut self) {
        self.question.waiting.set(self.question.waiting.get().saturating_sub(1));
    }
}
