//! The npm package: what wasm-bindgen exports, and the platform that JavaScript is. This face only converts.
//!
//! The functions that it imports stand in `js/`, where everything may throw; none of them throws. Promises, timers and signals
//! come back by one way (`arrival`), so what comes late finds nothing, and nothing of the caller's is trusted to settle.

mod arrival;
mod clock;
mod exchange;
mod pages;
mod provider;
mod rejection;
mod signal;
mod snapshot;
mod value;

use std::rc::Rc;

use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use crate::attempt::Attempt;
use crate::call::Call;
use crate::client;
use crate::error::{Context, Failure};
use crate::json::Json;
use crate::operation;
use crate::options::{AccessToken, ClientOptions};
use crate::platform::Platform;
use crate::request::Request;
use crate::secret::Secrets;
use crate::validate::{Checker, Invalid};
use crate::value::Members;
use pages::{List, Pages};

// It takes the same time however much is in use, as calls that run side by side need it; and the standard library's is larger.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// JavaScript, as the core sees it.
pub struct JavaScript {
    fetch: exchange::Fetch,
    provider: provider::Provider,
    clock: clock::Clock,
    observer: Option<Function>,
}

impl Platform for JavaScript {
    type Value = JsValue;
    type Transport = exchange::Fetch;
    type TokenSource = provider::Provider;
    type Runtime = clock::Clock;
    type Signal = signal::CallerSignal;

    fn transport(&self) -> &exchange::Fetch {
        &self.fetch
    }

    fn token_source(&self) -> &provider::Provider {
        &self.provider
    }

    fn runtime(&self) -> &clock::Clock {
        &self.clock
    }

    fn observes(&self) -> bool {
        self.observer.is_some()
    }

    fn observe(&self, attempt: Attempt) {
        if let Some(observer) = &self.observer {
            provider::notify(observer, &rejection::to_object(attempt.into_members()));
        }
    }
}

#[wasm_bindgen(module = "/js/page.js")]
extern "C" {
    #[wasm_bindgen(js_name = pageOrigin)]
    fn page_origin() -> JsValue;
}

/// The platform has the last word on what is a URL: whether an IPv6 address is one, for example.
fn parses(url: &str) -> bool {
    web_sys::Url::new(url).is_ok()
}

/// A client; the class `UsersClient` holds one.
#[wasm_bindgen]
pub struct Client(Rc<client::Client<JavaScript>>);

#[wasm_bindgen]
impl Client {
    /// Of a snapshot of the options.
    ///
    /// # Errors
    ///
    /// The error for an option that breaks a rule.
    #[wasm_bindgen(constructor)]
    pub fn new(tape: Vec<f64>, text: String, held: Array) -> Result<Client, JsValue> {
        let nodes = snapshot::read(&tape, &text);
        let [given, ..] = Members::of(&nodes).arguments();
        let mut secrets = Secrets::default();
        let options =
            ClientOptions::read(given, &mut Checker::new(&mut secrets, parses), || page_origin().text())
                .map_err(|invalid| refusal(invalid, None, &[]))?;
        let function = |place: usize| held.get(place as u32).unchecked_into::<Function>();
        let platform = JavaScript {
            fetch: exchange::Fetch::new(options.fetch.map(function)),
            provider: provider::Provider::new(match options.access_token {
                AccessToken::Function(place) => Some(function(place)),
                AccessToken::Fixed(_) => None,
            }),
            clock: clock::Clock,
            observer: options.on_attempt.map(function),
        };
        Ok(Client(Rc::new(client::Client::new(platform, options, secrets))))
    }

    /// Calls an operation, by its place in the table, with a snapshot of its method's arguments.
    ///
    /// The arguments are read, and the signal is listened to, before this returns; the rest is a task.
    pub fn call(&self, operation: usize, tape: Vec<f64>, text: String, held: Array) -> Promise {
        future_to_promise(answer(self.start(operation, &tape, &text, &held), None))
    }

    /// The pages of a list, for the same arguments.
    pub fn pages(&self, operation: usize, tape: Vec<f64>, text: String, held: Array) -> Pages {
        Pages::new(self.start(operation, &tape, &text, &held))
    }

    /// Ends all calls, and those that come.
    pub fn dispose(&self) {
        self.0.dispose();
    }

    fn start(&self, operation: usize, tape: &[f64], text: &str, held: &Array) -> Started {
        let operation = operation::ALL.get(operation).ok_or(JsValue::UNDEFINED)?;
        let nodes = snapshot::read(tape, text);
        let mut secrets = Secrets::default();
        let read = Request::read(
            operation,
            Members::of(&nodes).arguments(),
            &mut Checker::new(&mut secrets, parses),
        );
        let (request, options) =
            read.map_err(|invalid| refusal(invalid, Some(operation.name), &[&secrets, &self.0.secrets()]))?;
        let signal = options.signal.map(|place| signal::CallerSignal::new(held.get(place as u32)));
        Ok(Rc::new(Call::new(self.0.clone(), request, options, signal, secrets)))
    }
}

/// A call that can be made, or the error for its arguments.
type Started = Result<Rc<Call<JavaScript>>, JsValue>;

/// What a call comes to: the API's answer, or the webhooks of a list's next page. One future for both: each kind of future that
/// `future_to_promise` takes is another copy of it.
async fn answer(call: Started, list: Option<List>) -> Result<JsValue, JsValue> {
    let call = call?;
    if list.as_ref().is_some_and(|list| !list.turn(&call)) {
        return Ok(JsValue::UNDEFINED);
    }
    let value = call.run().await.map_err(rejection::to_js)?.unwrap_or_default();
    Ok(match list {
        Some(list) => list.take(&value).into(),
        None => value,
    })
}

/// The error for an argument that breaks a rule.
fn refusal(invalid: Box<Invalid>, operation: Option<&'static str>, secrets: &[&Secrets]) -> JsValue {
    let context = Context { operation, asked: "", is_safe: true, attempts: 0, secrets };
    rejection::to_error(&Failure::InvalidArgument(invalid), &context)
}

/// The place of an operation in the table, by the name of its method.
#[wasm_bindgen(js_name = operationOf)]
pub fn operation_of(name: &str) -> usize {
    let mut all = operation::ALL.iter();
    all.position(|operation| is_same(operation.name, name)).unwrap_or(usize::MAX)
}

/// (Not inlined, which would compare with each of the names byte by byte.)
#[inline(never)]
fn is_same(name: &str, other: &str) -> bool {
    name == other
}
