//! What `onAttempt` is told about each finished attempt.

use js_sys::Function;
use wasm_bindgen::JsValue;

use crate::failure::{Context, Failure};
use crate::fields::Fields;
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

impl Ended {
    /// Tells the caller's `onAttempt`, in which there is no place for a token or a body (and a `Secret` has no way to be
    /// printed); what it throws, or rejects with, is nobody's business. `retry_in_ms` says when the next attempt follows, if
    /// one does.
    pub fn report(
        &self,
        listener: &Function,
        request: &Request,
        context: &Context,
        retry_in_ms: Option<f64>,
    ) {
        let failure = self.outcome.as_ref().err();
        let trace_id = match failure {
            Some(Failure::Api { problem, .. }) => problem.trace_id.as_deref(),
            _ => None,
        };
        let mut fields = Fields::default();
        fields.text("operation", Some(request.operation.name));
        fields.text("method", Some(request.operation.method.as_str()));
        fields.text("url", Some(&request.shown_url(context.secrets)));
        fields.number("attempt", Some(context.attempts));
        fields.number("status", self.status);
        fields.text("traceID", trace_id);
        fields.number("durationMs", Some(self.duration_ms));
        if let Some(failure) = failure {
            let (name, code) = failure.class_and_code();
            let mut error = Fields::default();
            error.text("name", Some(name));
            error.text("code", Some(code));
            error.text("message", Some(&failure.message(context)));
            fields.value("error", Some(foreign::object(error.entries())));
        }
        fields.number("retryInMs", retry_in_ms);
        foreign::notify(listener, &foreign::object(fields.entries()));
    }
}
