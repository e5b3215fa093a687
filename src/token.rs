//! Where the access token comes from: a string, or a function of the caller's.
//!
//! A function is asked one question at a time. Calls that need a token at the same time share the question; calls whose
//! token the API refused share the one that says so; and a refusal that comes late takes the answer that is there.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;

use crate::arrival::Arrival;
use crate::failure::Failure;
use crate::fields::Fields;
use crate::foreign;
use crate::given::{Given, InvalidArgument};
use crate::interrupt::Interrupt;
use crate::rule;
use crate::secret::{Secret, Secrets};
use crate::time;

/// Where a client's tokens come from.
pub enum TokenSource {
    /// The same token always.
    Fixed(Token),
    /// The caller's function, which is asked before each attempt.
    Function(TokenFunction),
}

/// A token, and which question it answers: of two, the one with the higher number is the newer.
#[derive(Clone)]
pub struct Token {
    /// The token itself.
    pub secret: Secret,
    question: u32,
}

/// The caller's `accessToken` function, and what it was asked.
pub struct TokenFunction {
    function: Function,
    asked: Cell<u32>,
    /// The question that was asked last.
    last: Cell<Option<Rc<Question>>>,
    /// The last one about a refused token.
    last_refusal: Cell<Option<Rc<Question>>>,
    /// The newest answer.
    newest: Cell<Option<Token>>,
}

/// One call of the function.
struct Question {
    number: u32,
    refused: Option<Token>,
    asked_at_ms: f64,
    /// The longest limit of those who have waited for it, in milliseconds. One that is open for longer is left to itself.
    patience_ms: Cell<f64>,
    promise: Promise,
    /// How many calls wait for it. When the last has given up, it is nobody's question, and is not joined.
    waiting: Cell<u32>,
    /// Nobody waits for this one; it tells whether the question is still open.
    answered: Arrival,
    answer: Cell<Option<Answer>>,
}

type Answer = Result<Secret, BadAnswer>;

/// What is no token, as the end of a sentence.
#[derive(Clone)]
struct BadAnswer {
    event: String,
    thrown: JsValue,
}

impl TokenSource {
    /// Reads the option `accessToken`.
    pub fn read(given: Given) -> Result<TokenSource, InvalidArgument> {
        if given.is_function() {
            return Ok(TokenSource::Function(TokenFunction {
                function: given.function()?,
                asked: Cell::default(),
                last: Cell::default(),
                last_refusal: Cell::default(),
                newest: Cell::default(),
            }));
        }
        if !given.is_string() {
            return Err(given.expected("a string or a function"));
        }
        let secret = Secret::new(&given.text(&rule::ACCESS_TOKEN)?);
        Ok(TokenSource::Fixed(Token { secret, question: 0 }))
    }

    /// The token for the next attempt. The function has so long to answer.
    ///
    /// # Errors
    ///
    /// The function threw, rejected, gave something that cannot be a token, or nothing in time; or the call was ended.
    pub async fn token(&self, interrupt: &Interrupt, limit_ms: f64) -> Result<Token, Failure> {
        match self {
            TokenSource::Fixed(token) => Ok(token.clone()),
            TokenSource::Function(function) => function.within(interrupt, limit_ms, None).await,
        }
    }

    /// Another token in place of one that the API refused; `None` if there is no other.
    ///
    /// # Errors
    ///
    /// As for `token`.
    pub async fn renew(
        &self,
        refused: &Token,
        interrupt: &Interrupt,
        limit_ms: f64,
    ) -> Result<Option<Token>, Failure> {
        let TokenSource::Function(function) = self else { return Ok(None) };
        let token = function.within(interrupt, limit_ms, Some(refused)).await?;
        Ok((token.secret != refused.secret).then_some(token))
    }

    /// Adds the tokens that are known at the moment.
    pub fn add_secrets(&self, secrets: &mut Secrets) {
        match self {
            TokenSource::Fixed(token) => secrets.add(&token.secret),
            TokenSource::Function(function) => {
                if let Some(token) = peek(&function.newest) {
                    secrets.add(&token.secret);
                }
            }
        }
    }
}

impl TokenFunction {
    async fn within(
        &self,
        interrupt: &Interrupt,
        limit_ms: f64,
        refused: Option<&Token>,
    ) -> Result<Token, Failure> {
        let answered = interrupt.within(limit_ms, self.token(refused, limit_ms)).await?;
        answered.unwrap_or(Err(Failure::Timeout { limit_ms, is_sent: false }))
    }

    async fn token(&self, refused: Option<&Token>, limit_ms: f64) -> Result<Token, Failure> {
        let shared =
            self.open_question(limit_ms).filter(|open| refused.is_none_or(|refused| open.helps(refused)));
        if let (None, Some(refused)) = (&shared, refused)
            && let Some(token) = peek(&self.newest).filter(|newest| newest.secret != refused.secret)
        {
            return Ok(token);
        }
        let question = shared.or_else(|| self.question_about(refused?)).unwrap_or_else(|| self.ask(refused));
        let answer = match peek(&question.answer) {
            Some(answer) => answer,
            None => {
                let waiting = Waiting::new(&question, limit_ms);
                let outcome = Arrival::of(&question.promise).await;
                drop(waiting);
                self.take_down(&question, outcome)
            }
        };
        match answer {
            Ok(secret) => Ok(Token { secret, question: question.number }),
            Err(BadAnswer { event, thrown }) => {
                let refused = question.refused.as_ref().map(|refused| refused.secret.clone());
                Err(Failure::Token { event, refused, thrown })
            }
        }
    }

    /// The question that others wait for, whatever it is about, unless it has been open for too long.
    fn open_question(&self, limit_ms: f64) -> Option<Rc<Question>> {
        let last = peek(&self.last)?;
        let is_open = last.waiting.get() > 0 && !last.answered.is_here();
        let age_ms = time::now_ms() - last.asked_at_ms;
        (is_open && age_ms < last.patience_ms.get().max(limit_ms)).then_some(last)
    }

    /// The question about this token that was answered after it was given. With another token or not, nobody asks
    /// it twice.
    fn question_about(&self, refused: &Token) -> Option<Rc<Question>> {
        peek(&self.last_refusal)
            .filter(|last| last.answered.is_here())
            .filter(|last| last.number > refused.question && last.is_about(refused))
    }

    fn ask(&self, refused: Option<&Token>) -> Rc<Question> {
        let number = self.asked.get().saturating_add(1);
        self.asked.set(number);
        let asked_at_ms = time::now_ms();
        let mut context = Fields::default();
        context.text("rejected", refused.map(|refused| refused.secret.expose()));
        let promise = foreign::invoke(&self.function, &foreign::object(context.entries()));
        let answered = Arrival::of(&promise);
        let question = Rc::new(Question {
            number,
            refused: refused.cloned(),
            asked_at_ms,
            patience_ms: Cell::default(),
            promise,
            waiting: Cell::default(),
            answered,
            answer: Cell::default(),
        });
        self.last.set(Some(question.clone()));
        if refused.is_some() {
            self.last_refusal.set(Some(question.clone()));
        }
        question
    }

    /// Checks an answer, once for all who wait for it.
    fn take_down(&self, question: &Question, outcome: Result<JsValue, JsValue>) -> Answer {
        let answer = match outcome {
            Ok(value) => Given::new("accessToken", value)
                .text(&rule::ACCESS_TOKEN)
                .map(|text| Secret::new(&text))
                .map_err(|invalid| BadAnswer {
                    event: ["gave something that cannot be a token: ", &invalid.problem, "."].concat(),
                    thrown: JsValue::UNDEFINED,
                }),
            Err(thrown) => Err(BadAnswer { event: "threw an error, or rejected.".to_owned(), thrown }),
        };
        question.answer.set(Some(answer.clone()));
        if let Ok(secret) = &answer {
            let token = Token { secret: secret.clone(), question: question.number };
            if peek(&self.newest).is_none_or(|newest| newest.question < token.question) {
                self.newest.set(Some(token));
            }
        }
        answer
    }
}

impl Question {
    fn is_about(&self, token: &Token) -> bool {
        self.refused.as_ref().is_some_and(|refused| refused.secret == token.secret)
    }

    /// Whether its answer will be newer than this token, which was refused: it is about the same, or a newer one.
    fn helps(&self, token: &Token) -> bool {
        self.is_about(token) || self.refused.as_ref().is_some_and(|refused| refused.question > token.question)
    }
}

/// A call that waits for the answer to a question, until this is dropped.
struct Waiting<'question>(&'question Cell<u32>);

impl Waiting<'_> {
    fn new(question: &Question, limit_ms: f64) -> Waiting<'_> {
        question.patience_ms.set(question.patience_ms.get().max(limit_ms));
        question.waiting.set(question.waiting.get().saturating_add(1));
        Waiting(&question.waiting)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.set(self.0.get().saturating_sub(1));
    }
}

fn peek<T: Clone>(cell: &Cell<Option<T>>) -> Option<T> {
    let value = cell.take();
    cell.set(value.clone());
    value
}
