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
        let text = |text: &str| Member::Text(text.to_owned());
        let mut members = vec![
            ("operation", text(self.operation)),
            ("method", text(self.method)),
            ("url", Member::Text(self.url)),
            ("attempt", Member::Number(self.attempt.into())),
        ];
        members.extend(self.status.map(|status| ("status", Member::Number(status.into()))));
        members.extend(self.trace_id.map(|trace_id| ("traceID", Member::Text(trace_id))));
        members.push(("durationMs", Member::Number(self.duration_ms)));
        members.extend(self.error.map(|AttemptError { name, code, message }| {
            let error = vec![("name", text(name)), ("code", text(code)), ("message", Member::Text(message))];
            ("error", Member::Object(error))
        }));
        members.extend(self.retry_in_ms.map(|wait| ("retryInMs", Member::Number(wait))));
        members
    }
}
