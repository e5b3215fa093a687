//! What JavaScript sees. This room only converts; each method is one line that names its row of the table.

use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use crate::call::{Call, Parameters};
use crate::client::Client;
use crate::failure::{Context, Failure};
use crate::operation::{self, Operation};
use crate::pages::Pages;
use crate::secret::Secrets;

/// A client of the Users API. `entry/client.js` makes it the class that the package exports.
#[wasm_bindgen]
pub struct UsersClient(Rc<Client>);

const NONE: JsValue = JsValue::UNDEFINED;

#[wasm_bindgen]
impl UsersClient {
    /// Makes a client; throws `InvalidArgumentError`.
    #[wasm_bindgen(constructor)]
    pub fn new(options: JsValue) -> Result<UsersClient, JsValue> {
        match Client::new(options) {
            Ok(client) => Ok(UsersClient(Rc::new(client))),
            Err(invalid) => {
                let secrets = Secrets::default();
                let context = Context { operation: None, request: None, secrets: &secrets, attempts: 0 };
                Err(Failure::from(invalid).into_js(&context))
            }
        }
    }

    /// `GET /api/v4/users/self`
    #[wasm_bindgen(js_name = getSelf)]
    pub fn get_self(&self, options: JsValue) -> Promise {
        self.call(&operation::GET_SELF, NONE, NONE, options)
    }

    /// `POST /api/v4/users/webhooks`
    #[wasm_bindgen(js_name = createWebhook)]
    pub fn create_webhook(&self, webhook: JsValue, options: JsValue) -> Promise {
        self.call(&operation::CREATE_WEBHOOK, NONE, webhook, options)
    }

    /// `GET /api/v4/users/webhooks/{webhookID}`
    #[wasm_bindgen(js_name = getWebhook)]
    pub fn get_webhook(&self, webhook_id: JsValue, options: JsValue) -> Promise {
        self.call(&operation::GET_WEBHOOK, webhook_id, NONE, options)
    }

    /// `GET /api/v4/users/webhooks`
    #[wasm_bindgen(js_name = listWebhooks)]
    pub fn list_webhooks(&self, page: JsValue, options: JsValue) -> Promise {
        self.call(&operation::LIST_WEBHOOKS, NONE, page, options)
    }

    /// `PUT /api/v4/users/webhooks/{webhookID}`
    #[wasm_bindgen(js_name = updateWebhook)]
    pub fn update_webhook(&self, webhook_id: JsValue, changes: JsValue, options: JsValue) -> Promise {
        self.call(&operation::UPDATE_WEBHOOK, webhook_id, changes, options)
    }

    /// `PUT /api/v4/users/webhooks/{webhookID}/auth`
    #[wasm_bindgen(js_name = updateWebhookAuth)]
    pub fn update_webhook_auth(&self, webhook_id: JsValue, auth: JsValue, options: JsValue) -> Promise {
        self.call(&operation::UPDATE_WEBHOOK_AUTH, webhook_id, auth, options)
    }

    /// `DELETE /api/v4/users/webhooks/{webhookID}/auth`
    #[wasm_bindgen(js_name = deleteWebhookAuth)]
    pub fn delete_webhook_auth(&self, webhook_id: JsValue, options: JsValue) -> Promise {
        self.call(&operation::DELETE_WEBHOOK_AUTH, webhook_id, NONE, options)
    }

    /// `DELETE /api/v4/users/webhooks/{webhookID}`
    #[wasm_bindgen(js_name = deleteWebhook)]
    pub fn delete_webhook(&self, webhook_id: JsValue, options: JsValue) -> Promise {
        self.call(&operation::DELETE_WEBHOOK, webhook_id, NONE, options)
    }

    /// Rejects the calls that run and all later ones. Not `free`: the module's memory of a client is released by the
    /// garbage collector, so that no method is ever called on nothing.
    pub fn dispose(&self) {
        self.0.dispose();
    }

    /// The same as `listWebhooks`, page after page.
    pub fn pages(&self, page: JsValue, options: JsValue) -> WebhookPages {
        let pages = Pages::new(&self.0, page, options);
        WebhookPages(pages.map(Rc::new).map_err(|failure| self.0.error(&operation::LIST_WEBHOOKS, failure)))
    }

    fn call(
        &self,
        operation: &'static Operation,
        webhook_id: JsValue,
        input: JsValue,
        options: JsValue,
    ) -> Promise {
        match Call::new(&self.0, operation, Parameters { webhook_id, input, options }) {
            Ok(call) => future_to_promise(call.run()),
            Err(failure) => Promise::reject(&self.0.error(operation, failure)),
        }
    }
}

/// The pages of `webhooks()`; or, until the first is asked for, what is wrong with its arguments.
#[wasm_bindgen]
pub struct WebhookPages(Result<Rc<Pages>, JsValue>);

#[wasm_bindgen]
impl WebhookPages {
    /// What is new in the next page, as an array; `undefined` at the end.
    pub fn next(&self) -> Promise {
        match self.0.clone() {
            Ok(pages) => future_to_promise(async move { pages.next().await }),
            Err(error) => Promise::reject(&error),
        }
    }

    /// Throws what the iterator rejects with, if it is not to go on.
    pub fn check(&self) -> Result<(), JsValue> {
        self.0.as_ref().map_err(Clone::clone)?.check()
    }
}
