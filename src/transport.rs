//! One request on its way to the API, and the response as it comes back: the only room that knows `fetch`.

use js_sys::{Function, JsString, Object, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;
use web_sys::{ReferrerPolicy, RequestCache, RequestCredentials, RequestInit, RequestRedirect};

use crate::argument::Argument;
use crate::arrival::Arrival;
use crate::failure::Failure;
use crate::foreign::{self, AbortController};
use crate::request::Request;
use crate::secret::Secret;

/// A response, whatever it says.
pub struct Response {
    /// The status.
    pub status: u16,
    /// The `Retry-After` field, where there is one that this origin may see.
    pub retry_after: Option<String>,
    /// The body, a JavaScript string; or what was thrown where it did not arrive whole.
    pub body: Result<JsValue, JsValue>,
}

/// Sends a request once and reads the whole response. Dropped before its end, it cancels what is still on its way.
///
/// An `AbortController` of our own, not the caller's signal, goes to `fetch`: whatever reason the caller aborts
/// with, the platform sees a plain abort.
pub async fn send(fetch: &Function, request: &Request, access_token: &Secret) -> Result<Response, Failure> {
    let mut exchange = Exchange::new()?;
    let init = init(request, access_token)?;
    init.set_signal(Some(&exchange.controller.signal().map_err(|thrown| unsent(NO_ABORT, thrown))?));
    let sent = Arrival::of(&foreign::fetch(fetch, &request.url, &init)).await;
    let response = sent.map_err(|thrown| unanswered(NO_ANSWER, thrown))?;

    let status = status(&response).ok_or_else(|| unanswered(NOT_A_RESPONSE, JsValue::UNDEFINED))?;
    if status == 0 {
        return Err(unanswered(OPAQUE, JsValue::UNDEFINED));
    }
    let retry_after = retry_after(&response);
    let body = match Arrival::of(&foreign::read_text(&response)).await {
        Ok(text) if !text.is_string() => Err(JsValue::UNDEFINED),
        text => text,
    };
    exchange.is_complete = true;
    Ok(Response { status, retry_after, body })
}

/// A request and its response, cancelled unless it is complete.
struct Exchange {
    controller: AbortController,
    is_complete: bool,
}

impl Exchange {
    fn new() -> Result<Exchange, Failure> {
        let controller = AbortController::new().map_err(|thrown| unsent(NO_ABORT, thrown))?;
        Ok(Exchange { controller, is_complete: false })
    }
}

impl Drop for Exchange {
    fn drop(&mut self) {
        if !self.is_complete {
            let _ = self.controller.abort();
        }
    }
}

const NO_FETCH: &str =
    "could not be sent: this runtime has no fetch; pass one as the client's option `fetch`.";
const NO_ABORT: &str = "could not be sent: this runtime has no AbortController.";
const NO_ANSWER: &str = "got no answer: the network failed, or the browser stopped the request. If other sites load, \
     the API may not allow this origin (CORS) or a Content-Security-Policy may forbid the connection: go through a \
     proxy of your own, with the client's option `baseUrl`.";
const NOT_A_RESPONSE: &str = "got something from `fetch` that is not a Response.";
const OPAQUE: &str = "got an opaque answer, which cannot be read.";
const UNWRITABLE: &str = "could not be sent: the platform refused to write its body.";

/// A failure before anything was sent.
fn unsent(event: &'static str, thrown: JsValue) -> Failure {
    Failure::Network { event, thrown, is_sent: false }
}

/// A failure after which nobody knows what the API has done.
fn unanswered(event: &'static str, thrown: JsValue) -> Failure {
    Failure::Network { event, thrown, is_sent: true }
}

/// What `fetch` is told, apart from the URL.
fn init(request: &Request, access_token: &Secret) -> Result<RequestInit, Failure> {
    // Without a prototype, so that nothing on one keeps a field from being set.
    let nothing: Object = Object::create(JsValue::NULL.unchecked_ref());
    let init: RequestInit = nothing.unchecked_into();
    init.set_method(request.operation.method.as_str());
    init.set_headers(&headers(request, access_token));
    if let Some(body) = &request.body {
        init.set_body(&json(body).map_err(|thrown| unsent(UNWRITABLE, thrown))?);
    }
    // No cookies, no cache, no referrer, and above all no redirect: the token goes where it was meant to or nowhere.
    init.set_credentials(RequestCredentials::Omit);
    init.set_cache(RequestCache::NoStore);
    init.set_redirect(RequestRedirect::Error);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    Ok(init)
}

fn json(body: &Argument) -> Result<JsValue, JsValue> {
    // To Maps: setting a field of an object may throw, see `fields.rs`.
    foreign::stringify(&body.serialize(&Serializer::new())?)
}

fn headers(request: &Request, access_token: &Secret) -> Object {
    // Without a prototype, so that a header called `__proto__` is one more header.
    let headers = Object::create(JsValue::NULL.unchecked_ref());
    let set = |name: &str, value: &str| {
        let _ = Reflect::set(&headers, &JsValue::from_str(name), &JsValue::from_str(value));
    };
    set("authorization", &["Bearer ", access_token.expose()].concat());
    set("accept", "application/json");
    if request.body.is_some() {
        set("content-type", "application/json");
    }
    for (name, value) in &request.headers {
        set(name, value.expose());
    }
    headers
}

/// `globalThis.fetch`, looked up anew for each call: pages and tests replace it.
pub fn global_fetch() -> Result<Function, Failure> {
    Reflect::get(&js_sys::global(), &JsValue::from_str("fetch"))
        .and_then(|fetch| fetch.dyn_into())
        .map_err(|_| unsent(NO_FETCH, JsValue::UNDEFINED))
}

fn status(response: &JsValue) -> Option<u16> {
    let status = response.unchecked_ref::<foreign::Response>().status().ok()?.as_f64()?;
    let integer = status as u16; // saturates, and NaN becomes 0: neither equals what it came from
    (f64::from(integer) == status).then_some(integer)
}

fn retry_after(response: &JsValue) -> Option<String> {
    let headers = response.unchecked_ref::<foreign::Response>().headers().ok()?;
    // One without end would not fit into the module's memory.
    let value: JsString = headers.get("retry-after").ok()?.dyn_into().ok()?;
    (value.length() < 1000).then(|| value.into())
}
