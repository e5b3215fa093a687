//! Whether what was thrown may be shown as the `cause` of an error.
//!
//! Platforms and libraries put what they were given into their errors: the value of a header that they refuse,
//! the request's whole configuration. A cause in which a secret of the call stands is left out.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use crate::foreign::{is_array, tag};
use crate::secret::Secrets;

/// So many values are looked at; a cause with more of them could hide a secret behind the last.
const MOST: usize = 1000;

/// Fields that may be inherited, or kept off the list of an object's own.
const OF_ERRORS: [&str; 4] = ["name", "message", "stack", "cause"];

/// What was thrown, or `undefined` where a secret stands in it, or where that cannot be told.
pub fn presentable(thrown: JsValue, secrets: &Secrets) -> JsValue {
    if is_clean(&thrown, secrets).unwrap_or(false) { thrown } else { JsValue::UNDEFINED }
}

/// An error means that a getter or a proxy threw.
fn is_clean(thrown: &JsValue, secrets: &Secrets) -> Result<bool, JsValue> {
    let mut seen: Vec<JsValue> = vec![thrown.clone()];
    let mut next = 0;
    while let Some(value) = seen.get(next).cloned() {
        next += 1;
        if let Some(text) = value.as_string() {
            if secrets.in_text(&text) {
                return Ok(false);
            }
        } else if value.is_object() {
            if !is_array(&value)? && !is_open(&tag(&value)?) {
                return Ok(false);
            }
            let mut add = |value: JsValue| {
                if !seen.contains(&value) {
                    seen.push(value);
                }
            };
            for key in Reflect::own_keys(&value)?.iter() {
                add(Reflect::get(&value, &key)?);
                add(key);
            }
            for key in OF_ERRORS {
                add(Reflect::get(&value, &JsValue::from_str(key))?);
            }
            if seen.len() > MOST {
                return Ok(false);
            }
        }
    }
    Ok(true)
}

/// Whether all that an object of this kind holds is in its fields.
fn is_open(tag: &str) -> bool {
    matches!(tag, "[object Object]" | "[object Error]" | "[object DOMException]")
}
