//! From a response to what the caller gets: a checked result, or the failure that it stands for.

use js_sys::JsString;
use wasm_bindgen::prelude::*;

use crate::cause;
use crate::check::{Mismatch, check};
use crate::failure::Failure;
use crate::json::{self, Json, Kind};
use crate::operation::{Operation, Success};
use crate::problem::{self, Problem};
use crate::retry_after;
use crate::secret::Secrets;
use crate::transport::Response;

/// What the response to an operation comes to.
pub fn of(operation: &Operation, response: Response, secrets: &Secrets) -> Result<JsValue, Failure> {
    if problem::is_success(response.status) {
        let body =
            response.body.map_err(|thrown| Failure::Network { event: BROKEN_OFF, thrown, is_sent: true })?;
        result(&operation.success, response.status, &body)
    } else {
        Err(refusal(response, secrets))
    }
}

const BROKEN_OFF: &str = "broke off before the answer was complete.";

/// The result that a success holds, checked.
fn result(success: &Success, status: u16, body: &JsValue) -> Result<JsValue, Failure> {
    let mismatch = |mismatch| Failure::Decode { status, mismatch, is_markup: is_markup(body) };
    let not_json = |got| mismatch(Mismatch { path: String::new(), expected: "JSON", got });
    if body.unchecked_ref::<JsString>().length() == 0 {
        return match success {
            Success::Always(_) => Err(not_json("no body")),
            Success::Perhaps(_) | Success::Ignored => Ok(JsValue::UNDEFINED),
        };
    }
    let value = json::parse(body).map_err(|_| not_json("other text"))?;
    let shape = match success {
        Success::Always(shape) => return check(&value, shape).map(|()| value).map_err(mismatch),
        Success::Perhaps(shape) => Some(shape),
        Success::Ignored => None,
    };
    if value.kind() != Kind::Object {
        let got = value.kind().name();
        return Err(mismatch(Mismatch { path: String::new(), expected: "object", got }));
    }
    let is_shown = shape.is_some_and(|shape| check(&value, shape).is_ok());
    Ok(if is_shown { value } else { JsValue::UNDEFINED })
}

/// What a response says that is not a success; a body that is broken or no JSON says nothing.
fn refusal(response: Response, secrets: &Secrets) -> Failure {
    let body = response.body.unwrap_or(JsValue::UNDEFINED);
    let parsed = json::parse(&body).unwrap_or(JsValue::UNDEFINED);
    Failure::Api {
        status: response.status,
        problem: Box::new(Problem::read(&parsed, secrets, |errors| cause::is_presentable(errors, secrets))),
        is_markup: is_markup(&body),
        retry_after_ms: response
            .retry_after
            .and_then(|value| retry_after::wait_ms(&value, retry_after::now(), retry_after::date_ms)),
    }
}

/// Whether a body is a web page, to judge by its first character.
fn is_markup(body: &JsValue) -> bool {
    body.is_string()
        && String::from(body.unchecked_ref::<JsString>().slice(0, 100)).trim_start().starts_with('<')
}
