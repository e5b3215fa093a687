//! What is read of recorded and odd answers, and what is said of them.

use super::*;
use serde_json::{Value, json};

type Body = Option<Value>;

fn read(body: &Body) -> Problem<Body> {
    Problem::read(body, &[])
}

fn of(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn every_status_has_its_code() {
    for status in 0..=u16::MAX {
        let expected = match status {
            202 => "challenged",
            400 => "bad_request",
            401 => "unauthorized",
            403 => "forbidden",
            404 => "not_found",
            409 => "conflict",
            429 => "rate_limited",
            451 => "legally_unavailable",
            _ if status / 100 == 4 => "client_error",
            _ if status / 100 == 5 => "server_error",
            _ => "unexpected_status",
        };
        assert_eq!(code(status), expected, "{status}");
        assert_eq!(is_success(status), [200, 201, 204].contains(&status), "{status}");
    }
}

#[test]
fn the_recorded_bodies_are_read() {
    let expired = Some(json!({
        "type": "about:blank",
        "title": "Unauthorized",
        "status": 401,
        "detail": "invalid token. failure reason(s): [token is not active]",
    }));
    assert_eq!(
        read(&expired).summary(),
        ": Unauthorized: invalid token. failure reason(s): [token is not active].",
    );
    let invalid = Some(json!({
        "type": "https://api.thumbtack.com/problems/validation-error",
        "title": "Your request is not valid.",
        "status": 400,
        "traceID": "feca66787a0a9ee8",
        "errors": [{ "field": "webhookURL" }],
    }));
    let problem = read(&invalid);
    assert_eq!(problem.summary(), ": Your request is not valid. (traceID feca66787a0a9ee8)");
    let expected = Problem {
        kind: of("https://api.thumbtack.com/problems/validation-error"),
        title: of("Your request is not valid."),
        detail: None,
        trace_id: of("feca66787a0a9ee8"),
        errors: Some(Some(json!([{ "field": "webhookURL" }]))),
    };
    assert_eq!(problem, expected);
    let proxy =
        Some(json!({ "error": "proxy_oauth_failed", "detail": "Error: oauth_400:invalid_request: x" }));
    let expected = Problem {
        title: of("proxy_oauth_failed"),
        detail: of("Error: oauth_400:invalid_request: x"),
        ..Problem::default()
    };
    assert_eq!(read(&proxy), expected);
    assert!(is_oauth_failure(&proxy));
    for body in [expired, None, Some(Value::Null), Some(json!("proxy_oauth_failed")), Some(json!([]))] {
        assert!(!is_oauth_failure(&body));
    }
}

#[test]
fn members_of_other_types_are_passed_over() {
    let odd = json!({ "type": 1, "title": null, "detail": [], "traceID": {}, "errors": "none", "error": 5 });
    let others = [odd, json!([]), json!("text"), Value::Null, json!(5), json!(true)];
    for body in others.into_iter().map(Some).chain([None]) {
        assert_eq!(read(&body), Problem::default());
        assert_eq!(read(&body).summary(), ".");
    }
}

#[test]
fn a_title_goes_before_an_error() {
    let body = Some(json!({ "title": "a", "error": "b" }));
    assert_eq!(read(&body).title, of("a"));
}

#[test]
fn what_the_server_quotes_of_a_secret_is_not_repeated() {
    let mut own = Secrets::default();
    own.add("s3cr3t-word");
    let body = Some(json!({
        "type": "x:s3cr3t-word",
        "title": "s3cr3t-word is weak",
        "detail": "got s3cr3t-word",
        "traceID": "s3cr3t-word",
        "errors": [{ "message": "s3cr3t-word" }],
    }));
    let expected = Problem {
        kind: of("x:[redacted]"),
        title: of("[redacted] is weak"),
        detail: of("got [redacted]"),
        trace_id: of("[redacted]"),
        errors: None,
    };
    assert_eq!(Problem::read(&body, &[&own]), expected);
}

#[test]
fn a_summary_is_one_short_line() {
    let body = Some(json!({ "title": "a\r\nb\tc\u{7}", "detail": "x".repeat(1000) }));
    let said = read(&body).summary();
    assert!(said.starts_with(": a b c: xxx"), "{said}");
    assert!(
        !said.contains(char::is_control) && said.chars().count() < 330 && said.ends_with("x…."),
        "{said}"
    );
    // By characters, not by bytes.
    for (title, expected) in [
        ("😀".repeat(301), format!(": {}….", "😀".repeat(300))),
        ("x".repeat(300), format!(": {}.", "x".repeat(300))),
        (format!("{} y", "x".repeat(299)), format!(": {}….", "x".repeat(299))),
    ] {
        let problem = Problem::<Body> { title: Some(title), ..Problem::default() };
        assert_eq!(problem.summary(), expected);
    }
}

#[test]
fn a_line_has_no_white_space_but_single_spaces() {
    for (text, line) in [
        ("", ""),
        (" \n\u{7}\u{7f} ", ""),
        ("\u{feff}a\u{a0}\u{2028}\u{3000}b\u{85}c\u{200b}d\u{1680}", "a b c\u{200b}d"),
        ("a\u{0}\u{1}b", "a  b"),
        ("a \u{1} b", "a   b"),
    ] {
        assert_eq!(one_line(text), line, "{text:?}");
    }
    assert_eq!(one_line(&format!("{}   ", "x".repeat(300))), "x".repeat(300));
}

#[test]
fn a_field_holds_at_most_10_000_characters() {
    let detail = read(&Some(json!({ "detail": "😀".repeat(10_001) }))).detail;
    assert_eq!(detail, Some("😀".repeat(10_000)));
    assert_eq!(read(&Some(json!({ "detail": "x".repeat((1 << 20) + 1) }))), Problem::default());
}

#[test]
fn a_field_is_cut_after_the_search() {
    let mut own = Secrets::default();
    own.add("s3cr3t-word");
    let body = Some(json!({ "detail": "x".repeat(9_995) + "s3cr3t-word" }));
    let detail = Problem::read(&body, &[&own]).detail;
    assert_eq!(detail, Some("x".repeat(9_995) + "[reda"));
}

#[test]
fn advice_fits_the_case() {
    for (status, is_markup, detail, part) in [
        (502, false, Some("Error: oauth_400:invalid_request: ..."), "audience"),
        (401, false, Some("required scope(s) [x] not found"), "scope"),
        (401, true, None, "new one"),
        (401, false, Some("required"), "new one"),
        (429, true, None, "Too many requests"),
        (500, true, None, "web page"),
        (502, true, Some("o"), "web page"),
        (403, true, None, "web page"),
        (403, false, None, "not allowed"),
        (202, false, None, "challenge"),
    ] {
        let said = advice(status, is_markup, detail);
        assert!(said.starts_with(' ') && said.contains(part) && !said.contains("  "), "{said}");
    }
    assert_eq!(advice(500, false, None), "");
    assert_eq!(advice(404, true, None), MARKUP_ADVICE);
}
