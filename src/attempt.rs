//! What `onAttempt` is told about each finished attempt.

use js_sys::Function;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use crate::failure::{Context, Failure};
use crate::foreign;
use crate::request::Request;

/// How an attempt ended: with the result of the call, or with a failure.
pub struct Ended {
    /// The status of the answer, where one came.
    pub status: Option<u16>,
    /// From the call of `fetch` to the last byte of the body, in milliseconds.
    pub duration_ms: f64,
    /// What it came to.
    pub outcome: Result<JsValue, Failure>,
}

/// One attempt, named as JavaScript sees it. There is no place in it for a token or a body, and a `Secret` cannot be
/// serialised.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Attempt<'call> {
    operation: &'static str,
    method: &'call str,
    url: &'call str,
    attempt: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    #[serde(rename = "traceID", skip_serializing_if = "Option::is_none")]
    trace_id: Option<&'call str>,
    duration_ms: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<AttemptError<'call>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_in_ms: Option<f64>,
}

#[derive(Serialize)]
struct AttemptError<'call> {
    name: &'static str,
    code: &'static str,
    message: &'call str,
}

impl Ended {
    /// Tells the caller's `onAttempt`; what it throws, or rejects with, is nobody's business. `retry_in_ms` says when the
    /// next attempt follows, if one does.
    pub fn report(
        &self,
        listener: &Function,
        request: &Request,
        context: &Context,
        retry_in_ms: Option<f64>,
    ) {
        let failure = self.outcome.as_ref().err();
        let message = failure.map(|failure| failure.message(context)).unwrap_or_default();
        let trace_id = match failure {
            Some(Failure::Api { problem, .. }) => problem.trace_id.as_deref(),
            _ => None,
        };
        let url = request.shown_url(context.secrets);
        let attempt = Attempt {
            operation: request.operation.name,
            method: request.operation.method.as_str(),
            url: &url,
            attempt: context.attempts,
            status: self.status,
            trace_id,
            duration_ms: self.duration_ms,
            error: failure.map(|failure| {
                let (name, code) = failure.class_and_code();
                AttemptError { name, code, message: &message }
            }),
            retry_in_ms,
        };
        // Serialising plain strings and numbers cannot fail.
        if let Ok(attempt) = attempt.serialize(&Serializer::new()) {
            foreign::notify(listener, &attempt);
        }
    }
}
