//! From a response to what the caller gets: a checked result, or the failure that it stands for.

use wasm_bindgen::prelude::*;

use crate::cause;
use crate::check::{Mismatch, check};
use crate::ending::{self, BROKE};
use crate::failure::{Failed, Failure};
use crate::foreign;
use crate::json::{self, Json, Kind};
use crate::operation::{Operation, Success};
use crate::problem::{self, Problem};
use crate::retry_after;
use crate::secret::Secrets;

/// A response, whatever it says.
pub struct Response {
    /// The status.
    pub status: u16,
    /// The field `Retry-After`, where there is one that this origin may see.
    pub retry_after: Option<String>,
    /// The body, a JavaScript string; or what was thrown where it did not arrive whole.
    pub body: Result<JsValue, JsValue>,
}

/// What the response to an operation comes to.
pub fn of(operation: &Operation, response: Response, secrets: &Secrets) -> Result<JsValue, Failed> {
    if !problem::is_success(response.status) {
        return Err(refusal(response, secrets));
    }
    match response.body {
        Ok(body) => result(&operation.success, response.status, &body),
        Err(thrown) => Err(ending::failure(BROKE, thrown, 0.0)),
    }
}

/// The result that a success holds, checked.
fn result(success: &Success, status: u16, body: &JsValue) -> Result<JsValue, Failed> {
    let value = json::parse(body);
    let is_empty = json::is_empty(body);
    let mismatch = match (value.kind(), success) {
        (_, Success::Perhaps(_) | Success::Ignored) if is_empty => return Ok(JsValue::UNDEFINED),
        (Kind::Missing, _) => Mismatch::here("JSON", if is_empty { "no body" } else { "other text" }),
        (_, Success::Always(shape)) => match check(&value, shape) {
            Ok(()) => return Ok(value),
            Err(mismatch) => mismatch,
        },
        (Kind::Object, Success::Perhaps(shape)) if check(&value, shape).is_ok() => return Ok(value),
        (Kind::Object, _) => return Ok(JsValue::UNDEFINED),
        (kind, _) => Mismatch::here("object", kind.name()),
    };
    Err(Box::new(Failure::Decode { status, mismatch, is_markup: json::is_markup(body) }))
}

/// What a response says that is not a success; a body that is broken or no JSON says nothing.
fn refusal(response: Response, secrets: &Secrets) -> Failed {
    let body = response.body.unwrap_or_default();
    let problem = Problem::read(
        &json::parse(&body),
        |text| secrets.redact(text),
        |errors| cause::is_presentable(errors, secrets),
    );
    let wait_ms = |value: String| retry_after::wait_ms(&value, foreign::time_of_day(), retry_after::date_ms);
    Box::new(Failure::Api {
        status: response.status,
        problem,
        is_markup: json::is_markup(&body),
        retry_after_ms: response.retry_after.and_then(wait_ms),
    })
}
