//! Where requests go: base URLs, paths and queries; and what the URL of a webhook may be.
//!
//! The rules are stricter than a browser's URL parser, on purpose. It repairs what it is given (backslashes,
//! tabs, missing slashes), and a repair that turns what looks like `http://localhost` into another host would
//! send a token there in the clear. What is refused here is nothing that anybody means.

use std::net::{Ipv4Addr, Ipv6Addr};

/// The origin and path prefix under which `/api/v4/...` lives, without a slash at its end.
pub struct BaseUrl(String);

/// Where real users and webhooks are. Source, of this and the next: the API reference, "Environments".
pub const PRODUCTION: &str = "https://api.thumbtack.com";
/// Where partners try things.
pub const STAGING: &str = "https://staging-api.thumbtack.com";

impl BaseUrl {
    /// Reads a base URL: `https:`, or `http:` to a loopback host; no query, fragment or credentials.
    ///
    /// # Errors
    ///
    /// What is wrong with it, as the end of the sentence "expected ...".
    pub fn parse(url: &str) -> Result<BaseUrl, &'static str> {
        let parts = Parts::of(url).ok_or(ABSOLUTE)?;
        if !parts.is_safe() {
            return Err(ABSOLUTE);
        }
        if parts.has_credentials {
            return Err("a URL without user name and password");
        }
        if parts.rest.contains(['?', '#']) {
            return Err("a URL without query and fragment");
        }
        Ok(BaseUrl(url.trim_end_matches('/').to_owned()))
    }

    /// The URL of a path of `operation.rs`, for one webhook where the path names one.
    pub fn join(&self, path: &str, segment: &str, query: &str) -> String {
        [&self.0, &path.replace("{webhookID}", segment), query].concat()
    }
}

/// What a URL has to be where only the caller's own machine may be reached without TLS.
pub const ABSOLUTE: &str = "an absolute https: URL (http: only to a loopback host)";

/// Whether this can be the URL of a webhook: absolute, and `https:`, or `http:` to a loopback host.
pub fn is_webhook_url(url: &str) -> bool {
    Parts::of(url).is_some_and(|parts| parts.is_safe())
}

/// The user name and the password in a URL, which is a secret although a URL is none.
pub fn credentials(url: &str) -> Option<(&str, &str)> {
    let (_, after) = url.split_once("://")?;
    let authority = after.split(['/', '?', '#']).next()?;
    authority.rsplit_once('@')?.0.split_once(':')
}

/// A text without its percent-encoding; what is no UTF-8 then stands as U+FFFD.
pub fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let mut digit = || char::from(ahead.next()?).to_digit(16);
        match (byte == b'%').then(|| Some(digit()? * 16 + digit()?)).flatten() {
            Some(code) => {
                bytes.push(code as u8);
                rest = ahead;
            }
            None => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// One percent-encoded path segment: everything but RFC 3986's unreserved characters is encoded.
pub fn segment(text: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(byte.into());
        } else {
            let digit = |value: u8| HEX.get(usize::from(value)).copied().map_or('0', char::from);
            encoded.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    encoded
}

/// The query for these fields, in their order; empty if there are none. Names and numbers need no encoding.
pub fn query(fields: &[(&'static str, u64)]) -> String {
    let mut query = String::new();
    for (name, value) in fields {
        query.push(if query.is_empty() { '?' } else { '&' });
        query.push_str(&[name, "=", &value.to_string()].concat());
    }
    query
}

/// An absolute `http:` or `https:` URL, taken apart.
struct Parts<'url> {
    secure: bool,
    /// Whether a user name or password stands before the host, or at least the `@` behind one.
    has_credentials: bool,
    /// A name or an address; an IPv6 address in its brackets.
    host: &'url str,
    /// From the path on.
    rest: &'url str,
}

impl<'url> Parts<'url> {
    fn of(url: &'url str) -> Option<Parts<'url>> {
        // A browser drops tabs and line breaks, and trims spaces.
        if url.contains(|character: char| character.is_ascii_control() || character == ' ') {
            return None;
        }
        let (scheme, after) = url.split_once("://")?;
        let secure = scheme.eq_ignore_ascii_case("https");
        if !secure && !scheme.eq_ignore_ascii_case("http") {
            return None;
        }
        let (authority, rest) = after.split_at_checked(after.find(['/', '?', '#']).unwrap_or(after.len()))?;
        // A browser reads a backslash as a slash, so the host would end before it.
        if authority.contains('\\') {
            return None;
        }
        let (has_credentials, place) = match authority.rsplit_once('@') {
            Some((_, place)) => (true, place),
            None => (false, authority),
        };
        let (host, port) = match place.rfind(':') {
            Some(colon) if !place.ends_with(']') => place.split_at_checked(colon)?,
            _ => (place, ""),
        };
        (is_host(host) && is_port(port)).then_some(Parts { secure, has_credentials, host, rest })
    }

    /// Whether nobody on the way can read what is sent.
    fn is_safe(&self) -> bool {
        self.secure || is_loopback(self.host)
    }
}

/// A domain name, an IPv4 address or a bracketed IPv6 address. No `%`, which a browser would decode.
fn is_host(host: &str) -> bool {
    if let Some(address) = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        return address.parse::<Ipv6Addr>().is_ok();
    }
    !host.is_empty()
        && host.chars().all(|character| {
            character.is_ascii_alphanumeric() || "-._~".contains(character) || !character.is_ascii()
        })
}

fn is_port(port: &str) -> bool {
    match port.strip_prefix(':') {
        None => true,
        Some("") => true,
        Some(digits) => !digits.starts_with('+') && digits.parse::<u16>().is_ok(),
    }
}

/// `localhost` and names below it (RFC 6761, section 6.3), 127.0.0.0/8 and ::1.
fn is_loopback(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    if let Some(address) = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        return address.parse::<Ipv6Addr>().is_ok_and(|address| address.is_loopback());
    }
    let name = host.strip_suffix('.').unwrap_or(&host);
    name == "localhost"
        || name.ends_with(".localhost")
        || name.parse::<Ipv4Addr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation;

    fn joined(base: &str) -> Result<String, &'static str> {
        BaseUrl::parse(base).map(|base| base.join("/p", "", ""))
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
            assert_eq!(joined(bad), Err("a URL without user name and password"), "{bad}");
        }
        for bad in ["https://x.com?a=b", "https://x.com/p?", "https://x.com#", "https://x.com/#a"] {
            assert_eq!(joined(bad), Err("a URL without query and fragment"), "{bad}");
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
    fn the_credentials_of_a_url_are_found() {
        assert_eq!(credentials("https://user:pass@word@example.com/a:b@c"), Some(("user", "pass@word")));
        for none in ["https://example.com/a:b@c", "https://user@example.com", "hello:world@x", ""] {
            assert_eq!(credentials(none), None, "{none}");
        }
    }

    #[test]
    fn what_is_percent_encoded_is_decoded() {
        for (text, plain) in [
            ("p%40ss%3Aw", "p@ss:w"),
            ("%C3%a9", "é"),
            ("100%", "100%"),
            ("%4", "%4"),
            ("%zz%41", "%zzA"),
            ("%ff", "\u{fffd}"),
        ] {
            assert_eq!(decoded(text), plain, "{text}");
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
        assert_eq!(query(&[]), "");
        assert_eq!(query(&[("offset", 0)]), "?offset=0");
        assert_eq!(query(&[("limit", 10), ("offset", 20)]), "?limit=10&offset=20");
    }

    #[test]
    fn each_operation_has_the_path_of_the_reference() {
        let base = BaseUrl::parse("https://api.thumbtack.com");
        let url = |operation: &operation::Operation| {
            base.as_ref().ok().map(|base| base.join(operation.path, &segment("1/2"), ""))
        };
        let root = "https://api.thumbtack.com/api/v4/users";
        for (operation, path) in [
            (&operation::GET_SELF, "/self"),
            (&operation::CREATE_WEBHOOK, "/webhooks"),
            (&operation::LIST_WEBHOOKS, "/webhooks"),
            (&operation::GET_WEBHOOK, "/webhooks/1%2F2"),
            (&operation::UPDATE_WEBHOOK, "/webhooks/1%2F2"),
            (&operation::DELETE_WEBHOOK, "/webhooks/1%2F2"),
            (&operation::UPDATE_WEBHOOK_AUTH, "/webhooks/1%2F2/auth"),
            (&operation::DELETE_WEBHOOK_AUTH, "/webhooks/1%2F2/auth"),
        ] {
            assert_eq!(url(operation), Some([root, path].concat()), "{}", operation.name);
        }
    }
}
