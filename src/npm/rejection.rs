//! What a call rejects with, and what is told about an attempt, as objects of JavaScript's.

use serde::ser::{Serialize, SerializeSeq, Serializer};
use wasm_bindgen::prelude::*;

use crate::call::Rejection;
use crate::error::{Context, Failure, Member, Members};

#[wasm_bindgen(module = "/js/rejection.js")]
extern "C" {
    /// An error of the package's class of this name. `fields` has their names and values by turns.
    #[wasm_bindgen(js_name = makeError)]
    fn make_error(class: &str, message: &str, fields: &JsValue, cause: &JsValue) -> JsValue;
    #[wasm_bindgen(js_name = makeObject)]
    fn make_object(fields: &JsValue) -> JsValue;
}

/// What a promise rejects with.
pub fn to_js(rejection: Rejection<JsValue>) -> JsValue {
    match rejection {
        Rejection::Reason(reason) => reason,
        Rejection::Error { class, message, members, cause } => {
            make_error(class, &message, &fields(&members), &cause.unwrap_or_default())
        }
    }
}

/// The error for a failure without a call.
pub fn to_error(failure: &Failure<JsValue>, context: &Context) -> JsValue {
    let members = failure.members(context);
    make_error(failure.class(), &failure.message(context), &fields(&members), &JsValue::UNDEFINED)
}

/// Fields as an object.
pub fn to_object(mut members: Members<JsValue>) -> JsValue {
    for (_, member) in &mut members.0 {
        if let Member::Object(inner) = member {
            *member = Member::Value(to_object(std::mem::take(inner)));
        }
    }
    make_object(&fields(&members))
}

/// Fields as a list of names and values by turns. Not as an object: to set a field throws where somebody has put a read-only one
/// of its name on `Object.prototype`.
fn fields(members: &Members<JsValue>) -> JsValue {
    members.serialize(&serde_wasm_bindgen::Serializer::new()).unwrap_or_default()
}

impl Serialize for Members<JsValue> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_seq(Some(self.0.len() * 2))?;
        for (name, member) in &self.0 {
            fields.serialize_element(name)?;
            fields.serialize_element(member)?;
        }
        fields.end()
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
