//! Whether a value from elsewhere may be shown in an error: what was thrown, or a server's list of errors.
//!
//! Platforms, libraries and servers repeat what they were given: the value of a header that they refuse, the whole
//! configuration of a request. What holds a secret of the call is left out, and so is what cannot be searched.

use js_sys::{Function, JsString, Object, Reflect, Set, Symbol};
use wasm_bindgen::{JsCast, JsValue};

use crate::foreign::{self, has_tag, is_array};
use crate::secret::Secrets;

/// So many values are looked at, and so many characters of each text; more could hide a secret behind the last.
const MOST: u32 = 1000;
const LONGEST: u32 = 100_000;

/// Kinds of objects that have all that they hold in their fields.
const OPEN: [&str; 3] = ["[object Object]", "[object Error]", "[object DOMException]"];

/// Fields that may be inherited, or kept off the list of an object's own.
const OF_ERRORS: [&str; 4] = ["name", "message", "stack", "cause"];

/// Whether a value holds no secret, nor anything in which one could hide.
pub fn is_presentable(value: &JsValue, secrets: &Secrets) -> bool {
    // An error means that a getter or a proxy threw.
    is_clean(value, secrets).unwrap_or(false)
}

fn is_clean(value: &JsValue, secrets: &Secrets) -> Result<bool, JsValue> {
    // A list to walk and a set to look up: values may refer to each other in circles.
    let (mut found, seen) = (vec![value.clone()], Set::new(&JsValue::UNDEFINED));
    while let Some(value) = found.pop() {
        if value.is_object() {
            if !is_array(&value)? && !has_tag(&value, &OPEN)? {
                return Ok(false);
            }
            let keys = Reflect::own_keys(&value)?;
            if keys.length() > MOST {
                return Ok(false);
            }
            let mut held = as_printed(&value)?;
            let inherited = inherited_accessors(&value)?;
            for key in keys.iter().chain(inherited).chain(OF_ERRORS.map(JsValue::from_str)) {
                held.push(Reflect::get(&value, &key)?);
                held.push(key);
            }
            for next in held {
                if !seen.has(&next) {
                    seen.add(&next);
                    found.push(next);
                }
            }
            if seen.size() > MOST {
                return Ok(false);
            }
        } else if value.is_function() || holds_secret(&value, secrets) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// What a class has its objects print in place of their fields: for `JSON.stringify`, and on Node's console.
fn as_printed(object: &JsValue) -> Result<Vec<JsValue>, JsValue> {
    let mut printed = Vec::new();
    for name in [JsValue::from_str("toJSON"), Symbol::for_("nodejs.util.inspect.custom").into()] {
        if let Some(print) = Reflect::get(object, &name)?.dyn_ref::<Function>() {
            printed.push(print.call0(object)?);
        }
    }
    Ok(printed)
}

/// The names of the accessors that the classes of an object give it: what they read may be kept out of all sight.
fn inherited_accessors(object: &JsValue) -> Result<Vec<JsValue>, JsValue> {
    let mut found = Vec::new();
    let mut prototype = foreign::get_prototype_of(object)?;
    for _ in 0..MOST {
        if prototype.is_null() {
            return Ok(found);
        }
        let keys = Reflect::own_keys(&prototype)?;
        if keys.length() > MOST {
            break;
        }
        for key in keys.iter() {
            let descriptor = foreign::get_own_property_descriptor(&prototype, &key)?;
            let get = Reflect::get(&descriptor, &JsValue::from_str("get"))?;
            // The two that say what an object is, not what it holds (Node's errors of the system have both).
            if get.is_function() && key != "__proto__" && key != "constructor" {
                found.push(key);
            }
        }
        prototype = foreign::get_prototype_of(&prototype)?;
    }
    Err(JsValue::UNDEFINED)
}

/// Whether a primitive value, as a text, holds a secret.
fn holds_secret(value: &JsValue, secrets: &Secrets) -> bool {
    if value.is_undefined() || value.is_null() {
        return false;
    }
    let text: JsString = match value.is_string() {
        true => value.clone().unchecked_into(),
        false => value.unchecked_ref::<Object>().to_string(),
    };
    text.length() > LONGEST || secrets.in_text(&String::from(text))
}
