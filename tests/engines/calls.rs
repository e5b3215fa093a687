//! What becomes of calls that go wrong, with the browser's own `fetch`, `Response` and `AbortSignal`.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::AbortController;

use crate::client::UsersClient;
use crate::operations::{client, js, text};

const NONE: JsValue = JsValue::UNDEFINED;

async fn rejected(promise: Promise) -> JsValue {
    JsFuture::from(promise).await.expect_err("the call was expected to reject")
}

/// A client whose `fetch` is the body of a JavaScript function.
fn with_fetch(body: &str) -> UsersClient {
    let options = js(r#"{ "accessToken": "secret-token", "maxRetries": 0 }"#);
    let fetch = Function::new_with_args("url, init", body);
    Reflect::set(&options, &"fetch".into(), &fetch).expect("a plain object takes any field");
    UsersClient::new(options).unwrap_or_else(|error| panic!("{error:?}"))
}

#[wasm_bindgen_test]
async fn what_the_sandbox_refuses_is_an_api_error() {
    let error = rejected(client("no-such-token").get_self(NONE)).await;
    assert!(error.is_instance_of::<js_sys::Error>());
    assert_eq!((text(&error, "name"), text(&error, "code")), ("ApiError".into(), "unauthorized".into()));

    let error = rejected(client("sandbox-token").get_webhook("../self".into(), NONE)).await;
    assert_eq!(text(&error, "code"), "not_found");
    assert_eq!(text(&error, "traceID").len(), 16);
}

#[wasm_bindgen_test]
async fn an_address_that_nobody_serves_is_a_network_error() {
    let options =
        js(r#"{ "accessToken": "secret-token", "baseUrl": "http://127.0.0.1:9", "maxRetries": 0 }"#);
    let users = UsersClient::new(options).unwrap_or_else(|error| panic!("{error:?}"));
    let error = rejected(users.get_self(NONE)).await;
    assert_eq!((text(&error, "name"), text(&error, "code")), ("NetworkError".into(), "network".into()));
    assert!(Reflect::get(&error, &"cause".into()).is_ok_and(|cause| cause.is_instance_of::<js_sys::Error>()));
}

#[wasm_bindgen_test]
async fn every_reason_of_an_abort_comes_back_as_it_is() {
    for reason in
        [JsValue::from_str("text"), JsValue::NULL, JsValue::from_f64(0.0), js_sys::Object::new().into()]
    {
        for fetch in [
            "return new Promise(() => {})",
            "return new Promise((_, reject) => init.signal.addEventListener('abort', () => reject(init.signal.reason)))",
            "return new Response(new ReadableStream())",
        ] {
            let controller = AbortController::new().expect("every browser has one");
            let options = js_sys::Object::new();
            Reflect::set(&options, &"signal".into(), &controller.signal())
                .expect("a plain object takes any field");
            let call = with_fetch(fetch).get_self(options.into());
            // After the answer's headers have come, where they do.
            JsFuture::from(Promise::resolve(&NONE)).await.expect("resolved");
            controller.abort_with_reason(&reason);
            assert_eq!(rejected(call).await, reason, "{fetch}");
        }
    }
}

#[wasm_bindgen_test]
async fn a_hostile_fetch_settles() {
    for fetch in [
        "throw undefined",
        "return Promise.reject('text')",
        "return { get then() { throw 1 } }",
        "return Object.assign(Promise.resolve(), { then() { throw 1 } })",
        "const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy",
        "return new Proxy(new Response('{}'), {})",
        "return new Proxy(new Response('{}'), { get() { throw 1 } })",
        "return Response.error()",
        "const r = new Response('{}'); r.body.getReader(); return r",
        "return new Response(new ReadableStream({ start(c) { c.error('text') } }))",
        "return { status: 200, headers: null, text: 5 }",
        "return fetch('data:text/plain,x', { mode: 'no-cors' })",
    ] {
        let error = rejected(with_fetch(fetch).get_self(NONE)).await;
        let name = text(&error, "name");
        assert!(["NetworkError", "DecodeError"].contains(&name.as_str()), "{fetch}: {name}");
        assert!(!text(&error, "message").contains("secret-token"), "{fetch}");
    }
}

#[wasm_bindgen_test]
async fn the_browsers_own_complaint_about_a_header_is_not_passed_on() {
    // The platform quotes what it refuses; a header that only it refuses is one of a forbidden mode here.
    let users = with_fetch("throw new TypeError('Invalid header value: ' + init.headers.authorization)");
    let error = rejected(users.get_self(NONE)).await;
    assert!(Reflect::get(&error, &"cause".into()).is_ok_and(|cause| cause.is_undefined()));
}

#[wasm_bindgen_test]
async fn disposal_ends_what_runs_and_what_comes_later() {
    let users = with_fetch("return new Promise(() => {})");
    let call = users.get_self(NONE);
    users.dispose();
    assert_eq!(text(&rejected(call).await, "code"), "disposed");
    assert_eq!(text(&rejected(users.get_self(NONE)).await, "code"), "disposed");
}

#[wasm_bindgen_test]
fn a_bad_option_throws_by_name() {
    let error = UsersClient::new(js(r#"{ "accessToken": "t", "baseUrl": "http://example.com" }"#)).err();
    let error = error.expect("plain http to a public host is refused");
    assert_eq!(text(&error, "argument"), "options.baseUrl");
    assert!(error.dyn_into::<js_sys::Error>().is_ok());
}
