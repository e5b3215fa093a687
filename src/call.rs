//! One call: the loop of attempts.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{self, Poll};

use crate::cancel::Cancellation;
use crate::client::Client;
use crate::error::{Failure, Members, NetworkEvent};
use crate::options::{AccessToken, CallOptions};
use crate::outcome;
use crate::platform::{Answer, Lost, Outgoing, Platform, Runtime, Transport};
use crate::request::Request;
use crate::retry::{Ending, Next, Retries};
use crate::secret::Secrets;
use crate::slot::Slot;
use crate::token::{Token, Waiting};

/// A call whose arguments have been checked.
pub struct Call<P: Platform> {
    /// The client that it is made with.
    pub client: Rc<Client<P>>,
    /// What it sends.
    pub request: Request,
    cancellation: Cancellation<P>,
    timeout_ms: f64,
    max_retries: u32,
    headers: Vec<(String, String)>,
    secrets: Slot<Rc<Secrets>>,
    attempts: Cell<u32>,
}

/// What a call rejects with.
pub enum Rejection<V> {
    /// The reason of the caller's signal, itself.
    Reason(V),
    /// An error.
    Error {
        /// The name of its class.
        class: &'static str,
        /// One line for a person.
        message: String,
        /// Its fields.
        members: Members<V>,
        /// What was thrown, where no secret is in it.
        cause: Option<V>,
    },
}

/// How far a call has come.
struct Progress<P: Platform> {
    retries: Retries<'static>,
    /// The token of the attempt that is on its way.
    token: Option<Token>,
    /// An attempt whose token was refused, and that token, until there is another, or none.
    refused: Option<(Ended<P::Value>, Token)>,
    /// When the attempt was sent.
    started_ms: f64,
}

/// What follows: a wait, with its limit in milliseconds, or the end.
enum Step<P: Platform> {
    Wait(Wait<P>, f64),
    Done(Option<P::Value>),
}

type Stepped<P> = Result<Step<P>, Box<Failure<<P as Platform>::Value>>>;

type Exchanged<V> = Result<Answer<V>, Lost<V>>;

/// What a call waits for.
enum Wait<P: Platform> {
    Token(Waiting<P>),
    Exchange(<P::Transport as Transport>::Exchange),
    Pause(<P::Runtime as Runtime>::Sleep),
}

/// What comes of it.
enum Event<P: Platform> {
    Token(Result<Token, Box<Failure<P::Value>>>),
    Exchange(Exchanged<P::Value>),
    Pause,
}

impl<P: Platform> Future for Wait<P> {
    type Output = Event<P>;

    fn poll(mut self: Pin<&mut Self>, context: &mut task::Context) -> Poll<Event<P>> {
        match &mut *self {
            Wait::Token(token) => Pin::new(token).poll(context).map(Event::Token),
            Wait::Exchange(exchange) => Pin::new(exchange).poll(context).map(Event::Exchange),
            Wait::Pause(sleep) => Pin::new(sleep).poll(context).map(|()| Event::Pause),
        }
    }
}

/// An attempt that has ended.
struct Ended<V> {
    status: Option<u16>,
    duration_ms: f64,
    outcome: Result<Option<V>, Box<Failure<V>>>,
}

impl<P: Platform> Call<P> {
    /// Of arguments that have been read, and the secrets among them.
    pub fn new(
        client: Rc<Client<P>>,
        request: Request,
        options: CallOptions,
        signal: Option<P::Signal>,
        secrets: Secrets,
    ) -> Call<P> {
        let cancellation = Cancellation::new(client.running.clone(), signal);
        let CallOptions { timeout_ms, max_retries, headers, .. } = options;
        Call {
            timeout_ms: timeout_ms.unwrap_or(client.options.timeout_ms),
            max_retries: max_retries.unwrap_or(client.options.max_retries),
            headers,
            client,
            request,
            cancellation,
            secrets: Slot::new(Rc::new(secrets)),
            attempts: Cell::new(0),
        }
    }

    /// Sends the request, as often as it takes, and gives what the call comes to; `None` where there is nothing to give.
    ///
    /// # Errors
    ///
    /// What the call rejects with.
    pub async fn run(&self) -> Result<Option<P::Value>, Rejection<P::Value>> {
        self.attempts.set(0);
        self.attempts().await.map_err(|failure| self.rejection(*failure))
    }

    /// Fails if the call has been ended from outside.
    ///
    /// # Errors
    ///
    /// What the call rejects with.
    pub fn check(&self) -> Result<(), Rejection<P::Value>> {
        self.cancellation.check().map_err(|failure| self.rejection(*failure))
    }

    async fn attempts(&self) -> Result<Option<P::Value>, Box<Failure<P::Value>>> {
        let mut progress = Progress {
            retries: Retries::new(&self.request.operation.method, self.max_retries),
            token: None,
            refused: None,
            started_ms: 0.0,
        };
        let mut step = self.begin(&mut progress)?;
        // The only place where a call waits: all that happens between two waits is `advance`, an ordinary function.
        loop {
            let (wait, limit_ms) = match step {
                Step::Wait(wait, limit_ms) => (wait, limit_ms),
                Step::Done(value) => return Ok(value),
            };
            let event = self.cancellation.within(self.client.platform.runtime(), limit_ms, wait).await;
            step = self.advance(&mut progress, event)?;
        }
    }

    /// What comes first.
    fn begin(&self, progress: &mut Progress<P>) -> Stepped<P> {
        self.cancellation.check()?;
        if !self.client.platform.transport().is_available() {
            return Err(Box::new(Failure::Network { event: NetworkEvent::NoFetch, thrown: None }));
        }
        self.ask(progress)
    }

    /// What follows when a wait has ended: with an event, with `None` where the time ran out, or from outside.
    #[inline(never)]
    fn advance(
        &self,
        progress: &mut Progress<P>,
        event: Result<Option<Event<P>>, Box<Failure<P::Value>>>,
    ) -> Stepped<P> {
        let limit_ms = self.timeout_ms;
        match (event, progress.token.take()) {
            (Ok(Some(Event::Exchange(exchanged))), Some(token)) => {
                self.conclude(progress, token, Some(exchanged))
            }
            (Ok(Some(Event::Token(given))), _) => self.attempt(progress, given),
            (Ok(Some(Event::Pause)), _) => self.ask(progress),
            (Ok(None), Some(token)) => self.conclude(progress, token, None),
            (Ok(None), None) => {
                self.attempt(progress, Err(Box::new(Failure::Timeout { limit_ms, is_sent: false })))
            }
            // An attempt that was cut off has not finished: nobody is told about it.
            (Err(failure), Some(_)) => Err(failure),
            (Err(failure), None) => self.attempt(progress, Err(failure)),
            (Ok(Some(Event::Exchange(_))), None) => Ok(Step::Done(None)),
        }
    }

    /// Asks for the token of the next attempt; where one was refused, for another: the answer is the same again if there is no
    /// other.
    fn ask(&self, progress: &mut Progress<P>) -> Stepped<P> {
        self.cancellation.check()?;
        if let Some(token) = self.client.fixed_token() {
            return self.attempt(progress, Ok(token));
        }
        let refused = progress.refused.as_ref().map(|(_, token)| token);
        let question = self.client.tokens.question(&self.client.platform, self.timeout_ms, refused);
        Ok(Step::Wait(Wait::Token(question), self.timeout_ms))
    }

    /// Sends the request, with the token that was given for it.
    fn attempt(
        &self,
        progress: &mut Progress<P>,
        given: Result<Token, Box<Failure<P::Value>>>,
    ) -> Stepped<P> {
        if let Some((ended, token)) = progress.refused.take() {
            let is_other = given.as_ref().is_ok_and(|other| other.secret != token.secret);
            self.report(&ended, is_other.then_some(0.0));
            self.cancellation.check()?;
            if !is_other {
                return given.and(ended.outcome).map(Step::Done);
            }
        }
        self.cancellation.check()?;
        let token = given?;
        self.accept(&token);
        self.attempts.set(self.attempts.get() + 1);
        progress.started_ms = self.client.platform.runtime().now_ms();
        let exchange = self.send(&token);
        progress.token = Some(token);
        Ok(Step::Wait(Wait::Exchange(exchange), self.timeout_ms))
    }

    /// Decides what follows an attempt that has ended; `None` stands for an answer that did not come in time.
    fn conclude(
        &self,
        progress: &mut Progress<P>,
        token: Token,
        exchanged: Option<Exchanged<P::Value>>,
    ) -> Stepped<P> {
        self.cancellation.check()?;
        let mut ended = self.ended(exchanged, progress.started_ms);
        let ending = ended.outcome.as_ref().map_or_else(|failure| failure.ending(), |_| Ending::Final);
        if progress.retries.is_done_before(ending) {
            ended.outcome = Ok(None);
        }
        let next = match ended.outcome {
            Ok(_) => Next::Stop,
            Err(_) => progress.retries.next(ending, self.client.platform.runtime().random()),
        };
        let wait_ms = match next {
            Next::Renew => {
                // Whether another attempt follows shows only when there is another token, or none.
                progress.refused = Some((ended, token));
                return self.ask(progress);
            }
            Next::Retry(wait_ms) => Some(wait_ms),
            Next::Stop => None,
        };
        self.report(&ended, wait_ms);
        self.cancellation.check()?;
        match wait_ms {
            Some(wait_ms) => {
                Ok(Step::Wait(Wait::Pause(self.client.platform.runtime().sleep(wait_ms)), f64::INFINITY))
            }
            None => ended.outcome.map(Step::Done),
        }
    }

    /// What an exchange came to.
    fn ended(&self, exchanged: Option<Exchanged<P::Value>>, started_ms: f64) -> Ended<P::Value> {
        let runtime = self.client.platform.runtime();
        let duration_ms = (runtime.now_ms() - started_ms).max(0.0);
        let (status, outcome) = match exchanged {
            None => (None, Err(Box::new(Failure::Timeout { limit_ms: self.timeout_ms, is_sent: true }))),
            Some(Err(lost)) => (None, Err(outcome::of_loss(lost))),
            Some(Ok(answer)) => {
                let success = &self.request.operation.success;
                let status = Some(answer.status);
                let outcome = self
                    .with_secrets(|secrets| outcome::of_answer(success, answer, runtime.unix_ms(), secrets));
                (status, outcome)
            }
        };
        Ended { status, duration_ms, outcome }
    }

    fn add_secret(&self, secret: &str) {
        self.secrets.with(|secrets| Rc::make_mut(secrets).add(secret));
    }

    #[inline(never)]
    fn accept(&self, token: &Token) {
        if let AccessToken::Function(_) = self.client.options.access_token {
            self.add_secret(token.secret.expose());
            self.client.remember(token);
        }
    }

    #[inline(never)]
    fn send(&self, token: &Token) -> <P::Transport as Transport>::Exchange {
        let Client { platform, options, .. } = &*self.client;
        let Request { operation, segment, query, body, .. } = &self.request;
        let url = self.request.url(&options.base_url, segment, query);
        // RFC 6750, section 2.1.
        let authorization = ["Bearer ", token.secret.expose()].concat();
        let mut headers = vec![("authorization", authorization.as_str()), ("accept", "application/json")];
        if body.is_some() {
            headers.push(("content-type", "application/json"));
        }
        let own = options.headers.iter().chain(&self.headers);
        headers.extend(own.map(|(name, value)| (name.as_str(), value.as_str())));
        let method = operation.method.as_str();
        platform.transport().send(&Outgoing { method, url: &url, headers: &headers, body: body.as_deref() })
    }
}

mod report;

impl<V> Failure<V> {
    /// What decides on a repetition.
    fn ending(&self) -> Ending {
        match self {
            Failure::Network { event, .. } if event.is_sent() => Ending::Unanswered,
            Failure::Timeout { is_sent: true, .. } => Ending::Unanswered,
            Failure::Api(refusal) => Ending::Refused {
                status: refusal.status,
                retry_after_ms: refusal.retry_after_ms,
                is_misconfigured: refusal.is_misconfigured,
            },
            _ => Ending::Final,
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
