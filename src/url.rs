//! Where requests go: base URLs, paths and queries; and what the URL of a webhook may be.
//!
//! The rules are stricter than a browser's URL parser, on purpose. It repairs what it is given (backslashes,
//! tabs, missing slashes), and a repair that turns what looks like `http://localhost` into another host would
//! send a token there in the clear. What is refused here is nothing that anybody means. What is accepted, the
//! platform's parser sees too, and has the last word on: whether an IPv6 address is one, for example.

use crate::spelling::{decimal, is_alike, number, push};

/// The origin and path prefix under which `/api/v4/...` lives, without a slash at its end.
pub struct BaseUrl<'url>(pub &'url str);

/// Whether the platform's own parser takes a text for an absolute URL.
pub type UrlParser = fn(&str) -> bool;

/// Where real users and webhooks are. Source, of this and the next: the API reference, "Environments".
pub const PRODUCTION: &str = "https://api.thumbtack.com";
/// Where partners try things.
pub const STAGING: &str = "https://staging-api.thumbtack.com";

impl BaseUrl<'_> {
    /// Reads a base URL: `https:`, or `http:` to a loopback host; no query, fragment or credentials.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn parse(url: &str) -> Result<BaseUrl<'_>, &'static str> {
        let safe = SafeUrl::of(url).ok_or(ABSOLUTE)?;
        if safe.has_credentials {
            return Err("expected a URL without user name and password");
        }
        if safe.rest.iter().any(|byte| matches!(byte, b'?' | b'#')) {
            return Err("expected a URL without query and fragment");
        }
        let mut base = url;
        while let Some(shorter) = base.strip_suffix('/') {
            base = shorter;
        }
        Ok(BaseUrl(base))
    }
}

/// What a URL has to be where only the caller's own machine may be reached without TLS.
pub const ABSOLUTE: &str = "expected an absolute https: URL (http: only to a loopback host)";

/// Whether this can be the URL of a webhook: absolute, and `https:`, or `http:` to a loopback host.
pub fn is_webhook_url(url: &str) -> bool {
    SafeUrl::of(url).is_some()
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

/// An absolute URL by which nobody on the way can read what is sent: `https:`, or `http:` to a loopback host.
struct SafeUrl<'url> {
    /// Whether a user name or password stands before the host, or at least the `@` behind one.
    has_credentials: bool,
    /// From the path on.
    rest: &'url [u8],
}

impl<'url> SafeUrl<'url> {
    fn of(url: &'url str) -> Option<SafeUrl<'url>> {
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
        let is_safe = is_host(host) && is_port(port) && (is_secure || is_loopback(host));
        is_safe.then_some(SafeUrl { has_credentials, rest })
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
fn is_loopback(host: &[u8]) -> bool {
    // Of all addresses of these digits, ::1 alone ends with its only 1.
    if let [b'[', zeros @ .., b'1', b']'] = host {
        return zeros.iter().all(|byte| matches!(byte, b'0' | b':'));
    }
    let name = host.strip_suffix(b".").unwrap_or(host);
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
    use crate::operation;

    fn joined(base: &str) -> Result<String, &'static str> {
        BaseUrl::parse(base).map(|BaseUrl(base)| [base, "/p"].concat())
    }

    #[test]
    fn base_urls_keep_their_prefix() {
        assert_eq!(joined("https://api.thumbtack.com"), Ok("https://api.thumbtack.com/p".into()));
        assert_eq!(joined("https://example.com/"), Ok("https://example.com/p".into()));
        assert_eq!(joined("HTTPS://example.com:8443/a/b/"), Ok("HTTPS://example.com:8443/a/b/p".into()));
        assert_eq!(joined("https://münchen.example"), Ok("https://münchen.example/p".into()));
        assert_eq!(joined("https://[2001:db8::1]:1/x"), Ok("https://[2001:db8::1]:1/x/p".into()));
        for url in [PRODUCTION, STAGING] {
            assert_eq!(joined(url), Ok([url, "/p"].concat()));
        }
    }

    #[test]
    fn plain_http_is_for_loopback() {
        for host in
            ["localhost", "LOCALHOST", "app.localhost", "127.0.0.1", "127.8.9.10", "[::1]", "localhost:8787"]
        {
            assert!(joined(&format!("http://{host}")).is_ok(), "{host}");
        }
        for host in [
            "example.com",
            "localhost.example.com",
            "127.0.0.1.example.com",
            "notlocalhost",
            "128.0.0.1",
            "0x7f.1",
            "127.1",
            "[::2]",
            "[::ffff:127.0.0.1]",
            "localhost@example.com",
            "127.0.0.1:80@example.com",
            "0.0.0.0",
        ] {
            assert_eq!(joined(&format!("http://{host}")), Err(ABSOLUTE), "{host}");
        }
    }

    #[test]
    fn base_urls_that_a_parser_would_repair_are_refused() {
        for bad in [
            "",
            "/",
            "api.thumbtack.com",
            "//api.thumbtack.com",
            "https:",
            "https://",
            "https:///x",
            "https:api.com",
            "https:/api.com",
            "ftp://x.com",
            "javascript://x",
            " https://x.com",
            "https://x.com ",
            "https://x .com",
            "https://x.com\\@y.com",
            "ht\ttps://x.com",
            "https://x.com\n",
            "https://x.com:99999",
            "https://x.com:8a",
            "https://x%2ecom",
            "https://[::1",
            "https://::1",
            "https://[x]",
            "https://x.com:1:2",
            "https://<x>",
            "http://localhost\\@example.com",
        ] {
            assert!(joined(bad).is_err(), "{bad:?}");
        }
        for bad in ["https://user@x.com", "https://u:p@x.com", "https://@x.com", "http://u@localhost"] {
            assert_eq!(joined(bad), Err("expected a URL without user name and password"), "{bad}");
        }
        for bad in ["https://x.com?a=b", "https://x.com/p?", "https://x.com#", "https://x.com/#a"] {
            assert_eq!(joined(bad), Err("expected a URL without query and fragment"), "{bad}");
        }
    }

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
