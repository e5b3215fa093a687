//! Where a client's requests go: its base URL, which a token is sent to.

use crate::spelling::{has, is_alike};
use crate::url::Parts;

/// The origin and path prefix under which `/api/v4/...` lives, without a slash at its end.
pub struct BaseUrl<'url>(pub &'url str);

/// Says the origin of the page, or of the worker's script; nothing where there is none.
pub type PageOrigin = fn() -> Option<String>;

/// Where real users and webhooks are. Source, of this and the next: the API reference, "Environments".
pub const PRODUCTION: &str = "https://api.thumbtack.com";
/// Where partners try things.
pub const STAGING: &str = "https://staging-api.thumbtack.com";

/// How a host ends where users sign in, `auth.thumbtack.com` or `staging-auth.thumbtack.com`: the API is not there.
const SIGN_IN: &[u8] = b"auth.thumbtack.com";
const NOT_SIGN_IN: &str =
    "expected the API (https://api.thumbtack.com or https://staging-api.thumbtack.com), not the sign-in";

/// What a base URL has to be.
pub const ABSOLUTE: &str = "expected an absolute https: URL (http: only to a loopback host, to the page's own origin, or with allowHttp)";

impl BaseUrl<'_> {
    /// Reads a base URL: `https:`; or `http:` to a loopback host, to the page's own origin, or to any host where `allows_http`
    /// says so. No query, fragment or credentials. The page's origin is asked for only where it decides.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn parse(url: &str, allows_http: bool, page: PageOrigin) -> Result<BaseUrl<'_>, &'static str> {
        let parts = Parts::of(url).ok_or(ABSOLUTE)?;
        if ends_with(parts.host, SIGN_IN) {
            return Err(NOT_SIGN_IN);
        }
        // In any case: a path in capitals is another one, but nobody has `/api/v4` below it.
        if has(parts.rest, b"/api/v4/") || ends_with(parts.rest, b"/api/v4") {
            return Err("expected a URL without /api/v4, which the client adds");
        }
        if !parts.is_safe && !allows_http && !page().is_some_and(|origin| parts.is_of(&origin)) {
            return Err(ABSOLUTE);
        }
        if parts.has_credentials {
            return Err("expected a URL without user name and password");
        }
        if parts.rest.iter().any(|byte| matches!(byte, b'?' | b'#')) {
            return Err("expected a URL without query and fragment");
        }
        let mut base = url;
        while let Some(shorter) = base.strip_suffix('/') {
            base = shorter;
        }
        Ok(BaseUrl(base))
    }
}

/// Whether a text ends with another, in upper or lower case.
fn ends_with(text: &[u8], end: &[u8]) -> bool {
    text.rchunks(end.len()).next().is_some_and(|last| is_alike(last, end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU32, Ordering};

    const CREDENTIALS: Result<String, &str> = Err("expected a URL without user name and password");
    const QUERY: Result<String, &str> = Err("expected a URL without query and fragment");

    /// The URL of a path below a base URL, in a page of no origin.
    fn joined(base: &str) -> Result<String, &'static str> {
        read(base, false, || None)
    }

    fn read(base: &str, allows_http: bool, page: PageOrigin) -> Result<String, &'static str> {
        BaseUrl::parse(base, allows_http, page).map(|BaseUrl(base)| [base, "/p"].concat())
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
            assert_eq!(joined(bad), CREDENTIALS, "{bad}");
        }
        for bad in ["https://x.com?a=b", "https://x.com/p?", "https://x.com#", "https://x.com/#a"] {
            assert_eq!(joined(bad), QUERY, "{bad}");
        }
    }

    #[test]
    fn plain_http_is_for_any_host_where_that_is_allowed() {
        for host in ["sandbox:8787", "192.168.1.20", "Sandbox.", "[fe80::1]:80", "example.com/p"] {
            let url = format!("http://{host}");
            assert_eq!(joined(&url), Err(ABSOLUTE), "{url}");
            assert_eq!(read(&url, true, || None), Ok(format!("{url}/p")));
        }
        for bad in
            ["", "sandbox", "//sandbox", "http:sandbox", "http://", "http://a\\b", "http://a%2eb", "ftp://x"]
        {
            assert_eq!(read(bad, true, || None), Err(ABSOLUTE), "{bad}");
        }
        assert_eq!(read("http://u@sandbox", true, || None), CREDENTIALS);
        assert_eq!(read("http://sandbox?a", true, || None), QUERY);
        assert_eq!(read("http://sandbox/#a", true, || None), QUERY);
    }

    #[test]
    fn plain_http_is_for_the_page_of_the_same_origin() {
        let cases: [(PageOrigin, &[&str], &[&str]); 4] = [
            (
                || Some("http://app.example".into()),
                &["http://app.example", "HTTP://APP.Example:80", "http://app.example:80/p"],
                &[
                    "http://app.example.",
                    "http://app.example:8080",
                    "http://app.example.evil",
                    "http://evil.app.example",
                    "http://app.example@evil",
                    "http://evil/http://app.example",
                    "ws://app.example",
                ],
            ),
            (
                || Some("http://192.168.1.20:3000".into()),
                &["http://192.168.1.20:3000", "http://192.168.1.20:3000/p"],
                &["http://192.168.1.20", "http://192.168.1.20:80", "http://192.168.1.2:3000"],
            ),
            (
                || Some("http://[fd00::1]:1".into()),
                &["http://[FD00::1]:1"],
                &["http://[fd00::2]:1", "http://[fd00::1]"],
            ),
            (|| Some("https://app.example".into()), &["https://app.example"], &["http://app.example"]),
        ];
        for (page, good, bad) in cases {
            good.iter().for_each(|url| assert!(read(url, false, page).is_ok(), "{url}"));
            bad.iter().for_each(|url| assert_eq!(read(url, false, page), Err(ABSOLUTE), "{url}"));
        }
        let page = || Some("http://app.example".into());
        assert_eq!(read("http://u@app.example", false, page), Err(ABSOLUTE));
        assert_eq!(read("http://app.example?a", false, page), QUERY);
    }

    #[test]
    fn what_is_no_origin_opens_nothing() {
        let pages: [PageOrigin; 12] = [
            || None,
            || Some(String::new()),
            || Some("null".into()),
            || Some("http://".into()),
            || Some("app.example".into()),
            || Some("//app.example".into()),
            || Some("file://app.example".into()),
            || Some("http://u@app.example".into()),
            || Some("http://app.example/".into()),
            || Some("http://app.example?".into()),
            || Some(" http://app.example".into()),
            || Some("http://app.example\\".into()),
        ];
        for page in pages {
            let origin = page();
            for url in ["http://app.example", "http://app.example/p", "http://", "null"] {
                assert_eq!(read(url, false, page), Err(ABSOLUTE), "{url} in {origin:?}");
            }
        }
    }

    #[test]
    fn the_page_is_looked_at_only_where_it_decides() {
        static LOOKS: AtomicU32 = AtomicU32::new(0);
        fn page() -> Option<String> {
            LOOKS.fetch_add(1, Ordering::Relaxed);
            None
        }
        for url in
            ["https://x.com", "http://localhost", "https://x.com/api/v4", "https://auth.thumbtack.com", "x"]
        {
            let _ = read(url, false, page);
        }
        assert!(read("http://x.com", true, page).is_ok());
        assert_eq!(LOOKS.load(Ordering::Relaxed), 0);
        assert!(read("http://x.com", false, page).is_err());
        assert_eq!(LOOKS.load(Ordering::Relaxed), 1);
    }

    #[test]
    fn what_the_client_adds_is_refused() {
        let expected = Err("expected a URL without /api/v4, which the client adds");
        for bad in
            ["/api/v4", "/api/v4/", "/api/v4//", "/api/v4/users", "/p/api/v4/users/", "//api/v4", "/API/v4"]
        {
            assert_eq!(joined(&["https://x.com", bad].concat()), expected, "{bad}");
        }
        assert_eq!(joined("http://localhost:8787/api/v4"), expected);
        assert_eq!(read("http://sandbox/api/v4", true, || None), expected);
        for good in ["/api", "/v4", "/api/v", "/api/v4x", "/xapi/v4", "/api/v40/p", "/api/v/4", "/api//v4"] {
            assert!(joined(&["https://x.com", good].concat()).is_ok(), "{good}");
        }
    }

    #[test]
    fn a_sign_in_host_is_refused() {
        let expected = "expected the API (https://api.thumbtack.com or https://staging-api.thumbtack.com), not the sign-in";
        for host in [
            "auth.thumbtack.com",
            "new-auth.thumbtack.com",
            "staging-auth.thumbtack.com",
            "AUTH.Thumbtack.com.",
        ] {
            for rest in ["", "/", ":443", ":8443/p", "/oauth2/token", "/api/v4"] {
                let url = ["https://", host, rest].concat();
                assert_eq!(read(&url, true, || None), Err(expected), "{url}");
            }
        }
        for good in ["auth.thumbtack.com.example", "auth.example", "x.com/auth.thumbtack.com"] {
            assert!(joined(&["https://", good].concat()).is_ok(), "{good}");
        }
    }
}
