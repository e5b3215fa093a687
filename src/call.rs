//! One call: the loop of attempts.

use std::cell::Cell;
use std::rc::Rc;

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
use crate::token::Token;

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
    /// How many of them have certainly changed nothing.
    refused: Cell<u32>,
    /// Whether it is known that it has changed what it was to change.
    is_done: Cell<bool>,
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

/// What a call gives its caller: `None` where the operation gives nothing.
type Outcome<P> = Result<Option<<P as Platform>::Value>, Box<Failure<<P as Platform>::Value>>>;

type Exchanged<P> = Result<Answer<<P as Platform>::Value>, Lost<<P as Platform>::Value>>;

/// An attempt that has ended.
struct Ended<P: Platform> {
    status: Option<u16>,
    duration_ms: f64,
    outcome: Outcome<P>,
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
        client.lists.begin(&request);
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
            refused: Cell::new(0),
            is_done: Cell::new(false),
        }
    }

    /// Sends the request, as often as it takes, and gives what the call comes to; `None` where there is nothing to give.
    ///
    /// # Errors
    ///
    /// What the call rejects with.
    pub async fn run(&self) -> Result<Option<P::Value>, Rejection<P::Value>> {
        self.attempts.set(0);
        self.refused.set(0);
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

    async fn attempts(&self) -> Outcome<P> {
        self.cancellation.check()?;
        if !self.client.platform.transport().is_available() {
            return Err(Box::new(Failure::Network { event: NetworkEvent::NoFetch, thrown: None }));
        }
        let mut retries = Retries::new(&self.request.operation.method, self.max_retries);
        let mut token = self.token(None).await?;
        loop {
            let ended = self.attempt(&token, &retries).await?;
            let next = match &ended.outcome {
                Ok(_) => Next::Stop,
                Err(failure) => retries.next(failure.ending(), self.client.platform.runtime().random()),
            };
            match next {
                Next::Stop => {
                    self.report(&ended, None)?;
                    return ended.outcome;
                }
                Next::Retry(wait_ms) => {
                    self.report(&ended, Some(wait_ms))?;
                    self.cancellation.pause(self.client.platform.runtime(), wait_ms).await?;
                    token = self.token(None).await?;
                }
                Next::Renew => {
                    // Whether another attempt follows shows only when there is another token, or none.
                    let given = self.token(Some(&token)).await;
                    let other = given.as_ref().ok().filter(|given| given.secret != token.secret).cloned();
                    self.report(&ended, other.as_ref().map(|_| 0.0))?;
                    let Some(other) = other else { return given.and(ended.outcome) };
                    token = other;
                }
            }
        }
    }

    /// Gets a token; where one was refused, another: or the same again, if there is no other.
    async fn token(&self, refused: Option<&Token>) -> Result<Token, Box<Failure<P::Value>>> {
        self.cancellation.check()?;
        let Client { platform, tokens, .. } = &*self.client;
        if let Some(token) = self.client.fixed_token() {
            return Ok(token);
        }
        let limit_ms = self.timeout_ms;
        let question = tokens.question(platform, limit_ms, refused);
        let given = self.cancellation.within(platform.runtime(), limit_ms, question).await?;
        given.unwrap_or_else(|| Err(Box::new(Failure::Timeout { limit_ms, is_sent: false })))
    }

    /// Sends the request once, and waits for all of the answer. It fails only if the call was ended from outside: then the attempt
    /// has not finished, and nobody is told about it.
    async fn attempt(
        &self,
        token: &Token,
        retries: &Retries<'_>,
    ) -> Result<Ended<P>, Box<Failure<P::Value>>> {
        self.cancellation.check()?;
        let runtime = self.client.platform.runtime();
        self.accept(token);
        self.attempts.set(self.attempts.get() + 1);
        let started_ms = self.observed_ms();
        let exchanged = self.cancellation.within(runtime, self.timeout_ms, self.send(token)).await?;
        self.cancellation.check()?;
        let mut ended = self.ended(exchanged, started_ms);
        if ended.outcome.as_ref().is_err_and(|failure| retries.is_done_before(failure.ending())) {
            ended.outcome = Ok(None);
        }
        Ok(ended)
    }

    /// What an exchange came to; `None` stands for an answer that did not come in time.
    #[inline(never)]
    fn ended(&self, exchanged: Option<Exchanged<P>>, started_ms: f64) -> Ended<P> {
        let runtime = self.client.platform.runtime();
        let duration_ms = (self.observed_ms() - started_ms).max(0.0);
        let (status, outcome) = match exchanged {
            None => (None, Err(Box::new(Failure::Timeout { limit_ms: self.timeout_ms, is_sent: true }))),
            Some(Err(lost)) => (None, Err(outcome::of_loss(lost))),
            Some(Ok(answer)) => {
                let success = &self.request.operation.success;
                let status = Some(answer.status);
                let outcome = self.with_secrets(|secrets| {
                    outcome::of_answer(success, answer, || runtime.unix_ms(), secrets)
                });
                // A server whose own limit ran out may go on.
                match status {
                    Some(404) => self.is_done.set(true),
                    Some(400..500) if status != Some(408) => self.refused.set(self.refused.get() + 1),
                    _ => self.is_done.set(outcome.is_ok()),
                }
                (status, outcome)
            }
        };
        Ended { status, duration_ms, outcome }
    }

    /// The time, if somebody wants to know how long attempts take: to ask for it costs more than the rest of one's record.
    fn observed_ms(&self) -> f64 {
        let platform = &self.client.platform;
        if platform.observes() { platform.runtime().now_ms() } else { 0.0 }
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
        let url = self.request.url(&options.base_url, segment, &query.get());
        // RFC 6750, section 2.1.
        let authorization = ["Bearer ", token.secret.expose()].concat();
        let mut headers = vec![("authorization", authorization.as_str()), ("accept", "application/json")];
        if body.is_some() {
            headers.push(("content-type", "application/json"));
        }
        for own in [&options.headers, &self.headers] {
            for (name, value) in own {
                headers.push((name, value));
            }
        }
        let method = operation.method.as_str();
        platform.transport().send(&Outgoing { method, url: &url, headers: &headers, body: body.as_deref() })
    }
}

/// A deletion ends with its call, also where nobody waits for it any more.
impl<P: Platform> Drop for Call<P> {
    fn drop(&mut self) {
        let is_undone = self.refused.get() == self.attempts.get();
        self.client.lists.end(&self.request, is_undone, is_undone || self.is_done.get());
    }
}

mod report;

impl<V> Failure<V> {
    /// What decides on a repetition.
    fn ending(&self) -> Ending {
        match self {
            Failure::Network { event, .. } if !event.is_final() => Ending::Unanswered,
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
