//! Our reading of addresses against the browser's own: what we accept, the browser takes to the same place.

use js_sys::Function;
use thumbtack_users::base_url::BaseUrl;
use thumbtack_users::url::{is_webhook_url, segment};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

/// `protocol`, `hostname`, `username` and `pathname`, as the browser sees them; nothing if it refuses the URL.
fn seen_by_browser(url: &str) -> Option<[String; 4]> {
    let look = Function::new_with_args(
        "url",
        "try { const u = new URL(url); return [u.protocol, u.hostname, u.username + u.password, u.pathname].join(' ') }
         catch { return '' }",
    );
    let seen = look.call1(&JsValue::NULL, &url.into()).ok()?.as_string()?;
    let parts: Vec<String> = seen.split(' ').map(str::to_owned).collect();
    parts.try_into().ok()
}

/// Every combination of parts that a careless or hostile caller might write.
fn urls() -> impl Iterator<Item = String> {
    let schemes = [
        "https://",
        "http://",
        "HTTPS://",
        "https:/",
        "https:",
        "//",
        "ht\ttps://",
        " https://",
        "javascript://",
    ];
    let users =
        ["", "user@", "u:p@", "localhost@", "127.0.0.1\\@", "example.com\\@", "localhost#@", "localhost/@"];
    let hosts = [
        "example.com",
        "localhost",
        "LOCALHOST",
        "a.localhost",
        "localhost.example.com",
        "127.0.0.1",
        "127.1",
        "0x7f.0.0.1",
        "2130706433",
        "127.0.0.1.example.com",
        "[::1]",
        "[::2]",
        "[0:0:0:0:0:0:0:1]",
        "münchen.example",
        "ex%61mple.com",
        "localhost%2eexample.com",
        "localhost。example.com",
        "exa mple.com",
        "exam\nple.com",
        "",
        ".",
        "ⓛocalhost",
        "a..b",
        "localhost.",
        "127.0.0.1.",
        "128.0.0.1",
        "①27.0.0.1",
        "localhost\u{ad}",
        "-",
        "xn--a",
    ];
    let ports = ["", ":80", ":", ":99999", ":8a"];
    let rests = ["", "/", "/p/q", "\\evil", "?a", "#b", "/../x", "/ x"];
    schemes.into_iter().flat_map(move |scheme| {
        users.into_iter().flat_map(move |user| {
            hosts.into_iter().flat_map(move |host| {
                ports.into_iter().flat_map(move |port| {
                    rests.into_iter().map(move |rest| [scheme, user, host, port, rest].concat())
                })
            })
        })
    })
}

#[wasm_bindgen_test]
fn nothing_that_we_take_for_safe_goes_anywhere_else() {
    let mut accepted = 0;
    for url in urls() {
        let as_base = BaseUrl::parse(&url, false, || None).is_ok();
        if !as_base && !is_webhook_url(&url) {
            continue;
        }
        accepted += 1;
        let Some([protocol, host, credentials, _]) = seen_by_browser(&url) else { continue };
        assert!(!as_base || credentials.is_empty(), "{url:?}");
        let host = host.strip_suffix('.').unwrap_or(&host); // the root of all names
        let is_loopback = host == "localhost"
            || host.ends_with(".localhost")
            || host.starts_with("127.")
            || host == "[::1]";
        assert!(
            protocol == "https:" || (protocol == "http:" && is_loopback),
            "{url:?} goes to {protocol} {host}"
        );
    }
    assert!(accepted > 100, "{accepted}");
}

#[wasm_bindgen_test]
fn nothing_that_we_take_for_the_page_goes_anywhere_else() {
    let mut accepted = 0;
    for url in urls() {
        if BaseUrl::parse(&url, false, || Some("http://example.com".to_owned())).is_err()
            || BaseUrl::parse(&url, false, || None).is_ok()
        {
            continue;
        }
        accepted += 1;
        let [protocol, host, credentials, _] = seen_by_browser(&url).unwrap_or_default();
        assert_eq!([&*protocol, &*host, &*credentials], ["http:", "example.com", ""], "{url:?}");
    }
    assert!(accepted > 5, "{accepted}");
}

#[wasm_bindgen_test]
fn a_segment_stays_where_it_is_put() {
    let ids = [
        "../self", "%2e%2e", "..%2f", "a/../b", "a\\..\\b", "?x", "#x", "..;", "\t..", "..\n", "日", "a:b@c",
    ];
    for id in ids {
        let url = ["https://example.com/api/v4/users/webhooks/", &segment(id), "/auth"].concat();
        let [_, _, _, path] = seen_by_browser(&url).unwrap_or_default();
        let decoded =
            path.strip_prefix("/api/v4/users/webhooks/").and_then(|rest| rest.strip_suffix("/auth"));
        let decoded = js_sys::decode_uri_component(decoded.unwrap_or_default()).ok().map(String::from);
        assert_eq!(decoded, Some(String::from(id)), "{id:?} became {path:?}");
    }
}
