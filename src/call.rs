//! One call, from its arguments to its result: the loop of attempts.

use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::prelude::*;

use crate::attempt::Ended;
use crate::client::{Client, Running};
use crate::failure::{Context, Failure};
use crate::foreign;
use crate::given::Given;
use crate::interrupt::Interrupt;
use crate::operation::Operation;
use crate::outcome;
use crate::request::Request;
use crate::retry::{Next, Retries};
use crate::secret::Secrets;
use crate::settings::{self, Settings};
use crate::signal::{Signal, Watch};
use crate::time;
use crate::token::Token;
use crate::transport;

/// What a method was called with; what its operation does not take is `undefined`.
pub struct Parameters {
    /// A webhook's ID.
    pub webhook_id: JsValue,
    /// A page, a webhook, changes or credentials.
    pub input: JsValue,
    /// What every method takes last.
    pub options: JsValue,
}

/// The options that every method takes, read.
#[derive(Clone)]
pub struct Options {
    /// How the request is sent.
    pub settings: Settings,
    /// What ends the call.
    pub signal: Option<Signal>,
}

impl Options {
    /// Reads them; what is not there is the client's.
    pub fn read(client: &Client, options: JsValue) -> Result<Options, Failure> {
        let options = Given::new("options", options);
        if options.is_absent() {
            return Ok(Options { settings: client.settings.clone(), signal: None });
        }
        options.only(&[&["signal"], &settings::NAMES[..]].concat())?;
        let signal = options.field("signal")?.map(Signal::read).transpose()?;
        Ok(Options { settings: client.settings.overridden_by(&options)?, signal })
    }
}

/// A call whose arguments have been checked.
pub struct Call {
    request: Request,
    settings: Settings,
    fetch: Function,
    interrupt: Rc<Interrupt>,
    running: Running,
}

/// How far a call has come.
struct Progress {
    /// All that must not be seen of it; the tokens among them come as they are used.
    secrets: Secrets,
    /// How often the request was sent.
    attempts: u32,
}

impl Call {
    /// Checks the arguments of a method. Nothing is sent yet.
    pub fn new(
        client: &Rc<Client>,
        operation: &'static Operation,
        parameters: Parameters,
    ) -> Result<Call, Failure> {
        let Parameters { webhook_id, input, options } = parameters;
        let Options { settings, signal } = Options::read(client, options)?;
        let headers = settings.headers.clone();
        let request = Request::new(operation, &client.base_url, webhook_id, input, headers)?;
        Call::start(client, request, settings, signal.as_ref())
    }

    /// Makes a call of a request: from now on it is among those that run, and listens to its signal.
    ///
    /// # Errors
    ///
    /// The client was disposed of, the signal has fired, or there is no `fetch`.
    pub fn start(
        client: &Rc<Client>,
        request: Request,
        settings: Settings,
        signal: Option<&Signal>,
    ) -> Result<Call, Failure> {
        let fetch = client.fetch.clone().map_or_else(transport::global_fetch, Ok)?;
        let interrupt = Rc::new(Interrupt::new(signal.map(Watch::new).transpose()?));
        let running = Running::new(client, &interrupt)?;
        Ok(Call { request, settings, fetch, interrupt, running })
    }

    /// Sends the request, as often as it takes, and gives what the call resolves to or rejects with.
    pub async fn run(self) -> Result<JsValue, JsValue> {
        let mut progress = Progress { secrets: self.request.secrets.clone(), attempts: 0 };
        self.running.client.access_token.add_secrets(&mut progress.secrets);
        let outcome = self.attempts(&mut progress).await;
        self.running.client.access_token.add_secrets(&mut progress.secrets);
        outcome.map_err(|failure| failure.into_js(&self.context(&progress)))
    }

    async fn attempts(&self, progress: &mut Progress) -> Result<JsValue, Failure> {
        let mut retries = Retries::new(&self.request.operation.method, self.settings.max_retries);
        let mut token = self.token().await?;
        loop {
            progress.secrets.add(&token.secret);
            let mut ended = self.attempt(&token, progress).await?;
            let next = match ended.outcome.as_ref().map_err(Failure::ending) {
                Ok(_) => Next::Stop,
                Err(ending) if retries.is_done_before(ending) => {
                    ended.outcome = Ok(JsValue::UNDEFINED);
                    Next::Stop
                }
                Err(ending) => retries.next(ending, random()),
            };
            // Whether another attempt follows a refused token shows only when another token is there.
            let renewed = match next {
                Next::Renew => self.renew(&token).await,
                Next::Stop | Next::Retry(_) => Ok(None),
            };
            let retry_in_ms = match (next, &renewed) {
                (Next::Retry(wait_ms), _) => Some(wait_ms),
                (Next::Renew, Ok(Some(_))) => Some(0.0),
                _ => None,
            };
            if let Some(listener) = &self.running.client.on_attempt {
                ended.report(listener, &self.request, &self.context(progress), retry_in_ms);
            }
            let renewed = renewed?;
            self.interrupt.check()?;
            token = match (next, renewed) {
                (Next::Retry(wait_ms), _) => {
                    self.interrupt.sleep(wait_ms).await?;
                    self.token().await?
                }
                (_, Some(token)) => token,
                (_, None) => return ended.outcome,
            };
        }
    }

    /// Sends the request once.
    ///
    /// # Errors
    ///
    /// The call was ended from outside. Any other failure is an attempt that has ended.
    async fn attempt(&self, token: &Token, progress: &mut Progress) -> Result<Ended, Failure> {
        self.interrupt.check()?;
        progress.attempts += 1;
        let limit_ms = self.settings.timeout_ms;
        let started_ms = time::now_ms();
        let sent = transport::send(&self.fetch, &self.request, &token.secret);
        let response = self.interrupt.within(limit_ms, sent).await?;
        let duration_ms = (time::now_ms() - started_ms).max(0.0);
        let (status, outcome) = match response {
            None => (None, Err(Failure::Timeout { limit_ms, is_sent: true })),
            Some(Err(failure)) => (None, Err(failure)),
            Some(Ok(response)) => {
                let status = response.status;
                (Some(status), outcome::of(self.request.operation, response, &progress.secrets))
            }
        };
        Ok(Ended { status, duration_ms, outcome })
    }

    async fn token(&self) -> Result<Token, Failure> {
        self.running.client.access_token.token(&self.interrupt, self.settings.timeout_ms).await
    }

    async fn renew(&self, refused: &Token) -> Result<Option<Token>, Failure> {
        self.running.client.access_token.renew(refused, &self.interrupt, self.settings.timeout_ms).await
    }

    fn context<'call>(&'call self, progress: &'call Progress) -> Context<'call> {
        Context {
            operation: Some(self.request.operation),
            request: Some(&self.request),
            secrets: &progress.secrets,
            attempts: progress.attempts,
        }
    }
}

fn random() -> f64 {
    foreign::random().ok().and_then(|random| random.as_f64()).unwrap_or(1.0)
}
