//! One call, from its arguments to its result: the loop of attempts.

use std::rc::Rc;

use js_sys::{Date, JSON, JsString};
use wasm_bindgen::prelude::*;

use crate::argument;
use crate::check::{Mismatch, check};
use crate::client::{Client, Running};
use crate::failure::{Context, Failure};
use crate::given::Given;
use crate::interrupt::{Interrupt, Listener};
use crate::json::{self, Json, Kind};
use crate::operation::{Answer, Operation};
use crate::problem::{self, Problem};
use crate::request::Request;
use crate::retry_after;
use crate::secret::Secrets;
use crate::transport;

/// How often a request is sent at the most.
const MAX_ATTEMPTS: u32 = 1;

/// A call whose arguments have been checked.
pub struct Call {
    request: Request,
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
        webhook_id: JsValue,
        input: JsValue,
        options: JsValue,
    ) -> Result<Call, JsValue> {
        Call::prepare(client, operation, webhook_id, input, options).map_err(|failure| {
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
        webhook_id: JsValue,
        input: JsValue,
        options: JsValue,
    ) -> Result<Call, Failure> {
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
        let interrupt = Rc::new(Interrupt::default());
        let running = Running::new(client, &interrupt)?;
        let listener = signal.map(|signal| Listener::new(signal, &interrupt)).transpose()?;
        Ok(Call { request, interrupt, running, _listener: listener })
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
        let answer =
            transport::send(client.fetch.as_ref(), &self.request, &client.access_token, &self.interrupt)
                .await?;
        if problem::is_success(answer.status) {
            let body = answer.body.map_err(|thrown| Failure::Network { event: BROKEN_OFF, thrown })?;
            result(self.request.operation, answer.status, &body)
        } else {
            Err(refusal(answer, secrets))
        }
    }
}

const BROKEN_OFF: &str = "broke off before the answer was complete.";

/// The result that a success holds, checked.
fn result(operation: &Operation, status: u16, body: &JsValue) -> Result<JsValue, Failure> {
    let mismatch = |mismatch| Failure::Decode { status, mismatch, is_markup: is_markup(body) };
    let not_json = |got| mismatch(Mismatch { path: String::new(), expected: "JSON", got });
    if body.unchecked_ref::<JsString>().length() == 0 {
        return match operation.answer {
            Answer::Always(_) => Err(not_json("no body")),
            Answer::Perhaps(_) | Answer::Ignored => Ok(JsValue::UNDEFINED),
        };
    }
    let value = json::parse(body).map_err(|_| not_json("other text"))?;
    let shape = match operation.answer {
        Answer::Always(shape) => return check(&value, shape).map(|()| value).map_err(mismatch),
        Answer::Perhaps(shape) => Some(shape),
        Answer::Ignored => None,
    };
    if value.kind() != Kind::Object {
        let got = value.kind().name();
        return Err(mismatch(Mismatch { path: String::new(), expected: "object", got }));
    }
    let is_shown = shape.is_some_and(|shape| check(&value, shape).is_ok());
    Ok(if is_shown { value } else { JsValue::UNDEFINED })
}

/// What an answer says that is not a success; a body that is broken or no JSON says nothing.
fn refusal(answer: transport::Answer, secrets: &Secrets) -> Failure {
    let body = answer.body.unwrap_or(JsValue::UNDEFINED);
    let parsed = json::parse(&body).unwrap_or(JsValue::UNDEFINED);
    let as_json = |value: &JsValue| JSON::stringify(value).map(String::from).unwrap_or_default();
    Failure::Api {
        status: answer.status,
        problem: Problem::read(&parsed, secrets, as_json),
        is_markup: is_markup(&body),
        retry_after_ms: answer
            .retry_after
            .and_then(|value| retry_after::wait_ms(&value, Date::now(), retry_after::date_ms)),
    }
}

/// Whether a body is a web page, to judge by its first character.
fn is_markup(body: &JsValue) -> bool {
    body.is_string()
        && String::from(body.unchecked_ref::<JsString>().slice(0, 100)).trim_start().starts_with('<')
}
