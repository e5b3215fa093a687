//! What a call rejects with, and what is told about an attempt, as objects of JavaScript's.

use js_sys::Object;
use serde::ser::{Serialize, SerializeMap, Serializer};
use wasm_bindgen::prelude::*;

use crate::call::Rejection;
use crate::error::{Context, Failure, Member, Members};

#[wasm_bindgen(module = "/js/rejection.js")]
extern "C" {
    /// An error of the package's class of this name. `members` is a Map of its fields.
    #[wasm_bindgen(js_name = makeError)]
    fn make_error(class: &str, message: &str, members: &JsValue, cause: &JsValue) -> JsValue;
}

/// What a promise rejects with.
pub fn to_js(rejection: Rejection<JsValue>) -> JsValue {
    match rejection {
        Rejection::Reason(reason) => reason,
        Rejection::Error { class, message, members, cause } => {
            make_error(class, &message, &to_map(&members), &cause.unwrap_or_default())
        }
    }
}

/// The error for a failure without a call.
pub fn to_error(failure: &Failure<JsValue>, context: &Context) -> JsValue {
    let map = to_map(&failure.members(context));
    make_error(failure.class(), &failure.message(context), &map, &JsValue::UNDEFINED)
}

/// Fields as a Map. Not as an object: to set a field throws where somebody has put a read-only one of its name on
/// `Object.prototype`.
fn to_map(members: &Members<JsValue>) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::new();
    members.serialize(&serializer).unwrap_or_default()
}

/// Fields as an object, which has them by definition and not by being set.
pub fn to_object(mut members: Members<JsValue>) -> JsValue {
    for (_, member) in &mut members.0 {
        if let Member::Object(inner) = member {
            *member = Member::Value(to_object(std::mem::take(inner)));
        }
    }
    Object::from_entries(&to_map(&members)).map_or(JsValue::UNDEFINED, JsValue::from)
}

impl Serialize for Members<JsValue> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, member) in &self.0 {
            map.serialize_entry(name, member)?;
        }
        map.end()
    }
}

impl Serialize for Member<JsValue> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Member::Text(text) => serializer.serialize_str(text),
            Member::Number(number) => serializer.serialize_f64(*number),
            Member::Value(value) => serde_wasm_bindgen::preserve::serialize(value, serializer),
            Member::Object(members) => members.serialize(serializer),
        }
    }
}
