//! From the arguments of a method to the order for call.js: what is to be sent.

use wasm_bindgen::prelude::*;

use crate::address;
use crate::foreign;
use crate::json::Json;
use crate::operation::{self, Input};
use crate::paging::Paging;
use crate::reader::{Reader, read};
use crate::rule;
use crate::secret::Secrets;

#[wasm_bindgen(module = "/src/order.js")]
extern "C" {
    /// The order. `method` and `path` are names (`Json::name`).
    fn order(
        operation: usize,
        method: u32,
        path: u32,
        segment: &str,
        query: &str,
        input: &JsValue,
        options: &JsValue,
    ) -> JsValue;
}

/// Reads the arguments of an operation's method, and makes the order that they stand for.
///
/// # Errors
///
/// The refusal of an argument; `undefined` where there is no such method.
pub fn prepare(name: &str, parameters: [&JsValue; 3], secrets: &Secrets) -> Result<JsValue, JsValue> {
    let index = operation::ALL.iter().position(|operation| operation.name == name).unwrap_or(usize::MAX);
    let operation = operation::ALL.get(index).ok_or(JsValue::UNDEFINED)?;
    let [first, second, third] = parameters;
    let takes_input = !matches!(operation.input, Input::None);
    let (webhook_id, given, options) = match (operation.takes_webhook_id(), takes_input) {
        (true, true) => (first, second, third),
        (true, false) => (first, third, second),
        (false, true) => (third, first, second),
        (false, false) => (second, third, first),
    };

    let mut read_options = JsValue::UNDEFINED;
    if !options.is_undefined() {
        read_options = read("options", options, &rule::CALL_OPTIONS, secrets)?;
    }
    let mut segment = String::new();
    if operation.takes_webhook_id() {
        segment = address::segment(&Reader::new("webhookID", secrets).text(webhook_id, &rule::ID)?);
    }
    let (mut input, mut query) = (JsValue::UNDEFINED, String::new());
    match operation.input {
        Input::Body(name, rule) => input = read(name, given, rule, secrets)?,
        Input::Query(name, rule) if !given.is_undefined() => {
            input = read(name, given, rule, secrets)?;
            let number = |name| foreign::get(&input, name).number().map(|number| number as u64);
            query = Paging::new(number("limit"), number("offset")).into_query();
        }
        Input::Query(_, _) | Input::None => {}
    }
    let (method, path) = (JsValue::name(operation.method.as_str()), JsValue::name(operation.path));
    Ok(order(index, method, path, &segment, &query, &input, &read_options))
}

/// Checks what the caller's function gave for a token.
///
/// # Errors
///
/// The refusal.
pub fn check_token(answer: &JsValue, secrets: &Secrets) -> Result<String, JsValue> {
    Reader::new("accessToken", secrets).text(answer, &rule::ACCESS_TOKEN)
}
