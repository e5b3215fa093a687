//! A client: its options, checked, and the calls that run.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::JsValue;

use crate::address::{ABSOLUTE, BaseUrl, PRODUCTION, STAGING};
use crate::argument;
use crate::failure::Failure;
use crate::foreign::Url;
use crate::given::{Given, InvalidArgument};
use crate::interrupt::Interrupt;
use crate::rule;
use crate::secret::{Secret, Secrets};

/// What all calls of one client share. Each call holds it, so it outlives the JavaScript object.
pub struct Client {
    /// The origin and prefix of all requests.
    pub base_url: BaseUrl,
    /// What authorises them.
    pub access_token: Secret,
    /// Header fields of the caller's for each of them.
    pub headers: Vec<(String, Secret)>,
    /// The caller's own `fetch`.
    pub fetch: Option<Function>,
    is_disposed: Cell<bool>,
    running: RefCell<Vec<Rc<Interrupt>>>,
}

impl Client {
    /// Reads the options of `new UsersClient(options)`.
    pub fn new(options: JsValue) -> Result<Client, InvalidArgument> {
        let options = Given::new("options", options);
        options.only(&["accessToken", "environment", "baseUrl", "headers", "fetch"])?;
        let Some(access_token) = options.field("accessToken")? else {
            return Err(options.child("accessToken").invalid("required, but missing"));
        };
        let access_token = Secret::new(&access_token.text(&rule::ACCESS_TOKEN)?);
        let environment = options.field("environment")?.map(|given| environment(&given)).transpose()?;
        let base_url = match options.field("baseUrl")? {
            Some(given) => base_url(&given, &given.string()?)?,
            None => base_url(&options, environment.unwrap_or(PRODUCTION))?,
        };
        Ok(Client {
            base_url,
            access_token,
            headers: options
                .field("headers")?
                .map(|given| argument::headers(&given))
                .transpose()?
                .unwrap_or_default(),
            fetch: options.field("fetch")?.map(Given::function).transpose()?,
            is_disposed: Cell::new(false),
            running: RefCell::default(),
        })
    }

    /// The secrets that every call of this client has.
    pub fn secrets(&self) -> Secrets {
        let mut secrets = Secrets::default();
        secrets.add(&self.access_token);
        self.headers.iter().for_each(|(_, value)| secrets.add_header_value(value));
        secrets
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
        if client.is_disposed.get() {
            return Err(Failure::Disposed);
        }
        client.running.borrow_mut().push(interrupt.clone());
        Ok(Running { client: client.clone(), interrupt: interrupt.clone() })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let mut running = self.client.running.borrow_mut();
        if let Some(place) = running.iter().position(|other| Rc::ptr_eq(other, &self.interrupt)) {
            running.swap_remove(place);
        }
    }
}
