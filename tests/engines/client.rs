//! A client for these tests: what js/client.js makes of the module's class, with the crate itself in the module's place.

use js_sys::{Array, Promise, Reflect};
use thumbtack_users::npm::{Client, operation_of};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/js/snapshot.js")]
extern "C" {
    fn snapshot(first: JsValue, second: JsValue, third: JsValue) -> JsValue;
}

/// As the class of the package, with a method for each operation.
pub struct UsersClient(Client);

impl UsersClient {
    pub fn new(options: JsValue) -> Result<UsersClient, JsValue> {
        let (tape, text, held) = taken([options]);
        Client::new(tape, text, held).map(UsersClient)
    }

    pub fn dispose(&self) {
        self.0.dispose();
    }

    pub fn get_self(&self, options: JsValue) -> Promise {
        self.call("getSelf", [options])
    }

    pub fn create_webhook(&self, webhook: JsValue, options: JsValue) -> Promise {
        self.call("createWebhook", [webhook, options])
    }

    pub fn get_webhook(&self, webhook_id: JsValue, options: JsValue) -> Promise {
        self.call("getWebhook", [webhook_id, options])
    }

    pub fn list_webhooks(&self, page: JsValue, options: JsValue) -> Promise {
        self.call("listWebhooks", [page, options])
    }

    pub fn update_webhook(&self, webhook_id: JsValue, changes: JsValue, options: JsValue) -> Promise {
        self.call("updateWebhook", [webhook_id, changes, options])
    }

    pub fn update_webhook_auth(&self, webhook_id: JsValue, auth: JsValue, options: JsValue) -> Promise {
        self.call("updateWebhookAuth", [webhook_id, auth, options])
    }

    pub fn delete_webhook_auth(&self, webhook_id: JsValue, options: JsValue) -> Promise {
        self.call("deleteWebhookAuth", [webhook_id, options])
    }

    pub fn delete_webhook(&self, webhook_id: JsValue, options: JsValue) -> Promise {
        self.call("deleteWebhook", [webhook_id, options])
    }

    fn call<const COUNT: usize>(&self, operation: &str, parameters: [JsValue; COUNT]) -> Promise {
        let (tape, text, held) = taken(parameters);
        self.0.call(operation_of(operation), tape, text, held)
    }
}

/// The snapshot of parameters, as the exports take it.
fn taken<const COUNT: usize>(parameters: [JsValue; COUNT]) -> (Vec<f64>, String, Array) {
    let mut parameters = parameters.into_iter();
    let mut next = || parameters.next().unwrap_or_default();
    let copy = snapshot(next(), next(), next());
    let part = |name: &str| Reflect::get(&copy, &name.into()).expect("a snapshot has three parts");
    let tape = part("tape").unchecked_into::<Array>();
    let numbers = tape.iter().filter_map(|number| number.as_f64()).collect();
    (numbers, part("text").as_string().unwrap_or_default(), part("held").unchecked_into())
}
