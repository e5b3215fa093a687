//! What callers may give to the operations, as tables. `argument.rs` reads arguments by them.
//!
//! Fields are sent in the order in which they stand here, which is that of the API reference.

use crate::address;
use crate::foreign;
use crate::header;

/// What an argument, or a field of one, has to be.
pub enum Rule {
    /// `true` or `false`.
    Boolean,
    /// A whole number in a range; the largest of all is `Number.MAX_SAFE_INTEGER`, which is not named in errors.
    Integer(u32, u64),
    /// A positive number of milliseconds, or `Infinity`.
    Duration,
    /// A string.
    Text(Text),
    /// An array of strings, not empty.
    Texts(Text),
    /// A function.
    Function,
    /// A function, or a string.
    FunctionOr(Text),
    /// An `AbortSignal`.
    Signal,
    /// Header fields: an object with any names.
    Headers,
    /// An object with these fields and no others.
    Object(&'static [Field]),
    /// The same, with at least one of them.
    NotEmpty(&'static [Field]),
    /// An object with the first so many of these fields, or with the others; the text is what an error says of them.
    Either(&'static [Field], usize, &'static str),
}

/// What a string has to be.
#[derive(Clone, Copy)]
pub struct Text {
    /// Whether a string will do.
    pub accepts: fn(&str) -> bool,
    /// What an error says that was expected.
    pub expected: &'static str,
    /// Whether it must never be shown.
    pub is_secret: bool,
}

/// One field of an object.
pub struct Field {
    /// The name, spelled as on the wire.
    pub name: &'static str,
    /// What its value has to be.
    pub rule: Rule,
    /// Whether it has to be there.
    pub is_required: bool,
}

/// Which page of a list is asked for.
pub static PAGE: Rule =
    Rule::Object(&[optional("limit", Rule::Integer(1, MAX)), optional("offset", Rule::Integer(0, MAX))]);

/// `Number.MAX_SAFE_INTEGER`.
pub const MAX: u64 = (1 << 53) - 1;

/// A webhook to create.
pub static NEW_WEBHOOK: Rule = Rule::Object(&[
    required("webhookURL", Rule::Text(WEBHOOK_URL)),
    required("eventTypes", Rule::Texts(EVENT_TYPE)),
    optional("enabled", Rule::Boolean),
    optional("auth", AUTH_RULE),
]);

/// Changes of a webhook; what is left out stays as it is.
pub static CHANGES: Rule = Rule::NotEmpty(&[
    optional("webhookURL", Rule::Text(WEBHOOK_URL)),
    optional("eventTypes", Rule::Texts(EVENT_TYPE)),
    optional("enabled", Rule::Boolean),
]);

/// The credentials that Thumbtack shows when it delivers to a webhook.
pub static AUTH: Rule = AUTH_RULE;

const AUTH_RULE: Rule = Rule::Either(
    &[
        required("username", Rule::Text(USERNAME)),
        required("password", Rule::Text(PASSWORD)),
        required("header", Rule::Text(HEADER_NAME)),
        required("value", Rule::Text(HEADER_VALUE)),
    ],
    2,
    "either { username, password } or { header, value }",
);

/// The options of a client. Source, of this and the next: the package's own documentation.
pub static CLIENT_OPTIONS: Rule = Rule::Object(&[
    required("accessToken", Rule::FunctionOr(ACCESS_TOKEN)),
    optional("environment", Rule::Text(ENVIRONMENT)),
    optional("baseUrl", Rule::Text(BASE_URL)),
    optional("fetch", Rule::Function),
    optional("onAttempt", Rule::Function),
    optional("timeoutMs", Rule::Duration),
    optional("maxRetries", Rule::Integer(0, 10)),
    optional("headers", Rule::Headers),
]);

/// The options of one call.
pub static CALL_OPTIONS: Rule = Rule::Object(&[
    optional("signal", Rule::Signal),
    optional("timeoutMs", Rule::Duration),
    optional("maxRetries", Rule::Integer(0, 10)),
    optional("headers", Rule::Headers),
]);

/// The ID of a webhook. `.` and `..` as a path segment would lead to another resource.
pub static WEBHOOK_ID: Rule = Rule::Text(ID);

const ID: Text =
    text(|id| !matches!(id, "" | "." | ".."), "the ID of a webhook, which is not empty, \".\" or \"..\"");

/// The name of a header field.
pub const HEADER_NAME: Text =
    text(header::is_name, "a header name: letters, digits and !#$%&'*+-.^_`|~ only, and not empty");

/// The value of a header field.
pub const HEADER_VALUE: Text =
    secret(header::is_value, "visible characters of Latin-1, with spaces or tabs only between them");

/// An access token.
pub const ACCESS_TOKEN: Text = secret(
    header::is_access_token,
    "visible ASCII, not empty, no spaces or line breaks, without the word Bearer",
);

const WEBHOOK_URL: Text =
    text(|url| address::is_webhook_url(url) && foreign::can_parse_url(url), address::ABSOLUTE);
const EVENT_TYPE: Text = text(|name| !name.is_empty(), "the name of an event type, which is not empty");
const USERNAME: Text = text(header::is_username, "no colon and no control character (RFC 7617)");
const PASSWORD: Text = secret(header::is_password, "no control character (RFC 7617)");

const ENVIRONMENT: Text =
    text(|name| matches!(name, "production" | "staging"), "\"production\" or \"staging\"");
const BASE_URL: Text = text(|_| true, ""); // `BaseUrl` has more than one thing to say

const fn text(accepts: fn(&str) -> bool, expected: &'static str) -> Text {
    Text { accepts, expected, is_secret: false }
}

const fn secret(accepts: fn(&str) -> bool, expected: &'static str) -> Text {
    Text { accepts, expected, is_secret: true }
}

const fn required(name: &'static str, rule: Rule) -> Field {
    Field { name, rule, is_required: true }
}

const fn optional(name: &'static str, rule: Rule) -> Field {
    Field { name, rule, is_required: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_has_its_rule() {
        let cases: [(&Text, &[&str], &[&str]); 6] = [
            (&ID, &["582415950855946243", "../self", "a b", "..."], &["", ".", ".."]),
            (&EVENT_TYPE, &["MessageCreatedV4", " "], &[""]),
            (&USERNAME, &["", "hello", "ünï"], &["a:b", "a\n"]),
            (&PASSWORD, &["", "world", "a:b"], &["a\n", "\u{7f}"]),
            (&HEADER_NAME, &["X-Key"], &["", "X Key", "X:", "ü"]),
            (&ACCESS_TOKEN, &["abc", "a.b/c=="], &["", "Bearer abc", "a\n", "ü"]),
        ];
        for (rule, good, bad) in cases {
            good.iter().for_each(|text| assert!((rule.accepts)(text), "{text:?}: {}", rule.expected));
            bad.iter().for_each(|text| assert!(!(rule.accepts)(text), "{text:?}: {}", rule.expected));
        }
    }

    #[test]
    fn what_must_not_be_shown_is_marked() {
        assert!([ACCESS_TOKEN, PASSWORD, HEADER_VALUE].iter().all(|rule| rule.is_secret));
    }
}
