//! A client: its options, checked, and the calls that run.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::JsValue;

use crate::address::{ABSOLUTE, BaseUrl, PRODUCTION, STAGING};
use crate::failure::{Context, Failure};
use crate::foreign::Url;
use crate::given::{Given, InvalidArgument};
use crate::interrupt::Interrupt;
use crate::operation::Operation;
use crate::secret::Secrets;
use crate::settings::{self, Settings};
use crate::token::TokenSource;

/// What all calls of one client share. Each call holds it, so it outlives the JavaScript object.
pub struct Client {
    /// The origin and prefix of all requests.
    pub base_url: BaseUrl,
    /// What authorises them.
    pub access_token: TokenSource,
    /// How they are sent, where a call does not say otherwise.
    pub settings: Settings,
    /// The caller's own `fetch`.
    pub fetch: Option<Function>,
    /// The caller's `onAttempt`.
    pub on_attempt: Option<Function>,
    is_disposed: Cell<bool>,
    running: Cell<Vec<Rc<Interrupt>>>,
}

impl Client {
    /// Reads the options of `new UsersClient(options)`.
    pub fn new(options: JsValue) -> Result<Client, InvalidArgument> {
        let options = Given::new("options", options);
        let own = ["accessToken", "environment", "baseUrl", "fetch", "onAttempt"];
        options.only(&[&own[..], &settings::NAMES].concat())?;
        let Some(access_token) = options.field("accessToken")? else {
            return Err(options.child("accessToken").invalid("required, but missing"));
        };
        let environment = options.field("environment")?.map(|given| environment(&given)).transpose()?;
        let base_url = match options.field("baseUrl")? {
            Some(given) => base_url(&given, &given.string()?)?,
            None => base_url(&options, environment.unwrap_or(PRODUCTION))?,
        };
        let settings = Settings::default().overridden_by(&options)?;
        Ok(Client {
            base_url,
            access_token: TokenSource::read(access_token)?,
            settings,
            fetch: options.field("fetch")?.map(Given::function).transpose()?,
            on_attempt: options.field("onAttempt")?.map(Given::function).transpose()?,
            is_disposed: Cell::new(false),
            running: Cell::default(),
        })
    }

    /// The secrets that every call of this client has.
    pub fn secrets(&self) -> Secrets {
        let mut secrets = Secrets::default();
        self.access_token.add_secrets(&mut secrets);
        self.settings.headers.iter().for_each(|(_, value)| secrets.add_header_value(value));
        secrets
    }

    /// The error for a call that failed before it began.
    pub fn error(&self, operation: &'static Operation, failure: Failure) -> JsValue {
        let secrets = self.secrets();
        failure.into_js(&Context {
            operation: Some(operation),
            request: None,
            secrets: &secrets,
            attempts: 0,
        })
    }

    /// Fails if the client was disposed of.
    pub fn check(&self) -> Result<(), Failure> {
        if self.is_disposed.get() { Err(Failure::Disposed) } else { Ok(()) }
    }

    /// Rejects the calls that run, and all later ones.
    pub fn dispose(&self) {
        self.is_disposed.set(true);
        // Taken out first: raising an interrupt runs code that may come back here.
        for interrupt in self.running.take() {
            interrupt.raise(Failure::Disposed);
        }
    }
}

fn environment(given: &Given) -> Result<&'static str, InvalidArgument> {
    match given.string()?.as_str() {
        "production" => Ok(PRODUCTION),
        "staging" => Ok(STAGING),
        _ => Err(given.invalid("expected \"production\" or \"staging\"")),
    }
}

fn base_url(given: &Given, url: &str) -> Result<BaseUrl, InvalidArgument> {
    let expected = |what| given.invalid(&["expected ", what].concat());
    // The platform has the last word: it has to take what it is given, as it is.
    Url::new(url).map_err(|_| expected(ABSOLUTE))?;
    BaseUrl::parse(url).map_err(expected)
}

/// A call's place among those that run; it leaves when it is dropped.
pub struct Running {
    /// The client that it runs on.
    pub client: Rc<Client>,
    interrupt: Rc<Interrupt>,
}

impl Running {
    /// Enters a call.
    ///
    /// # Errors
    ///
    /// The client was disposed of.
    pub fn new(client: &Rc<Client>, interrupt: &Rc<Interrupt>) -> Result<Running, Failure> {
        client.check()?;
        let mut running = client.running.take();
        running.push(interrupt.clone());
        client.running.set(running);
        Ok(Running { client: client.clone(), interrupt: interrupt.clone() })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let mut running = self.client.running.take();
        running.retain(|other| !Rc::ptr_eq(other, &self.interrupt));
        self.client.running.set(running);
    }
}
