//! What an answer comes to: a result, or a failure.

use crate::check::{Mismatch, check};
use crate::error::{Failure, NetworkEvent, Refusal, Undecodable};
use crate::json::{Json, Kind};
use crate::operation::Success;
use crate::platform::{Answer, Body, Lost};
use crate::problem::{self, Problem};
use crate::retry_after;
use crate::secret::Secrets;
use crate::spelling::characters;

/// An answer, where what a transport has received is one. It is asked for the field `Retry-After` only if the status leaves a
/// question, and for `Date` only if the other counts from it. `is_manual` says that the platform gives redirects back, where it
/// cannot be told to fail.
///
/// # Errors
///
/// It cannot be read, or is a redirect.
pub fn received<V>(
    status: u16,
    is_manual: bool,
    field: impl Fn(&str) -> Option<String>,
    body: Body<V>,
) -> Result<Answer<V>, Lost<V>> {
    match status {
        0 => Err(Lost::Opaque),
        // https://fetch.spec.whatwg.org/#redirect-status
        301 | 302 | 303 | 307 | 308 if is_manual => Err(Lost::Redirected),
        _ => {
            let retry_after = if problem::is_success(status) { None } else { field("retry-after") };
            let is_date = retry_after.as_deref().is_some_and(retry_after::is_date);
            let date = if is_date { field("date") } else { None };
            Ok(Answer { status, retry_after, date, body })
        }
    }
}

/// What an answer comes to; `None` where the operation gives nothing.
///
/// # Errors
///
/// The answer is no success, or not what the API promises.
#[inline(never)]
pub fn of_answer<V: Json>(
    success: &Success,
    answer: Answer<V>,
    unix_ms: impl FnOnce() -> f64,
    secrets: &[&Secrets],
) -> Result<Option<V>, Box<Failure<V>>> {
    let Answer { status, retry_after, date, body } = answer;
    if !problem::is_success(status) {
        let retry_after_ms =
            retry_after.and_then(|value| retry_after::wait_ms(&value, date.as_deref(), unix_ms));
        return Err(Box::new(Failure::Api(refusal(status, retry_after_ms, body, secrets))));
    }
    match body {
        Body::Broken(thrown) => Err(Box::new(Failure::Network { event: NetworkEvent::Broken, thrown })),
        Body::ReadBefore => Err(Box::new(Failure::Network { event: NetworkEvent::ReadBefore, thrown: None })),
        Body::Json(mut value) => match is_given(success, &mut value) {
            Ok(is_given) => Ok(is_given.then_some(value)),
            Err(mismatch) => Err(undecodable(status, *mismatch, None)),
        },
        Body::Text(text) if text.is_empty() && !matches!(success, Success::Always(_)) => Ok(None),
        Body::Text(text) => {
            let mismatch = Mismatch { path: String::new(), expected: Kind::Object, got: Kind::Undefined };
            Err(undecodable(status, mismatch, Some(text)))
        }
    }
}

/// Why there was no answer.
pub fn of_loss<V: Json>(lost: Lost<V>) -> Box<Failure<V>> {
    let (event, thrown) = match lost {
        Lost::Thrown(thrown) if is_denial(&thrown) => (NetworkEvent::Denied, Some(thrown)),
        Lost::Thrown(thrown) => (NetworkEvent::Thrown, Some(thrown)),
        Lost::NoResponse => (NetworkEvent::NoResponse, None),
        Lost::Opaque => (NetworkEvent::Opaque, None),
        Lost::Redirected => (NetworkEvent::Redirected, None),
        Lost::NoAbort(thrown) => (NetworkEvent::NoAbort, Some(thrown)),
    };
    Box::new(Failure::Network { event, thrown })
}

/// Whether a runtime says that the program may not connect, which no repetition changes: Deno by the name of its error
/// (`PermissionDenied` in its first version), Node by a code.
fn is_denial<V: Json>(thrown: &V) -> bool {
    thrown.says("name", "NotCapable")
        || thrown.says("name", "PermissionDenied")
        || thrown.says("code", "ERR_ACCESS_DENIED")
        || thrown.get("cause").says("code", "ERR_ACCESS_DENIED")
}

/// Whether the caller is given what came.
///
/// # Errors
///
/// Where it is not what the API promises.
fn is_given<V: Json>(success: &Success, value: &mut V) -> Result<bool, Box<Mismatch>> {
    let shape = match success {
        Success::Always(shape) => return check(value, shape).map(|()| true),
        Success::Perhaps(shape) => Some(shape),
        Success::Ignored => None,
    };
    let got = value.kind();
    if got != Kind::Object {
        // A proxy's words, for one: then it was probably not done.
        return Err(Box::new(Mismatch { path: String::new(), expected: Kind::Object, got }));
    }
    Ok(shape.is_some_and(|shape| check(value, shape).is_ok()))
}

/// A body that is broken or no JSON says nothing.
fn refusal<V: Json>(
    status: u16,
    retry_after_ms: Option<f64>,
    body: Body<V>,
    secrets: &[&Secrets],
) -> Refusal<V> {
    let (problem, is_markup, is_oauth_failure) = match &body {
        Body::Json(value) => (Problem::read(value, secrets), false, problem::is_oauth_failure(value)),
        Body::Text(text) => (Problem::default(), is_markup(text), false),
        Body::Broken(_) | Body::ReadBefore => (Problem::default(), false, false),
    };
    Refusal {
        status,
        problem,
        retry_after_ms,
        is_markup,
        is_misconfigured: status == 502 && is_oauth_failure,
    }
}

fn undecodable<V>(status: u16, mismatch: Mismatch, no_json: Option<String>) -> Box<Failure<V>> {
    let is_markup = no_json.as_deref().is_some_and(is_markup);
    let no_json = no_json.map(|text| if text.is_empty() { "no body" } else { "other text" });
    Box::new(Failure::Decode(Undecodable { status, mismatch, no_json, is_markup }))
}

/// Whether a text is a web page, to judge by its first character.
fn is_markup(text: &str) -> bool {
    characters(text).find(|character| !problem::is_space(*character)) == Some('<')
}

#[cfg(test)]
mod tests {
    use super::*;

    type Received = Result<Answer<()>, Lost<()>>;

    fn received(status: u16, is_manual: bool) -> Received {
        super::received(status, is_manual, |name| Some(name.to_owned()), Body::Broken(None))
    }

    #[test]
    fn a_redirect_is_none_only_where_the_platform_was_told_to_fail() {
        for status in [301, 302, 303, 307, 308] {
            assert!(matches!(received(status, true), Err(Lost::Redirected)), "{status}");
            assert!(received(status, false).is_ok_and(|answer| answer.status == status), "{status}");
        }
        for status in [300, 304, 305, 306, 309] {
            assert!(received(status, true).is_ok(), "{status}");
        }
    }

    #[test]
    fn what_a_runtime_forbids_is_told_from_what_fails() {
        use serde_json::json;
        let event = |thrown| match *of_loss(Lost::Thrown(Some(thrown))) {
            Failure::Network { event, .. } => Some(event),
            _ => None,
        };
        for denied in [
            json!({ "name": "NotCapable" }),
            json!({ "name": "PermissionDenied" }),
            json!({ "name": "Error", "code": "ERR_ACCESS_DENIED" }),
            json!({ "name": "TypeError", "cause": { "code": "ERR_ACCESS_DENIED" } }),
        ] {
            assert_eq!(event(denied), Some(NetworkEvent::Denied));
        }
        for other in [
            json!({ "name": "TypeError", "cause": { "code": "ECONNREFUSED", "name": "NotCapable" } }),
            json!({ "message": "NotCapable" }),
            json!("NotCapable"),
            json!(null),
        ] {
            assert_eq!(event(other), Some(NetworkEvent::Thrown));
        }
    }

    #[test]
    fn a_status_of_0_is_opaque() {
        assert!(matches!(received(0, false), Err(Lost::Opaque)));
    }

    #[test]
    fn a_field_is_asked_for_only_where_it_is_needed() {
        for (status, retry_after, expected) in [
            (200, Some("soon"), &[][..]),
            (201, Some("soon"), &[]),
            (204, Some("soon"), &[]),
            (202, Some("7"), &["retry-after"]),
            (429, Some(" 1.5 "), &["retry-after"]),
            (429, None, &["retry-after"]),
            (503, Some("Sun, 06 Nov 1994 08:49:37 GMT"), &["retry-after", "date"]),
        ] {
            let asked = std::cell::RefCell::new(Vec::new());
            let field = |name: &str| {
                asked.borrow_mut().push(name.to_owned());
                if name == "date" { Some("today".to_owned()) } else { retry_after.map(str::to_owned) }
            };
            let answer = super::received::<()>(status, false, field, Body::Broken(None)).ok();
            assert_eq!(asked.into_inner(), expected, "{status} {retry_after:?}");
            assert_eq!(answer.is_some_and(|answer| answer.date.is_some()), expected.len() == 2);
        }
    }
}
