//! One call, from its arguments to its result. What it sends and waits for is call.js's part: it runs the loop of attempts,
//! and asks here at each step what becomes of it. So all decisions are functions of data.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::attempt::Ended;
use crate::client::{Client, Shell};
use crate::ending::{self, BROKE, SETTLED};
use crate::failure::{Context, Failed, Failure};
use crate::foreign;
use crate::outcome::{self, Response};
use crate::paging::Paging;
use crate::reader;
use crate::request::Request;
use crate::retry::{Next, Retries};
use crate::rule::{self, Rule};
use crate::secret::Secrets;
use crate::settings::Settings;

#[wasm_bindgen(module = "/src/transport.js")]
extern "C" {
    fn order(
        shell: &Shell,
        secrets: &Secrets,
        method: &JsValue,
        url: &JsValue,
        body: &JsValue,
        headers: &JsValue,
        limit_ms: f64,
        signal: &JsValue,
    ) -> JsValue;
}

/// The options that every method takes, read.
#[derive(Clone)]
pub struct Options {
    /// How the request is sent.
    pub settings: Settings,
    /// What ends the call, or `undefined`.
    pub signal: JsValue,
}

impl Options {
    /// Reads them; what is not there is the client's.
    pub fn read(client: &Client, options: &JsValue, secrets: &Secrets) -> Result<Options, Failed> {
        if options.is_undefined() {
            return Ok(Options { settings: client.settings.clone(), signal: JsValue::UNDEFINED });
        }
        let options = reader::read("options", options, &rule::CALL_OPTIONS, secrets)?;
        let signal = foreign::field(&options, "signal");
        Ok(Options { settings: client.settings.overridden_by(&options), signal })
    }
}

/// A call under way; or the calls for the pages of a list, one after the other.
#[wasm_bindgen]
pub struct Call {
    client: Rc<Client>,
    request: Request,
    options: Options,
    paging: Option<Paging>,
    retries: Retries<'static>,
    /// All that must not be seen of it; the tokens among them come as they are used.
    secrets: Secrets,
    /// How often the request was sent.
    attempts: u32,
    /// An attempt whose token was refused: what follows shows only when there is another token, or none.
    refusal: Option<Ended>,
    outcome: Result<JsValue, Failed>,
}

// The steps of call.js, and its numbers for what follows an attempt where that is not a wait in milliseconds.
const ORDER: u8 = 0;
const AUTHORIZE: u8 = 1;
const CONCLUDE: u8 = 2;
const FAIL: u8 = 3;
const TURN: u8 = 4;
const SUCCESS: f64 = -1.0;
const FAILURE: f64 = -2.0;
const RENEWAL: f64 = -3.0;

#[wasm_bindgen]
impl Call {
    /// Takes a step of call.js; what the parameters and the result are depends on it.
    pub fn step(
        &mut self,
        step: u8,
        how: u8,
        value: JsValue,
        number: f64,
        detail: JsValue,
        ms: f64,
    ) -> JsValue {
        match step {
            ORDER => self.order(),
            AUTHORIZE => self.authorize(how, value, number != 0.0, detail),
            CONCLUDE => JsValue::from_f64(self.conclude(how, value, number, &detail, ms)),
            TURN => JsValue::from_bool(self.turn(&value, number as u32)),
            _ => {
                if step == FAIL {
                    self.attempts += number as u32;
                    self.outcome = Err(ending::failure(how, value, self.options.settings.timeout_ms));
                }
                self.result()
            }
        }
    }
}

impl Call {
    /// The call of a request that has been checked.
    pub fn new(client: &Rc<Client>, request: Request, options: Options, secrets: Secrets) -> Call {
        Call {
            client: client.clone(),
            retries: Retries::new(&request.operation.method, options.settings.max_retries as u32),
            request,
            options,
            paging: None,
            secrets,
            attempts: 0,
            refusal: None,
            outcome: Ok(JsValue::UNDEFINED),
        }
    }

    /// The calls for the pages of a list.
    pub fn paged(client: &Rc<Client>, paging: Paging, options: Options, secrets: Secrets) -> Call {
        let request = Request::page(&client.base_url, paging.query());
        Call { paging: Some(paging), ..Call::new(client, request, options, secrets) }
    }

    /// What is to be sent.
    fn order(&self) -> JsValue {
        let Options { settings, signal } = &self.options;
        let method = foreign::name(self.request.operation.method.as_str());
        let url = JsValue::from_str(&self.request.url);
        let Settings { timeout_ms, headers, .. } = settings;
        order(
            &self.client.shell,
            &self.secrets,
            &method,
            &url,
            &self.request.body,
            headers,
            *timeout_ms,
            signal,
        )
    }

    /// Takes the token for the next attempt, and gives the field `authorization` (RFC 6750, section 2.1); nothing where the
    /// call does not go on. `is_other` says that it is not the one before; `refused` is the token about which the caller's
    /// function was asked, which may be that of another call.
    fn authorize(&mut self, how: u8, answer: JsValue, is_other: bool, refused: JsValue) -> JsValue {
        let token = self.read_token(how, answer, refused);
        if let Some(ended) = self.refusal.take() {
            self.report(&ended, (token.is_ok() && is_other).then_some(0.0));
            if token.is_ok() && !is_other {
                self.outcome = ended.outcome;
                return JsValue::UNDEFINED;
            }
        }
        match token {
            Ok(token) => JsValue::from_str(&["Bearer ", &token].concat()),
            Err(failed) => {
                self.outcome = Err(failed);
                JsValue::UNDEFINED
            }
        }
    }

    /// Takes what came of an attempt, and says what follows.
    fn conclude(
        &mut self,
        how: u8,
        value: JsValue,
        status: f64,
        retry_after: &JsValue,
        duration_ms: f64,
    ) -> f64 {
        self.attempts += 1;
        let is_response = matches!(how, SETTLED | BROKE);
        let status = status as u16;
        let outcome = if is_response {
            let body = if how == SETTLED { Ok(value) } else { Err(value) };
            let response = Response { status, retry_after: retry_after.as_string(), body };
            outcome::of(self.request.operation, response, &self.secrets)
        } else {
            Err(ending::failure(how, value, self.options.settings.timeout_ms))
        };
        let mut ended = Ended { status: is_response.then_some(status), duration_ms, outcome };
        let mut next = Next::Stop;
        if let Err(failure) = &ended.outcome {
            let ending = failure.ending();
            if self.retries.is_done_before(ending) {
                ended.outcome = Ok(JsValue::UNDEFINED);
            } else {
                next = self.retries.next(ending, foreign::random());
            }
        }
        match next {
            Next::Renew => {
                self.refusal = Some(ended);
                RENEWAL
            }
            Next::Retry(wait_ms) => {
                self.report(&ended, Some(wait_ms));
                wait_ms
            }
            Next::Stop => {
                self.report(&ended, None);
                self.outcome = ended.outcome;
                if self.outcome.is_ok() { SUCCESS } else { FAILURE }
            }
        }
    }

    /// What it came to: the result, or the error.
    fn result(&mut self) -> JsValue {
        match std::mem::replace(&mut self.outcome, Ok(JsValue::UNDEFINED)) {
            Ok(value) => value,
            Err(failed) => failed.to_js(&self.context()),
        }
    }

    /// Turns to the next page, after one with this many webhooks that have not been given yet; whether there is one.
    fn turn(&mut self, page: &JsValue, fresh: u32) -> bool {
        let Some(paging) = &mut self.paging else { return false };
        paging.advance(page, fresh);
        let Some(query) = paging.query() else { return false };
        self.request = Request::page(&self.client.base_url, Some(query));
        self.retries = Retries::new(&self.request.operation.method, self.options.settings.max_retries as u32);
        self.attempts = 0;
        true
    }

    fn report(&self, ended: &Ended, retry_in_ms: Option<f64>) {
        if !self.client.on_attempt.is_undefined() {
            ended.report(&self.client.on_attempt, &self.request, &self.context(), retry_in_ms);
        }
    }

    fn context(&self) -> Context<'_> {
        Context {
            operation: Some(self.request.operation),
            request: Some(&self.request),
            secrets: &self.secrets,
            attempts: self.attempts,
        }
    }

    /// The token that the caller's function gave, once it has been checked.
    fn read_token(&self, how: u8, answer: JsValue, refused: JsValue) -> Result<String, Failed> {
        if how != SETTLED {
            return Err(ending::token_failure(how, answer, refused, self.options.settings.timeout_ms));
        }
        match reader::read("accessToken", &answer, &Rule::Text(rule::ACCESS_TOKEN), &self.secrets) {
            Ok(token) => Ok(token.as_string().unwrap_or_default()),
            Err(failed) => {
                let event = ["gave something that cannot be a token: ", failed.problem(), "."].concat();
                Err(Box::new(Failure::Token { event, refused, thrown: JsValue::UNDEFINED }))
            }
        }
    }
}
