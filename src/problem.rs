//! What the API says when it does not answer with a success: ProblemDetails (RFC 9457), or whatever a proxy or
//! firewall on the way put in their place.

use crate::json::{Json, Kind};
use crate::text;

/// The stable code of a status that is not a success. Source: the API reference, "Troubleshooting".
pub fn code(status: u16) -> &'static str {
    match status {
        // Not a success: the firewall asks the browser to prove itself, in silence.
        202 => "challenged",
        400 => "bad_request",
        401 => "unauthorized",
        403 => "forbidden",
        404 => "not_found",
        409 => "conflict",
        429 => "rate_limited",
        451 => "legally_unavailable",
        _ => match status / 100 {
            4 => "client_error",
            5 => "server_error",
            _ => "unexpected_status",
        },
    }
}

/// Whether a status means that the operation was done.
pub fn is_success(status: u16) -> bool {
    matches!(status, 200 | 201 | 204)
}

/// The members of a ProblemDetails body that could be read; all may be absent.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Problem<J> {
    /// `type`: a URI that names the kind of problem.
    pub kind: Option<String>,
    /// `title`: the kind of problem for a person; or the `error` of a proxy's body.
    pub title: Option<String>,
    /// `detail`: this very case, for a person.
    pub detail: Option<String>,
    /// `traceID`: Thumbtack's name for this call.
    pub trace_id: Option<String>,
    /// `errors`: a list whose items Thumbtack does not document.
    pub errors: Option<J>,
    /// Whether `error` is `proxy_oauth_failed`: the token was made for another audience (API reference, "Troubleshooting").
    pub is_oauth_failure: bool,
}

impl<J: Json> Problem<J> {
    /// Reads a parsed body. What is not of the type that RFC 9457 gives it is passed over, as the RFC asks
    /// (section 3.1), and so is a list that is not presentable; in a text, a secret of the call is blotted out.
    pub fn read(
        body: &J,
        redact: impl Fn(&str) -> String,
        is_presentable: impl Fn(&J) -> bool,
    ) -> Problem<J> {
        if body.kind() != Kind::Object {
            return Problem {
                kind: None,
                title: None,
                detail: None,
                trace_id: None,
                errors: None,
                is_oauth_failure: false,
            };
        }
        // Cut after the search, or the beginning of a secret would be left at the end.
        let text = |name| body.text_field(name).map(|text| redact(&text).chars().take(MOST).collect());
        let errors = body.field(&J::name("errors"));
        let is_shown = errors.kind() == Kind::Array && is_presentable(&errors);
        Problem {
            kind: text("type"),
            title: text("title").or_else(|| text("error")),
            detail: text("detail"),
            trace_id: text("traceID"),
            errors: is_shown.then_some(errors),
            is_oauth_failure: body.text_field("error").as_deref() == Some("proxy_oauth_failed"),
        }
    }

    /// What the API said, on one line: title, detail and traceID, as far as it said them.
    pub fn summary(&self) -> String {
        let mut said = String::new();
        for text in [&self.title, &self.detail].into_iter().flatten() {
            said.push_str(": ");
            let line = one_line(text);
            said.push_str(line.trim_end_matches('.'));
        }
        said.push('.');
        if let Some(trace_id) = &self.trace_id {
            said.push_str(" (traceID ");
            said.push_str(&one_line(trace_id));
            said.push(')');
        }
        said
    }
}

/// So much of a text of the server's stands in a field, in characters.
const MOST: usize = 10_000;

/// So much of a text of the server's stands in a message, in characters; the error's fields hold all of it.
const LONGEST: usize = 300;

/// A text of the server's without line breaks and other control characters, and not longer than a line may be.
pub fn one_line(text: &str) -> String {
    let (mut line, mut length, mut is_gap) = (String::new(), 0, false);
    for character in text.chars() {
        if character.is_whitespace() {
            is_gap = length > 0;
            continue;
        }
        if length + usize::from(is_gap) >= LONGEST {
            line.push('…');
            break;
        }
        if is_gap {
            line.push(' ');
            length += 1;
            is_gap = false;
        }
        line.push(if character.is_control() { ' ' } else { character });
        length += 1;
    }
    line
}

/// What to do about an answer that is a web page.
pub const MARKUP_ADVICE: &str =
    "The answer is a web page, not one of the API's: a proxy, firewall or wrong baseUrl may stand between.";

/// What a person can do about it, where that is known; a sentence, or nothing.
pub fn advice(status: u16, is_markup: bool, detail: Option<&str>) -> &'static str {
    let scope_is_missing = detail.is_some_and(|detail| text::find(detail, "required scope").is_some());
    match status {
        202 => {
            "This is a silent challenge of the API's firewall, not a success: nothing was done. Send fewer \
             requests at a time, or ask Thumbtack to allow your address."
        }
        401 if scope_is_missing => {
            "The access token lacks a scope: ask for it when the user signs in, and use the new token."
        }
        401 => "The access token is missing, expired or not valid: get a new one and pass it as accessToken.",
        429 => "Too many requests: wait before the next one (retryAfterMs, where present, says how long).",
        502 if detail.is_some_and(|detail| text::find(detail, "oauth").is_some()) => {
            "The access token was made for another audience: ask for urn:partner-api when it is made."
        }
        _ if is_markup => MARKUP_ADVICE,
        403 => "The address, the user agent or the account is not allowed to do this.",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn read(body: Value, secret: &str) -> Problem<Option<Value>> {
        let redact = |text: &str| match secret {
            "" => text.to_owned(),
            secret => text.replace(secret, "[redacted]"),
        };
        let holds_none = |value: &Option<Value>| {
            secret.is_empty() || !value.as_ref().is_some_and(|value| value.to_string().contains(secret))
        };
        Problem::read(&Some(body), redact, holds_none)
    }

    #[test]
    fn every_status_has_its_code() {
        let named = [
            (202, "challenged"),
            (400, "bad_request"),
            (401, "unauthorized"),
            (403, "forbidden"),
            (404, "not_found"),
            (409, "conflict"),
            (429, "rate_limited"),
            (451, "legally_unavailable"),
        ];
        for status in 0..=u16::MAX {
            let expected = match named.iter().find(|(named, _)| *named == status) {
                Some((_, code)) => code,
                None if (400..500).contains(&status) => "client_error",
                None if (500..600).contains(&status) => "server_error",
                None => "unexpected_status",
            };
            assert_eq!(code(status), expected, "{status}");
            assert_eq!(is_success(status), [200, 201, 204].contains(&status), "{status}");
        }
    }

    #[test]
    fn the_recorded_bodies_are_read() {
        let expired = read(
            json!({ "type": "about:blank", "title": "Unauthorized", "status": 401,
                    "detail": "invalid token. failure reason(s): [token is not active]" }),
            "",
        );
        assert_eq!(
            expired.summary(),
            ": Unauthorized: invalid token. failure reason(s): [token is not active]."
        );

        let invalid = read(
            json!({ "type": "https://api.thumbtack.com/problems/validation-error",
                    "title": "Your request is not valid.", "status": 400, "traceID": "feca66787a0a9ee8",
                    "errors": [{ "field": "webhookURL" }] }),
            "",
        );
        assert_eq!(invalid.kind.as_deref(), Some("https://api.thumbtack.com/problems/validation-error"));
        assert_eq!(invalid.errors, Some(Some(json!([{ "field": "webhookURL" }]))));
        assert_eq!(invalid.summary(), ": Your request is not valid. (traceID feca66787a0a9ee8)");

        let proxy = read(
            json!({ "error": "proxy_oauth_failed", "detail": "Error: oauth_400:invalid_request: x" }),
            "",
        );
        assert_eq!(proxy.title.as_deref(), Some("proxy_oauth_failed"));
        assert_eq!(proxy.detail.as_deref(), Some("Error: oauth_400:invalid_request: x"));
    }

    #[test]
    fn members_of_other_types_are_passed_over() {
        let odd = read(
            json!({ "type": 1, "title": null, "detail": [], "traceID": {}, "errors": "none", "error": 5 }),
            "",
        );
        assert_eq!(odd, read(json!({}), ""));
        assert_eq!(odd.summary(), ".");
        for body in [json!([]), json!("text"), json!(null), json!(5)] {
            assert_eq!(read(body, ""), read(json!({}), ""));
        }
    }

    #[test]
    fn what_the_server_quotes_of_a_secret_is_not_repeated() {
        let body = json!({
            "type": "x:s3cr3t-word", "title": "s3cr3t-word is weak", "detail": "got s3cr3t-word", "traceID": "s3cr3t-word",
            "errors": [{ "message": "s3cr3t-word" }],
        });
        let problem = read(body, "s3cr3t-word");
        assert_eq!(problem.title.as_deref(), Some("[redacted] is weak"));
        assert_eq!(problem.detail.as_deref(), Some("got [redacted]"));
        assert_eq!(problem.kind.as_deref(), Some("x:[redacted]"));
        assert_eq!(problem.trace_id.as_deref(), Some("[redacted]"));
        assert_eq!(problem.errors, None);
    }

    #[test]
    fn a_summary_is_one_short_line() {
        let long = read(json!({ "title": "a\r\nb\tc\u{7}", "detail": "x".repeat(1000) }), "");
        let summary = long.summary();
        assert!(summary.starts_with(": a b c : xxx"), "{summary}");
        assert!(!summary.contains(char::is_control) && summary.chars().count() < 330, "{summary}");
    }

    #[test]
    fn advice_fits_the_case() {
        let proxy = advice(502, false, Some("Error: oauth_400:invalid_request: ..."));
        assert!(proxy.contains("audience"));
        assert!(advice(401, false, Some("required scope(s) [x] not found")).contains("scope"));
        assert!(advice(401, true, None).contains("new one"));
        assert!(advice(500, true, None).contains("web page"));
        assert!(advice(202, false, None).contains("challenge"));
        assert_eq!(advice(500, false, None), "");
    }
}
