//! What `onAttempt` is told about each finished attempt.

use wasm_bindgen::JsValue;

use crate::failure::{Context, Failed, Failure};
use crate::foreign;
use crate::record::Record;
use crate::request::Request;

/// How an attempt ended: with the result of the call, or with a failure.
pub struct Ended {
    /// The status of the answer, where one came.
    pub status: Option<u16>,
    /// From the call of `fetch` to the last byte of the body, in milliseconds.
    pub duration_ms: f64,
    /// What it came to.
    pub outcome: Result<JsValue, Failed>,
}

impl Ended {
    /// Tells the caller's `onAttempt`, in which there is no place for a token or a body (and a `Secret` has no way to be
    /// printed); what it throws, or rejects with, is nobody's business. `retry_in_ms` says when the next attempt follows, if
    /// one does.
    pub fn report(&self, listener: &JsValue, request: &Request, context: &Context, retry_in_ms: Option<f64>) {
        let mut fields = Record::default();
        fields.text("operation", request.operation.name);
        fields.text("method", request.operation.method.as_str());
        fields.text("url", &request.shown_url(context.secrets));
        fields.number("attempt", Some(context.attempts.into()));
        fields.number("status", self.status.map(f64::from));
        let mut error = Record::default();
        if let Err(failure) = &self.outcome {
            if let Failure::Api { problem, .. } = &**failure {
                fields.any_text("traceID", problem.trace_id.as_deref());
            }
            let (name, code) = failure.class_and_code();
            error.text("name", name);
            error.text("code", code);
            error.text("message", &failure.message(context));
        }
        fields.number("durationMs", Some(self.duration_ms));
        if self.outcome.is_err() {
            fields.json("error", &error.into_json());
        }
        fields.number("retryInMs", retry_in_ms);
        foreign::notify(listener, &fields.into_json());
    }
}
