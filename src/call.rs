//! One call, from its arguments on. What it sends and waits for is call.js's part: it runs the loop of attempts, and asks
//! here at each step what becomes of it. So all decisions are functions of data.

use wasm_bindgen::prelude::*;

use crate::address;
use crate::foreign;
use crate::json::Json;
use crate::operation::{Input, Operation};
use crate::outcome;
use crate::paging::Paging;
use crate::reader::Reader;
use crate::retry::{Ending, Next, Retries};
use crate::rule;
use crate::secret::Secrets;

#[wasm_bindgen(module = "/src/order.js")]
extern "C" {
    /// What is to be sent, and the call that says what follows. `method` and `path` are names (`Json::name`).
    fn order(
        call: Call,
        method: u32,
        path: u32,
        segment: &str,
        query: &str,
        input: &JsValue,
        options: &JsValue,
    ) -> JsValue;
    /// Where an answer is not what the API promises; the kinds are places in the list of json.rs.
    fn mismatch(path: &str, expected: u8, got: u8) -> JsValue;
}

/// A call under way; or the calls for the pages of a list, one after the other.
#[wasm_bindgen]
pub struct Call {
    operation: &'static Operation,
    max_retries: u32,
    retries: Retries<'static>,
    /// Of an operation that gives a list.
    paging: Option<Paging>,
}

// What follows an attempt where that is not a wait in milliseconds; the same numbers as in call.js.
const STOP: f64 = -1.0;
const RENEW: f64 = -2.0;
const DONE_BEFORE: f64 = -3.0;

/// Reads the arguments of an operation's method, and makes the order that they stand for. `max_retries` is the client's, which
/// the call's options go before.
///
/// # Errors
///
/// The refusal of an argument.
pub fn prepare(
    operation: &'static Operation,
    parameters: [JsValue; 3],
    secrets: &Secrets,
    max_retries: u32,
) -> Result<JsValue, JsValue> {
    let mut parameters = parameters.into_iter();
    let mut next = || parameters.next().unwrap_or_default();
    let webhook_id = if operation.takes_webhook_id() { Some(next()) } else { None };
    let given = if matches!(operation.input, Input::None) { JsValue::UNDEFINED } else { next() };

    let mut options = next();
    if !options.is_undefined() {
        options = Reader::new("options", secrets).read(&options, &rule::CALL_OPTIONS)?;
    }
    let mut segment = String::new();
    if let Some(id) = webhook_id {
        segment = address::segment(&Reader::new("webhookID", secrets).text(&id, &rule::ID)?);
    }
    let (mut input, mut paging) = (JsValue::UNDEFINED, None);
    match operation.input {
        Input::None => {}
        Input::Body(name, rule) => input = Reader::new(name, secrets).read(&given, rule)?,
        Input::Query(name, rule) => {
            let mut page = JsValue::UNDEFINED;
            if !given.is_undefined() {
                page = Reader::new(name, secrets).read(&given, rule)?;
            }
            let number = |name| Some(foreign::get(&page, name).as_f64()? as u64);
            paging = Some(Paging::new(number("limit"), number("offset")));
        }
    }
    let query = paging.as_ref().and_then(Paging::query).map_or(String::new(), |query| query.text.clone());
    let max_retries = foreign::get(&options, "maxRetries").as_f64().map_or(max_retries, |most| most as u32);
    let retries = Retries::new(&operation.method, max_retries);
    let call = Call { operation, max_retries, retries, paging };
    let (method, path) = (JsValue::name(operation.method.as_str()), JsValue::name(operation.path));
    Ok(order(call, method, path, &segment, &query, &input, &options))
}

#[wasm_bindgen]
impl Call {
    /// What the caller gets of a success, checked; `undefined` as a value stands for what is no JSON. Throws what
    /// `mismatch` makes.
    pub fn check(&self, value: JsValue, is_empty: bool) -> Result<JsValue, JsValue> {
        match outcome::is_given(&self.operation.success, &value, is_empty) {
            Ok(true) => Ok(value),
            Ok(false) => Ok(JsValue::UNDEFINED),
            Err(found) => Err(mismatch(&found.path, found.expected as u8, found.got)),
        }
    }

    /// What follows an attempt that got this status, or 0 for no answer: a wait in milliseconds before the next, or one of
    /// the negative numbers. `requested_ms` is how long the API asks to wait, or not a number; `random` is from 0 to 1.
    pub fn follow(&mut self, status: u16, requested_ms: f64, is_misconfigured: bool, random: f64) -> f64 {
        let retry_after_ms = Some(requested_ms).filter(|wait| !wait.is_nan());
        let ending = match status {
            0 => Ending::Unanswered,
            _ => Ending::Refused { status, retry_after_ms, is_misconfigured },
        };
        if self.retries.is_done_before(ending) {
            return DONE_BEFORE;
        }
        match self.retries.next(ending, random) {
            Next::Stop => STOP,
            Next::Renew => RENEW,
            Next::Retry(wait_ms) => wait_ms,
        }
    }

    /// Turns to the page after this one, which had so many webhooks that have not been given yet: the query of the next
    /// request, if there is one.
    pub fn turn(&mut self, page: JsValue, fresh: u32) -> Option<String> {
        self.retries = Retries::new(&self.operation.method, self.max_retries);
        let paging = self.paging.as_mut()?;
        paging.advance(&page, fresh);
        Some(paging.query()?.text.clone())
    }

    /// Checks what the caller's function gave for a token. Throws the refusal.
    pub fn token(&self, answer: JsValue, secrets: &Secrets) -> Result<(), JsValue> {
        Reader::new("accessToken", secrets).text(&answer, &rule::ACCESS_TOKEN).map(|_| ())
    }
}
