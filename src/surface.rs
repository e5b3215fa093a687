//! What JavaScript sees, beside the steps of a call (`Call`). This room only converts.

use wasm_bindgen::prelude::*;

use crate::call::prepare;
use crate::client;
use crate::operation::Operation;
use crate::secret::Secrets;

/// Reads the options of a client: gives a copy, with `baseUrl` where requests go, or throws a refusal. What must not be seen of
/// them is added to the secrets.
#[wasm_bindgen(js_name = readOptions)]
pub fn read_options(options: JsValue, secrets: &Secrets) -> Result<JsValue, JsValue> {
    client::read(&options, secrets)
}

/// Reads the parameters of a method, and makes the order that they stand for, or throws a refusal.
#[wasm_bindgen]
pub fn prepared(
    name: &str,
    first: JsValue,
    second: JsValue,
    third: JsValue,
    secrets: &Secrets,
    max_retries: u32,
) -> Result<JsValue, JsValue> {
    let operation = Operation::named(name).ok_or(JsValue::UNDEFINED)?;
    prepare(operation, [first, second, third], secrets, max_retries)
}
