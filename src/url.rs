//! The parts of URLs, and of paths and queries; and what the URL of a webhook may be.
//!
//! The rules are stricter than a browser's URL parser, on purpose. It repairs what it is given (backslashes,
//! tabs, missing slashes), and a repair that turns what looks like `http://localhost` into another host would
//! send a token there in the clear. What is refused here is nothing that anybody means. What is accepted, the
//! platform's parser sees too, and has the last word on: whether an IPv6 address is one, for example.

use crate::spelling::{decimal, is_alike, number, push};

/// Whether the platform's own parser takes a text for an absolute URL.
pub type UrlParser = fn(&str) -> bool;

/// What the URL of a webhook has to be: only the user's own machine may be reached without TLS.
pub const ABSOLUTE: &str = "expected an absolute https: URL (http: only to a loopback host)";

/// Whether this can be the URL of a webhook: absolute, and `https:`, or `http:` to a loopback host.
pub fn is_webhook_url(url: &str) -> bool {
    Parts::of(url).is_some_and(|parts| parts.is_safe)
}

/// One percent-encoded path segment: everything but RFC 3986's unreserved characters is encoded.
pub fn segment(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if is_unreserved(byte) {
            push(&mut encoded, char::from(byte));
        } else {
            push(&mut encoded, '%');
            push(&mut encoded, hexadecimal(byte >> 4));
            push(&mut encoded, hexadecimal(byte & 15));
        }
    }
    encoded
}

fn hexadecimal(digit: u8) -> char {
    char::from_digit(digit.into(), 16).unwrap_or_default().to_ascii_uppercase()
}

/// RFC 3986, section 2.3.
fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

/// The query for these fields, in their order; empty if there are none. Names and numbers need no encoding.
pub fn query(fields: impl IntoIterator<Item = (&'static str, u64)>) -> String {
    let mut query = String::new();
    for (name, value) in fields {
        query = with_field(&query, name, value);
    }
    query
}

/// A query with one more field.
#[inline(never)]
fn with_field(query: &str, name: &str, value: u64) -> String {
    let separator = if query.is_empty() { "?" } else { "&" };
    [query, separator, name, "=", &decimal(value)].concat()
}

/// The parts of an absolute URL, `https:` or `http:`.
pub struct Parts<'url> {
    /// What stands before the path.
    start: &'url [u8],
    /// Whether nobody on the way can read what is sent: by `https:`, or by `http:` to a loopback host.
    pub is_safe: bool,
    /// Whether a user name or password stands before the host, or at least the `@` behind one.
    pub has_credentials: bool,
    /// A name without the dot of the root, or an address.
    pub host: &'url [u8],
    /// From the path on.
    pub rest: &'url [u8],
}

impl<'url> Parts<'url> {
    /// Takes a URL apart; `None` for what is none, or what a browser would repair.
    pub fn of(url: &'url str) -> Option<Parts<'url>> {
        // A browser drops tabs and line breaks, and trims spaces.
        if url.bytes().any(|byte| byte <= b' ' || byte == 0x7f) {
            return None;
        }
        let (scheme, after) = split_once(url.as_bytes(), b':')?;
        let is_secure = is_alike(scheme, b"https");
        if !is_secure && !is_alike(scheme, b"http") {
            return None;
        }
        let (authority, rest) = authority(after.strip_prefix(b"//")?);
        // A browser reads a backslash as a slash, so the host would end before it.
        if split_once(authority, b'\\').is_some() {
            return None;
        }
        let (has_credentials, place) = match rsplit_once(authority, b'@') {
            Some((_, place)) => (true, place),
            None => (false, authority),
        };
        let (host, port) = match rsplit_once(place, b':') {
            Some(parts) if place.last() != Some(&b']') => parts,
            _ => (place, [].as_slice()),
        };
        if !is_host(host) || !is_port(port) {
            return None;
        }
        let host = host.strip_suffix(b".").unwrap_or(host);
        let start = url.as_bytes().strip_suffix(rest)?;
        Some(Parts { start, is_safe: is_secure || is_loopback(host), has_credentials, host, rest })
    }

    /// Whether this `http:` URL is of an origin, as platforms write one: without port 80, which may stand here.
    pub fn is_of(&self, origin: &str) -> bool {
        is_alike(origin.as_bytes(), self.start.strip_suffix(b":80").unwrap_or(self.start))
    }
}

/// The authority of a URL (RFC 3986, section 3.2), from what stands behind `//`; and what follows it.
pub fn authority(after: &[u8]) -> (&[u8], &[u8]) {
    let end = after.iter().position(|byte| matches!(byte, b'/' | b'?' | b'#')).unwrap_or(after.len());
    after.split_at_checked(end).unwrap_or_default()
}

/// What stands before and behind the first of these bytes.
#[inline(never)]
pub fn split_once(text: &[u8], byte: u8) -> Option<(&[u8], &[u8])> {
    around(text, text.iter().position(|other| *other == byte)?)
}

/// And the last.
#[inline(never)]
pub fn rsplit_once(text: &[u8], byte: u8) -> Option<(&[u8], &[u8])> {
    around(text, text.iter().rposition(|other| *other == byte)?)
}

fn around(text: &[u8], place: usize) -> Option<(&[u8], &[u8])> {
    Some((text.get(..place)?, text.get(place + 1..)?))
}

/// A domain name, an IPv4 address or a bracketed IPv6 address. No `%`, which a browser would decode.
fn is_host(host: &[u8]) -> bool {
    match host {
        [b'[', address @ .., b']'] => {
            address.len() > 1
                && address.iter().all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.'))
        }
        name => !name.is_empty() && name.iter().all(|byte| is_unreserved(*byte) || !byte.is_ascii()),
    }
}

/// Nothing is a port, too: that of the scheme.
fn is_port(port: &[u8]) -> bool {
    port.is_empty() || port.len() <= 5 && number(port, 10).is_some_and(|port| port <= 65_535)
}

/// `localhost` and names below it (RFC 6761, section 6.3), 127.0.0.0/8 and ::1.
fn is_loopback(name: &[u8]) -> bool {
    // Of all addresses of these digits, ::1 alone ends with its only 1.
    if let [b'[', zeros @ .., b'1', b']'] = name {
        return zeros.iter().all(|byte| matches!(byte, b'0' | b':'));
    }
    let last = rsplit_once(name, b'.').map_or(name, |(_, last)| last);
    is_alike(last, b"localhost") || is_loopback_v4(name)
}

/// Four numbers, of which none is left out, which a browser would fill in.
fn is_loopback_v4(name: &[u8]) -> bool {
    if let Some(rest) = name.strip_prefix(b"127.")
        && let Some((second, rest)) = split_once(rest, b'.')
        && let Some((third, fourth)) = split_once(rest, b'.')
    {
        return is_octet(second) && is_octet(third) && is_octet(fourth);
    }
    false
}

/// A byte in decimal, with no zero before it, which a browser would take for octal.
fn is_octet(text: &[u8]) -> bool {
    matches!(text, [_] | [b'1'..=b'9', ..]) && number(text, 10).is_some_and(|number| number <= 255)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base_url::PRODUCTION;
    use crate::operation;

    #[test]
    fn webhook_urls_are_absolute_and_safe() {
        for good in [
            "https://example.com/hook?a=b#c",
            "https://example.com",
            "https://user:password@example.com/hook",
            "https://example.com:/a\\b?c=ü\u{a0}",
            "http://[0:0:0:0:0:0:0:1]:3000/hook",
            "http://localhost./hook",
            "http://127.0.0.1./hook",
            "http://localhost:3000/hook",
        ] {
            assert!(is_webhook_url(good), "{good}");
        }
        for bad in [
            "http://example.com/hook",
            "http://example.com\\@localhost/",
            "http://example.com\\x@127.0.0.1/",
            "http://localhost@example.com",
            "example.com/hook",
            "/hook",
            "",
            "ftp://example.com",
            "https://",
        ] {
            assert!(!is_webhook_url(bad), "{bad}");
        }
    }

    #[test]
    fn a_segment_is_one_segment() {
        let cases = [
            ("582415950855946243", "582415950855946243"),
            ("../self", "..%2Fself"),
            ("a/b", "a%2Fb"),
            ("...", "..."),
            ("a?b#c", "a%3Fb%23c"),
            ("%2e%2e", "%252e%252e"),
            (" ", "%20"),
            ("é", "%C3%A9"),
            ("日", "%E6%97%A5"),
            ("a-._~Z", "a-._~Z"),
            ("!*'()", "%21%2A%27%28%29"),
            ("a\\b", "a%5Cb"),
            ("\n", "%0A"),
            ("😀", "%F0%9F%98%80"),
        ];
        for (id, encoded) in cases {
            assert_eq!(segment(id), encoded, "{id:?}");
        }
    }

    #[test]
    fn a_query_holds_what_was_given() {
        assert_eq!(query([]), "");
        assert_eq!(query([("offset", 0)]), "?offset=0");
        assert_eq!(query([("limit", 10), ("offset", 20)]), "?limit=10&offset=20");
    }

    #[test]
    fn each_operation_has_the_path_of_the_reference() {
        let url = |operation: &operation::Operation| {
            let end = operation.path.end.map(|end| ["{webhookID}", end].concat()).unwrap_or_default();
            [PRODUCTION, operation.path.start, &end].concat()
        };
        let root = "https://api.thumbtack.com/api/v4/users";
        for (operation, path) in [
            (&operation::GET_SELF, "/self"),
            (&operation::CREATE_WEBHOOK, "/webhooks"),
            (&operation::LIST_WEBHOOKS, "/webhooks"),
            (&operation::GET_WEBHOOK, "/webhooks/{webhookID}"),
            (&operation::UPDATE_WEBHOOK, "/webhooks/{webhookID}"),
            (&operation::DELETE_WEBHOOK, "/webhooks/{webhookID}"),
            (&operation::UPDATE_WEBHOOK_AUTH, "/webhooks/{webhookID}/auth"),
            (&operation::DELETE_WEBHOOK_AUTH, "/webhooks/{webhookID}/auth"),
        ] {
            assert_eq!(url(operation), [root, path].concat(), "{}", operation.name);
        }
    }
}
