//! What callers may give to the operations, as tables. `validate` reads them by these.
//!
//! Fields are sent in the order in which they stand here, which is that of the API reference.

use crate::base_url;
use crate::header;
use crate::json::Kind;
use crate::url;

/// What an argument, or a field of one, has to be.
pub struct Rule {
    /// The kinds that will do, as a set.
    pub kinds: u32,
    /// What an error calls them, like "string" in "expected a string, got number".
    pub noun: &'static str,
    /// What else is asked of it.
    pub demand: Demand,
}

/// What is asked of a value of the right kind.
pub enum Demand {
    /// Nothing.
    None,
    /// A number in a range.
    Range(&'static Range),
    /// A string of this form; what is none is let by.
    Text(Text),
    /// A string that can be an access token; what is none is let by.
    Token,
    /// An array of such values, not empty.
    Items(&'static Rule),
    /// An `AbortSignal`.
    Signal,
    /// Header fields: an object with any names.
    Headers,
    /// An object with these fields and no others.
    Object(&'static [Field]),
    /// The same, with at least one of them; else the text is what an error says.
    NotEmpty(&'static [Field], &'static str),
    /// An object with so many fields of a list or with the others; else the text is what an error says.
    Either(&'static [Field], usize, &'static str),
}

impl Demand {
    /// The fields of an object, in their order.
    pub fn fields(&self) -> &'static [Field] {
        match *self {
            Demand::Object(fields) | Demand::NotEmpty(fields, _) | Demand::Either(fields, _, _) => fields,
            _ => &[],
        }
    }
}

/// What a number has to be.
pub struct Range {
    least: f64,
    most: f64,
    is_whole: bool,
    /// What an error says where it is not.
    pub expected: &'static str,
}

impl Range {
    /// Whether a number is in it. (Not a number is in none.)
    pub fn has(&self, number: f64) -> bool {
        number >= self.least && number <= self.most && (!self.is_whole || number.trunc() == number)
    }
}

/// What a string has to be.
#[derive(Clone, Copy)]
pub struct Text {
    /// Whether a string will do.
    pub accepts: fn(&str) -> bool,
    /// What an error says where it will not.
    pub expected: &'static str,
    /// Whether it must never be shown.
    pub is_secret: bool,
    /// Whether the platform's own parser has to take it for a URL, too: it has the last word on what is one.
    pub is_url: bool,
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
pub static PAGE: Rule = object(&[
    optional(
        "limit",
        integer(&whole(1.0, MAX_SAFE_INTEGER, "expected an integer from 1 to 9007199254740991")),
    ),
    optional(
        "offset",
        integer(&whole(0.0, MAX_SAFE_INTEGER, "expected an integer from 0 to 9007199254740991")),
    ),
]);

const MAX_SAFE_INTEGER: f64 = 9_007_199_254_740_991.0;

/// A webhook to create.
pub static NEW_WEBHOOK: Rule = object(&[
    required("webhookURL", string(WEBHOOK_URL)),
    required("eventTypes", EVENT_TYPES),
    optional("enabled", BOOLEAN),
    optional("auth", AUTH_RULE),
]);

/// Changes of a webhook; what is left out stays as it is.
pub static CHANGES: Rule = rule(
    OBJECT,
    Demand::NotEmpty(
        &[
            optional("webhookURL", string(WEBHOOK_URL)),
            optional("eventTypes", EVENT_TYPES),
            optional("enabled", BOOLEAN),
        ],
        "expected at least one of webhookURL, eventTypes, enabled",
    ),
);

/// The credentials that Thumbtack shows when it delivers to a webhook.
pub static AUTH: Rule = AUTH_RULE;

const AUTH_RULE: Rule = rule(
    OBJECT,
    Demand::Either(
        &[
            required("username", string(USERNAME)),
            required("password", string(PASSWORD)),
            required("header", string(HEADER_NAME)),
            required("value", string(HEADER_VALUE)),
        ],
        2,
        "expected either { username, password } or { header, value }",
    ),
);

/// The options of a client. Source, of this and the next: the package's own documentation.
pub static CLIENT_OPTIONS: Rule = object(&[
    required("accessToken", ACCESS_TOKEN_OR_FUNCTION),
    optional("environment", string(ENVIRONMENT)),
    optional("baseUrl", string(BASE_URL)),
    optional("allowHttp", BOOLEAN),
    optional("fetch", FUNCTION),
    optional("onAttempt", FUNCTION),
    optional("timeoutMs", DURATION),
    optional("maxRetries", RETRIES),
    optional("headers", HEADERS),
]);

/// The options of one call.
pub static CALL_OPTIONS: Rule = object(&[
    optional("signal", SIGNAL),
    optional("timeoutMs", DURATION),
    optional("maxRetries", RETRIES),
    optional("headers", HEADERS),
]);

/// The ID of a webhook. `.` and `..` as a path segment would lead to another resource.
pub static ID: Rule = string(WEBHOOK_ID);

const WEBHOOK_ID: Text = text(
    |id| !matches!(id, "" | "." | ".."),
    "expected the ID of a webhook, which is not empty, \".\" or \"..\"",
);

const HEADER_NAME: Text =
    text(header::is_name, "expected a header name: letters, digits and !#$%&'*+-.^_`|~ only, and not empty");

const HEADER_VALUE: Text =
    secret(header::is_value, "expected visible characters of Latin-1, with spaces or tabs only between them");

/// A header field of the caller's. Its value may be an everyday word: it is no secret like others.
pub static HEADER_FIELD: Rule = string(Text { is_secret: false, ..HEADER_VALUE });

const WEBHOOK_URL: Text = Text { is_url: true, ..text(url::is_webhook_url, url::ABSOLUTE) };
const EVENT_TYPES: Rule = rule(ARRAY, Demand::Items(&EVENT_TYPE));
static EVENT_TYPE: Rule = string(EVENT_NAME);
const EVENT_NAME: Text =
    text(|name| !name.is_empty(), "expected the name of an event type, which is not empty");
const USERNAME: Text = text(header::is_username, "expected no colon and no control character (RFC 7617)");
const PASSWORD: Text = secret(header::is_password, "expected no control character (RFC 7617)");

const ENVIRONMENT: Text =
    text(|name| matches!(name, "production" | "staging"), "expected \"production\" or \"staging\"");
// The rest of what has to be true of it, `BaseUrl` says.
const BASE_URL: Text = Text { is_url: true, ..text(|_| true, base_url::ABSOLUTE) };

/// The kinds of a rule, and the noun for them.
type Kinds = (u32, &'static str);

const OBJECT: Kinds = (Kind::Object.bit(), "object");
const ARRAY: Kinds = (Kind::Array.bit(), "array");
const STRING: Kinds = (Kind::String.bit(), "string");
const NUMBER: Kinds = (Kind::Number.bit(), "number");

const BOOLEAN: Rule = rule((Kind::Boolean.bit(), "boolean"), Demand::None);
const FUNCTION: Rule = rule((Kind::Function.bit(), "function"), Demand::None);
const ACCESS_TOKEN_OR_FUNCTION: Rule =
    rule((Kind::Function.bit() | Kind::String.bit(), "string or a function"), Demand::Token);
const SIGNAL: Rule = rule((Kind::Object.bit(), "AbortSignal"), Demand::Signal);
const HEADERS: Rule = rule(OBJECT, Demand::Headers);
const RETRIES: Rule = integer(&whole(0.0, 10.0, "expected an integer from 0 to 10"));
const DURATION: Rule = rule(
    NUMBER,
    Demand::Range(&Range {
        least: f64::from_bits(1), // the smallest above 0
        most: f64::INFINITY,
        is_whole: false,
        expected: "expected a positive number of milliseconds, or Infinity for no limit",
    }),
);

const fn rule((kinds, noun): Kinds, demand: Demand) -> Rule {
    Rule { kinds, noun, demand }
}

const fn object(fields: &'static [Field]) -> Rule {
    rule(OBJECT, Demand::Object(fields))
}

const fn string(text: Text) -> Rule {
    rule(STRING, Demand::Text(text))
}

const fn integer(range: &'static Range) -> Rule {
    rule(NUMBER, Demand::Range(range))
}

const fn whole(least: f64, most: f64, expected: &'static str) -> Range {
    Range { least, most, is_whole: true, expected }
}

const fn text(accepts: fn(&str) -> bool, expected: &'static str) -> Text {
    Text { accepts, expected, is_secret: false, is_url: false }
}

const fn secret(accepts: fn(&str) -> bool, expected: &'static str) -> Text {
    Text { accepts, expected, is_secret: true, is_url: false }
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
        let cases: [(&Text, &[&str], &[&str]); 5] = [
            (&WEBHOOK_ID, &["582415950855946243", "../self", "a b", "..."], &["", ".", ".."]),
            (&EVENT_NAME, &["MessageCreatedV4", " "], &[""]),
            (&USERNAME, &["", "hello", "ünï"], &["a:b", "a\n"]),
            (&PASSWORD, &["", "world", "a:b"], &["a\n", "\u{7f}"]),
            (&HEADER_NAME, &["X-Key"], &["", "X Key", "X:", "ü"]),
        ];
        for (rule, good, bad) in cases {
            good.iter().for_each(|text| assert!((rule.accepts)(text), "{text:?}: {}", rule.expected));
            bad.iter().for_each(|text| assert!(!(rule.accepts)(text), "{text:?}: {}", rule.expected));
        }
    }

    #[test]
    fn what_must_not_be_shown_is_marked() {
        assert!([PASSWORD, HEADER_VALUE].iter().all(|rule| rule.is_secret));
    }
}
