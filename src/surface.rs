//! What JavaScript sees. This room only converts; each method is one line that names its row of the table.

use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::prelude::*;

use crate::call::{Call, Options};
use crate::client::Client;
use crate::failure::{Context, Failed};
use crate::foreign;
use crate::operation::{self, Input, Operation};
use crate::paging::Paging;
use crate::reader;
use crate::request::Request;
use crate::rule;
use crate::secret::{self, Secrets};

#[wasm_bindgen(module = "/src/call.js")]
extern "C" {
    fn run(call: Call) -> Promise;
}

/// A client of the Users API. `entry/client.js` makes it the class that the package exports.
#[wasm_bindgen]
pub struct UsersClient(Rc<Client>);

const NONE: JsValue = JsValue::UNDEFINED;

#[wasm_bindgen]
impl UsersClient {
    /// Makes a client; throws `InvalidArgumentError`.
    #[wasm_bindgen(constructor)]
    pub fn new(options: JsValue) -> Result<UsersClient, JsValue> {
        Client::new(&options).map(|client| UsersClient(Rc::new(client))).map_err(|failure| {
            let secrets = &secret::secrets(&NONE);
            failure.to_js(&Context { operation: None, request: None, secrets, attempts: 0 })
        })
    }

    /// Calls an operation, by its place in the table, with the parameters of its method: a webhook's ID, a page, a webhook,
    /// changes or credentials, as far as it takes them; and options.
    pub fn call(&self, operation: usize, first: JsValue, second: JsValue, third: JsValue) -> Promise {
        match operation::ALL.get(operation) {
            Some(operation) => self.make(operation, first, second, third),
            None => Promise::reject(&NONE),
        }
    }

    /// The calls of `webhooks()`, one for each page.
    pub fn pages(&self, page: JsValue, options: JsValue) -> Result<Call, JsValue> {
        let secrets = self.secrets();
        match self.paging(&page, &options, &secrets) {
            Ok((paging, options)) => Ok(Call::paged(&self.0, paging, options, secrets)),
            Err(failed) => Err(self.0.error(&operation::LIST_WEBHOOKS, &failed)),
        }
    }

    /// Rejects the calls that run and all later ones. Not `free`: the module's memory of a client is released by the
    /// garbage collector, so that no method is ever called on nothing.
    pub fn dispose(&self) {
        self.0.dispose();
    }
}

impl UsersClient {
    fn make(
        &self,
        operation: &'static Operation,
        first: JsValue,
        second: JsValue,
        third: JsValue,
    ) -> Promise {
        let (webhook_id, input, options) = match (operation.takes_webhook_id(), &operation.input) {
            (true, Input::None) => (first, NONE, second),
            (true, _) => (first, second, third),
            (false, Input::None) => (NONE, NONE, first),
            (false, _) => (NONE, first, second),
        };
        let secrets = self.secrets();
        match self.request(operation, &webhook_id, &input, &options, &secrets) {
            Ok((request, options)) => run(Call::new(&self.0, request, options, secrets)),
            Err(failed) => Promise::reject(&self.0.error(operation, &failed)),
        }
    }

    fn secrets(&self) -> Secrets {
        secret::secrets(self.0.secrets.as_ref())
    }

    fn request(
        &self,
        operation: &'static Operation,
        webhook_id: &JsValue,
        input: &JsValue,
        options: &JsValue,
        secrets: &Secrets,
    ) -> Result<(Request, Options), Failed> {
        let options = Options::read(&self.0, options, secrets)?;
        Ok((Request::new(operation, &self.0.base_url, webhook_id, input, secrets)?, options))
    }

    fn paging(
        &self,
        page: &JsValue,
        options: &JsValue,
        secrets: &Secrets,
    ) -> Result<(Paging, Options), Failed> {
        let options = Options::read(&self.0, options, secrets)?;
        let (mut limit, mut offset) = (None, None);
        if !page.is_undefined() {
            let page = reader::read("page", page, &rule::PAGE, secrets)?;
            let number = |name| Some(foreign::field(&page, name).as_f64()? as u64);
            (limit, offset) = (number("limit"), number("offset"));
        }
        Ok((Paging::new(limit, offset), options))
    }
}

/// The operations by name, for Rust. JavaScript has the same list (entry/client.js), and one way in: each function that the
/// module exports takes half a kilobyte of it.
impl UsersClient {
    /// `GET /api/v4/users/self`
    pub fn get_self(&self, options: JsValue) -> Promise {
        self.make(&operation::GET_SELF, options, NONE, NONE)
    }

    /// `POST /api/v4/users/webhooks`
    pub fn create_webhook(&self, webhook: JsValue, options: JsValue) -> Promise {
        self.make(&operation::CREATE_WEBHOOK, webhook, options, NONE)
    }

    /// `GET /api/v4/users/webhooks/{webhookID}`
    pub fn get_webhook(&self, webhook_id: JsValue, options: JsValue) -> Promise {
        self.make(&operation::GET_WEBHOOK, webhook_id, options, NONE)
    }

    /// `GET /api/v4/users/webhooks`
    pub fn list_webhooks(&self, page: JsValue, options: JsValue) -> Promise {
        self.make(&operation::LIST_WEBHOOKS, page, options, NONE)
    }

    /// `PUT /api/v4/users/webhooks/{webhookID}`
    pub fn update_webhook(&self, webhook_id: JsValue, changes: JsValue, options: JsValue) -> Promise {
        self.make(&operation::UPDATE_WEBHOOK, webhook_id, changes, options)
    }

    /// `PUT /api/v4/users/webhooks/{webhookID}/auth`
    pub fn update_webhook_auth(&self, webhook_id: JsValue, auth: JsValue, options: JsValue) -> Promise {
        self.make(&operation::UPDATE_WEBHOOK_AUTH, webhook_id, auth, options)
    }

    /// `DELETE /api/v4/users/webhooks/{webhookID}/auth`
    pub fn delete_webhook_auth(&self, webhook_id: JsValue, options: JsValue) -> Promise {
        self.make(&operation::DELETE_WEBHOOK_AUTH, webhook_id, options, NONE)
    }

    /// `DELETE /api/v4/users/webhooks/{webhookID}`
    pub fn delete_webhook(&self, webhook_id: JsValue, options: JsValue) -> Promise {
        self.make(&operation::DELETE_WEBHOOK, webhook_id, options, NONE)
    }
}
