//! What is told about a finished attempt. There is no place in it for a token or a body.

use crate::error::{Member, Members};

/// A finished attempt.
pub struct Attempt {
    /// The method's name.
    pub operation: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// Where it went.
    pub url: String,
    /// Which attempt of the call it was, from 1.
    pub attempt: u32,
    /// The answer's status, if there was one.
    pub status: Option<u16>,
    /// The answer's `traceID`, where it has one.
    pub trace_id: Option<String>,
    /// How long it took, in milliseconds.
    pub duration_ms: f64,
    /// Why it failed, if it did.
    pub error: Option<AttemptError>,
    /// In how many milliseconds another follows, if one does.
    pub retry_in_ms: Option<f64>,
}

/// Why an attempt failed.
pub struct AttemptError {
    /// The name of the class of errors.
    pub name: &'static str,
    /// The stable code.
    pub code: &'static str,
    /// One line for a person.
    pub message: String,
}

impl Attempt {
    /// Its fields, under the names of the package.
    pub fn into_members<V>(self) -> Members<V> {
        let mut members = Members::default();
        members.text("operation", self.operation);
        members.text("method", self.method);
        members.text("url", &self.url);
        members.number("attempt", self.attempt);
        self.status.iter().for_each(|status| members.number("status", *status));
        self.trace_id.iter().for_each(|trace_id| members.text("traceID", trace_id));
        members.number("durationMs", self.duration_ms);
        if let Some(AttemptError { name, code, message }) = &self.error {
            let mut error = Members::default();
            error.text("name", name);
            error.text("code", code);
            error.text("message", message);
            members.add("error", Member::Object(error));
        }
        self.retry_in_ms.iter().for_each(|wait| members.number("retryInMs", *wait));
        members
    }
}
