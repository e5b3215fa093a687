//! All eight operations, with `gloo-net` as a second, independent witness of what the sandbox holds.

use gloo_net::http::Request;
use js_sys::{JSON, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::SANDBOX;
use crate::client::UsersClient;

/// A JavaScript value, from JSON.
pub fn js(json: &str) -> JsValue {
    JSON::parse(json).expect("the test's own JSON is well-formed")
}

/// JSON, from a JavaScript value; `undefined` for nothing.
pub fn json(value: &JsValue) -> String {
    JSON::stringify(value).ok().and_then(|text| text.as_string()).unwrap_or_else(|| "undefined".into())
}

/// A field of an object, as text.
pub fn text(value: &JsValue, name: &str) -> String {
    Reflect::get(value, &name.into()).ok().and_then(|field| field.as_string()).unwrap_or_default()
}

/// A client of the sandbox.
pub fn client(token: &str) -> UsersClient {
    let options = js(r#"{ "accessToken": "", "baseUrl": "" }"#);
    Reflect::set(&options, &"accessToken".into(), &token.into()).expect("a plain object takes any field");
    Reflect::set(&options, &"baseUrl".into(), &SANDBOX.into()).expect("a plain object takes any field");
    UsersClient::new(options).unwrap_or_else(|error| panic!("{error:?}"))
}

/// What a call resolves to.
pub async fn resolved(promise: js_sys::Promise) -> JsValue {
    JsFuture::from(promise).await.unwrap_or_else(|error| panic!("{}", text(&error, "message")))
}

/// The status with which the sandbox itself answers.
async fn status(id: &str) -> u16 {
    let url = format!("{SANDBOX}/api/v4/users/webhooks/{id}");
    let request = Request::get(&url).header("authorization", "Bearer sandbox-token");
    request.send().await.expect("the sandbox answers").status()
}

const NONE: JsValue = JsValue::UNDEFINED;

#[wasm_bindgen_test]
async fn all_eight_operations_across_origins() {
    let users = client("sandbox-token");
    let user = resolved(users.get_self(NONE)).await;
    assert_eq!((text(&user, "userID"), text(&user, "email")), ("1337".into(), "hello@world.com".into()));

    let new = r#"{ "webhookURL": "https://example.com/hook", "eventTypes": ["MessageCreatedV4"], "enabled": false,
                   "auth": { "username": "hello", "password": "world" } }"#;
    let created = resolved(users.create_webhook(js(new), NONE)).await;
    let id = text(&created, "webhookID");
    assert_eq!(
        json(&created),
        format!(
            r#"{{"webhookID":"{id}","webhookURL":"https://example.com/hook","enabled":false,"authType":"Basic","userID":"1337","eventTypes":["MessageCreatedV4"]}}"#
        )
    );
    assert_eq!(status(&id).await, 200);
    assert_eq!(json(&resolved(users.get_webhook(id.as_str().into(), NONE)).await), json(&created));

    let page = resolved(users.list_webhooks(js(r#"{ "limit": 100 }"#), NONE)).await;
    assert!(json(&page).contains(&json(&created)));

    let enabled =
        resolved(users.update_webhook(id.as_str().into(), js(r#"{ "enabled": true }"#), NONE)).await;
    assert!(json(&enabled).contains(r#""enabled":true"#));
    let auth = js(r#"{ "header": "X-Key", "value": "v" }"#);
    let secured = resolved(users.update_webhook_auth(id.as_str().into(), auth, NONE)).await;
    assert_eq!(text(&secured, "authType"), "CustomHeader");
    let open = resolved(users.delete_webhook_auth(id.as_str().into(), NONE)).await;
    assert_eq!(text(&open, "authType"), "None");
    assert!(resolved(users.delete_webhook(id.as_str().into(), NONE)).await.is_undefined());
    assert_eq!(status(&id).await, 404);
}

#[wasm_bindgen_test]
async fn twenty_calls_at_a_time() {
    let users = client("sandbox-token");
    let calls: Vec<_> = (0..20).map(|_| users.get_self(NONE)).collect();
    for call in calls {
        assert_eq!(text(&resolved(call).await, "userID"), "1337");
    }
}

/// What the types of the package promise, as a Rust program would declare it.
#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code)] // that they can be read is what is tested
struct Webhook {
    #[serde(rename = "webhookID")]
    webhook_id: String,
    #[serde(rename = "webhookURL")]
    webhook_url: String,
    enabled: bool,
    auth_type: String,
    #[serde(rename = "userID")]
    user_id: String,
    event_types: Vec<String>,
}

#[derive(serde::Deserialize)]
struct WebhookPage {
    data: Vec<Webhook>,
    pagination: Pagination,
}

#[derive(serde::Deserialize)]
#[allow(dead_code)]
struct Pagination {
    limit: f64,
    offset: Option<f64>,
    next: Option<String>,
}

#[wasm_bindgen_test]
async fn results_are_plain_objects_that_serde_reads() {
    let users = client("sandbox-token");
    let new = r#"{ "webhookURL": "https://example.com/hook", "eventTypes": ["MessageCreatedV4"] }"#;
    let created = resolved(users.create_webhook(js(new), NONE)).await;
    let created: Webhook = serde_wasm_bindgen::from_value(created).expect("a webhook is one");
    assert_eq!((created.enabled, created.event_types.len()), (true, 1));

    let page = resolved(users.list_webhooks(js(r#"{ "limit": 100 }"#), NONE)).await;
    let page: WebhookPage = serde_wasm_bindgen::from_value(page).expect("a page is one");
    assert_eq!(page.pagination.limit, 100.0);
    assert!(page.data.iter().any(|webhook| webhook.webhook_id == created.webhook_id));
    let gone = resolved(users.delete_webhook(created.webhook_id.as_str().into(), NONE)).await;
    assert!(gone.is_undefined());
}
