//! What the JavaScript of the package calls. This room only converts.
//!
//! The module keeps nothing between two calls: what it is asked is answered from the parameters alone. So nothing of it is
//! ever freed, in use, or left half done; and wasm-bindgen's price for a method is saved, which is half a kilobyte.

use wasm_bindgen::prelude::*;

use crate::client;
use crate::operation;
use crate::order;
use crate::outcome;
use crate::paging::Paging;
use crate::retry::{Ending, Next, Retries};
use crate::secret::Secrets;

#[wasm_bindgen(module = "/src/order.js")]
extern "C" {
    /// Where an answer is not what the API promises; the kinds are places in the list of json.rs.
    fn mismatch(path: &str, expected: u8, got: u8) -> JsValue;
    /// The query of the next page, and what there is to know about it: where it begins, and whether a server named it.
    fn turned(query: &str, offset: f64, had_next: bool) -> JsValue;
}

/// Reads the options of a client: a copy, with `baseUrl` where requests go; or a refusal. What must not be seen of them is added
/// to the secrets.
#[wasm_bindgen(js_name = readOptions)]
pub fn read_options(options: &JsValue, secrets: &Secrets) -> JsValue {
    client::read(options, secrets).unwrap_or_else(|refusal| refusal)
}

/// Reads the parameters of a method: the order that they stand for, or a refusal.
#[wasm_bindgen]
pub fn prepare(name: &str, first: &JsValue, second: &JsValue, third: &JsValue, secrets: &Secrets) -> JsValue {
    order::prepare(name, [first, second, third], secrets).unwrap_or_else(|refusal| refusal)
}

/// Checks what the caller's function gave for a token: a refusal, or `undefined`.
#[wasm_bindgen(js_name = checkToken)]
pub fn check_token(answer: &JsValue, secrets: &Secrets) -> JsValue {
    order::check_token(answer, secrets).err().unwrap_or_default()
}

/// Checks a success. Whether the caller is given it, or else nothing; or a mismatch. `undefined` as a value stands for what
/// is no JSON.
#[wasm_bindgen(js_name = checkSuccess)]
pub fn check_success(operation: usize, value: &JsValue, is_empty: bool) -> JsValue {
    let Some(operation) = operation::ALL.get(operation) else { return JsValue::UNDEFINED };
    match outcome::is_given(&operation.success, value, is_empty) {
        Ok(is_given) => JsValue::from_bool(is_given),
        Err(found) => mismatch(&found.path, found.expected as u8, found.got),
    }
}

// What follows an attempt where that is not a wait in milliseconds; the same numbers as in call.js.
const STOP: f64 = -1.0;
const RENEW: f64 = -2.0;
const DONE_BEFORE: f64 = -3.0;

/// What follows an attempt that got this status, or 0 for no answer: a wait in milliseconds before the next, or one of the
/// negative numbers. `done` are the retries so far, of `most`; `requested_ms` is how long the API asks to wait, or not a
/// number; `random` is from 0 to 1.
#[wasm_bindgen]
#[allow(clippy::too_many_arguments)] // all numbers, which need no glue; an object would have to be taken apart
pub fn follow(
    operation: usize,
    most: u32,
    done: u32,
    is_renewed: bool,
    status: u16,
    requested_ms: f64,
    is_misconfigured: bool,
    random: f64,
) -> f64 {
    let Some(operation) = operation::ALL.get(operation) else { return STOP };
    let mut retries = Retries { done, is_renewed, ..Retries::new(&operation.method, most) };
    let retry_after_ms = Some(requested_ms).filter(|wait| !wait.is_nan());
    let ending = match status {
        0 => Ending::Unanswered,
        _ => Ending::Refused { status, retry_after_ms, is_misconfigured },
    };
    if retries.is_done_before(ending) {
        return DONE_BEFORE;
    }
    match retries.next(ending, random) {
        Next::Stop => STOP,
        Next::Renew => RENEW,
        Next::Retry(wait_ms) => wait_ms,
    }
}

/// What `turned` makes of the page that follows this one, which had so many webhooks that have not been given yet; `undefined`
/// if none does. `limit` is the caller's, or not a number.
#[wasm_bindgen]
pub fn turn(page: &JsValue, fresh: u32, limit: f64, offset: f64, had_next: bool) -> JsValue {
    let limit = Some(limit).filter(|limit| !limit.is_nan()).map(|limit| limit as u64);
    let mut paging = Paging { limit, offset: offset as u64, query: None, had_next };
    paging.advance(page, fresh);
    paging
        .query()
        .map_or(JsValue::UNDEFINED, |query| turned(&query.text, paging.offset as f64, paging.had_next))
}
