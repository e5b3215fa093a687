//! One request on its way, by `fetch` or by the caller's stand-in for it, and the answer as it comes back.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use gloo_net::http::Response;
use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::arrival::Arrival;
use crate::outcome;
use crate::platform::{Answer, Body, Lost, Outgoing, Transport};

#[wasm_bindgen(module = "/js/exchange.js")]
extern "C" {
    /// What `exchange.js` makes of an answer: a Response as far as it is one here, and nothing of it throws.
    #[wasm_bindgen(extends = web_sys::Response)]
    type Reply;
    #[wasm_bindgen(method, getter)]
    fn form(this: &Reply) -> u8;
    #[wasm_bindgen(method, getter)]
    fn content(this: &Reply) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = isManual)]
    fn is_manual(this: &Reply) -> bool;

    #[wasm_bindgen(js_name = globalFetch)]
    fn global_fetch() -> Option<Function>;
    /// `head` is the method, the URL, and the names and values of the header's fields, a line each.
    fn send(key: f64, fetch: &Function, head: &str, body: Option<&str>) -> Option<JsCanceller>;

    /// What cancels a request.
    #[wasm_bindgen(typescript_type = "AbortController")]
    type JsCanceller;
    fn cancel(canceller: &JsCanceller);
}

// What a reply holds; the same numbers as in exchange.js.
const JSON: u8 = 0;
const TEXT: u8 = 1;
const NO_RESPONSE: u8 = 3;
const READ_BEFORE: u8 = 4;

/// The caller's `fetch`, or the platform's, which is looked up anew for each request: pages and tests replace it.
pub struct Fetch(Option<Function>);

impl Fetch {
    /// With the caller's, if he gave one.
    pub fn new(own: Option<Function>) -> Fetch {
        Fetch(own)
    }

    fn function(&self) -> Option<Function> {
        self.0.clone().or_else(global_fetch)
    }
}

impl Transport for Fetch {
    type Value = JsValue;
    type Exchange = Exchange;

    fn is_available(&self) -> bool {
        self.0.is_some() || global_fetch().is_some()
    }

    fn send(&self, outgoing: &Outgoing) -> Exchange {
        let mut head = [outgoing.method, "\n", outgoing.url].concat();
        for (name, value) in outgoing.headers {
            for part in ["\n", name, "\n", value] {
                head.push_str(part);
            }
        }
        let arrival = Arrival::new();
        let canceller = self.function().and_then(|fetch| send(arrival.key, &fetch, &head, outgoing.body));
        Exchange { arrival, canceller }
    }
}

/// A request on its way; dropped before its end, it is cancelled.
pub struct Exchange {
    arrival: Arrival,
    /// Until it has ended; none at all where nothing was sent.
    canceller: Option<JsCanceller>,
}

impl Future for Exchange {
    type Output = Result<Answer<JsValue>, Lost<JsValue>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context) -> Poll<Self::Output> {
        let Poll::Ready(outcome) = self.arrival.poll(context) else { return Poll::Pending };
        let canceller = self.canceller.take();
        let result = match outcome {
            Ok(reply) => read(reply.unchecked_into()),
            Err(thrown) if canceller.is_some() => Err(Lost::Thrown(thrown)),
            Err(thrown) => Err(Lost::NoAbort(thrown)),
        };
        if let (Some(canceller), Err(_)) = (&canceller, &result) {
            // What came cannot be used: nothing more of it is wanted.
            cancel(canceller);
        }
        Poll::Ready(result)
    }
}

impl Drop for Exchange {
    fn drop(&mut self) {
        if let Some(canceller) = &self.canceller {
            cancel(canceller);
        }
    }
}

fn read(reply: Reply) -> Result<Answer<JsValue>, Lost<JsValue>> {
    let form = reply.form();
    if form == NO_RESPONSE {
        return Err(Lost::NoResponse);
    }
    let (content, is_manual) = (reply.content(), reply.is_manual());
    let response = Response::from(web_sys::Response::from(reply));
    let body = match form {
        JSON => Body::Json(content),
        TEXT => Body::Text(content.as_string().unwrap_or_default()),
        READ_BEFORE => Body::ReadBefore,
        _ => Body::Broken(Some(content)),
    };
    let headers = response.headers();
    outcome::received(response.status(), is_manual, |name| headers.get(name), body)
}
