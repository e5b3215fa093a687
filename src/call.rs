//! One call, from its arguments to its result: the loop of attempts.

use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::prelude::*;

use crate::argument;
use crate::client::{Client, Running};
use crate::failure::{Context, Failure};
use crate::given::Given;
use crate::interrupt::{Interrupt, Listener};
use crate::operation::Operation;
use crate::outcome;
use crate::request::Request;
use crate::secret::Secrets;
use crate::transport;

/// How often a request is sent at the most.
const MAX_ATTEMPTS: u32 = 1;

/// What a method was called with; what its operation does not take is `undefined`.
pub struct Parameters {
    /// A webhook's ID.
    pub webhook_id: JsValue,
    /// A page, a webhook, changes or credentials.
    pub input: JsValue,
    /// What every method takes last.
    pub options: JsValue,
}

/// A call whose arguments have been checked.
pub struct Call {
    request: Request,
    fetch: Function,
    interrupt: Rc<Interrupt>,
    running: Running,
    /// Held for its `Drop`: the signal is listened to as long as the call runs.
    _listener: Option<Listener>,
}

impl Call {
    /// Checks the arguments of a method. Nothing is sent yet.
    ///
    /// # Errors
    ///
    /// What the call rejects with.
    pub fn new(
        client: &Rc<Client>,
        operation: &'static Operation,
        parameters: Parameters,
    ) -> Result<Call, JsValue> {
        Call::prepare(client, operation, parameters).map_err(|failure| {
            let secrets = client.secrets();
            failure.into_js(&Context {
                operation: Some(operation),
                request: None,
                secrets: &secrets,
                attempts: 0,
            })
        })
    }

    fn prepare(
        client: &Rc<Client>,
        operation: &'static Operation,
        parameters: Parameters,
    ) -> Result<Call, Failure> {
        let Parameters { webhook_id, input, options } = parameters;
        let options = Given::new("options", options);
        let (mut headers, mut signal) = (client.headers.clone(), None);
        let own = if options.is_absent() {
            Vec::new()
        } else {
            options.only(&["signal", "headers"])?;
            signal = options.field("signal")?;
            options.field("headers")?.map(|given| argument::headers(&given)).transpose()?.unwrap_or_default()
        };
        headers.retain(|(name, _)| own.iter().all(|(other, _)| other != name));
        headers.extend(own);
        let request = Request::new(operation, &client.base_url, webhook_id, input, headers)?;
        let fetch = client.fetch.clone().map_or_else(transport::global_fetch, Ok)?;
        let interrupt = Rc::new(Interrupt::default());
        let running = Running::new(client, &interrupt)?;
        let listener = signal.map(|signal| Listener::new(signal, &interrupt)).transpose()?;
        Ok(Call { request, fetch, interrupt, running, _listener: listener })
    }

    /// Sends the request, as often as it takes, and gives what the call resolves to or rejects with.
    pub async fn run(self) -> Result<JsValue, JsValue> {
        let client = &self.running.client;
        let mut secrets = self.request.secrets.clone();
        secrets.add(&client.access_token);
        let mut attempts = 0;
        let outcome = loop {
            attempts += 1;
            let outcome = self.attempt(client, &secrets).await;
            if attempts >= MAX_ATTEMPTS {
                break outcome;
            }
        };
        outcome.map_err(|failure| {
            let operation = Some(self.request.operation);
            failure.into_js(&Context { operation, request: Some(&self.request), secrets: &secrets, attempts })
        })
    }

    async fn attempt(&self, client: &Client, secrets: &Secrets) -> Result<JsValue, Failure> {
        let response =
            transport::send(&self.fetch, &self.request, &client.access_token, &self.interrupt).await?;
        outcome::of(self.request.operation, response, secrets)
    }
}
