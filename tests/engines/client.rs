//! A client for these tests: what entry/client.js makes of the JavaScript and the module of the package, made of the same
//! JavaScript and the crate itself.

use js_sys::{Array, Object, Promise, Reflect};
use thumbtack_users::{snippets, surface};
use wasm_bindgen::prelude::*;

/// As the class of the package, with a method for each operation.
pub struct UsersClient(JsValue);

impl UsersClient {
    pub fn new(options: JsValue) -> Result<UsersClient, JsValue> {
        snippets::open(&rules(), &options).map(UsersClient)
    }

    pub fn dispose(&self) {
        snippets::dispose(&self.0);
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
        match snippets::start(&self.0, operation, &Array::from_iter(parameters)) {
            Ok(call) => snippets::send(&call),
            Err(error) => Promise::reject(&error),
        }
    }
}

/// The functions of the module, as its glue gives them to entry/client.js.
fn rules() -> JsValue {
    let rules = Object::new();
    let set = |name: &str, function: JsValue| {
        Reflect::set(&rules, &name.into(), &function).expect("a plain object takes any field");
    };
    set(
        "readOptions",
        Closure::<dyn Fn(JsValue, JsValue) -> JsValue>::new(|options: JsValue, secrets: JsValue| {
            surface::read_options(&options, secrets.unchecked_ref())
        })
        .into_js_value(),
    );
    set(
        "prepare",
        Closure::<dyn Fn(String, JsValue, JsValue, JsValue, JsValue) -> JsValue>::new(
            |name: String, first: JsValue, second: JsValue, third: JsValue, secrets: JsValue| {
                surface::prepare(&name, &first, &second, &third, secrets.unchecked_ref())
            },
        )
        .into_js_value(),
    );
    set(
        "checkToken",
        Closure::<dyn Fn(JsValue, JsValue) -> JsValue>::new(|answer: JsValue, secrets: JsValue| {
            surface::check_token(&answer, secrets.unchecked_ref())
        })
        .into_js_value(),
    );
    set(
        "checkSuccess",
        Closure::<dyn Fn(usize, JsValue, bool) -> JsValue>::new(
            |operation: usize, value: JsValue, is_empty: bool| {
                surface::check_success(operation, &value, is_empty)
            },
        )
        .into_js_value(),
    );
    set(
        "follow",
        Closure::<dyn Fn(usize, u32, u32, bool, u16, f64, bool, f64) -> f64>::new(surface::follow)
            .into_js_value(),
    );
    rules.into()
}
