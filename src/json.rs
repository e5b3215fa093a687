//! A parsed JSON value, seen without copying it.
//!
//! The rules that read answers (`check.rs`, `problem.rs`) are written against this trait. In the browser it is
//! the plain object that `JSON.parse` made, which the caller then gets as it is; in native tests it is a
//! `serde_json::Value`.

use js_sys::{Array, JsString, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

/// The kinds of JSON values, and "nothing here".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// No such field.
    Missing,
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl Kind {
    /// The word for it in messages.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Missing => "undefined",
            Kind::Null => "null",
            Kind::Boolean => "boolean",
            Kind::Number => "number",
            Kind::String => "string",
            Kind::Array => "array",
            Kind::Object => "object",
        }
    }
}

/// A JSON value that can be looked at.
pub trait Json: Sized {
    /// A field's name in the form that `field` wants. Made once and used for each item of an array.
    type Name;

    /// Prepares a field's name.
    fn name(name: &'static str) -> Self::Name;
    /// What kind of value this is.
    fn kind(&self) -> Kind;
    /// The value of an object's field; `Kind::Missing` where there is none.
    fn field(&self, name: &Self::Name) -> Self;
    /// How many items an array has.
    fn length(&self) -> u32;
    /// An item of an array.
    fn item(&self, index: u32) -> Self;
    /// The value of a number.
    fn number(&self) -> Option<f64>;
    /// The text of a string, unless it has more than 1,048,576 UTF-16 code units.
    fn text(&self) -> Option<String>;

    /// The text of an object's field, if there is such a field and it holds a string.
    fn text_field(&self, name: &'static str) -> Option<String> {
        self.field(&Self::name(name)).text()
    }

    /// The value of an object's field, if there is such a field and it holds a number.
    fn number_field(&self, name: &'static str) -> Option<f64> {
        self.field(&Self::name(name)).number()
    }
}

/// Implemented for what `JSON.parse` gives: plain data, with nothing in it that could throw or run code.
impl Json for JsValue {
    type Name = JsValue;

    fn name(name: &'static str) -> JsValue {
        JsValue::from_str(name)
    }

    fn kind(&self) -> Kind {
        if self.is_string() {
            Kind::String
        } else if self.is_undefined() {
            Kind::Missing
        } else if self.is_null() {
            Kind::Null
        } else if self.as_bool().is_some() {
            Kind::Boolean
        } else if self.as_f64().is_some() {
            Kind::Number
        } else if Array::is_array(self) {
            Kind::Array
        } else {
            Kind::Object
        }
    }

    fn field(&self, name: &JsValue) -> JsValue {
        Reflect::get(self, name).unwrap_or(JsValue::UNDEFINED)
    }

    fn length(&self) -> u32 {
        self.unchecked_ref::<Array>().length()
    }

    fn item(&self, index: u32) -> JsValue {
        self.unchecked_ref::<Array>().get(index)
    }

    fn number(&self) -> Option<f64> {
        self.as_f64()
    }

    fn text(&self) -> Option<String> {
        // A text without end would not fit into the module's memory.
        self.dyn_ref::<JsString>().filter(|text| text.length() <= LONGEST).map(String::from)
    }
}

/// The longest text that is read, in UTF-16 code units.
const LONGEST: u32 = 1 << 20;

#[wasm_bindgen]
extern "C" {
    /// `JSON.parse` of a string that stays in JavaScript. (js-sys takes a Rust `&str`: the whole text of an
    /// answer would be copied into the module and out again.)
    #[wasm_bindgen(catch, js_namespace = JSON)]
    pub fn parse(text: &JsValue) -> Result<JsValue, JsValue>;
}

#[cfg(test)]
mod native {
    use serde_json::Value;

    use super::{Json, Kind};

    impl Json for Option<Value> {
        type Name = &'static str;

        fn name(name: &'static str) -> &'static str {
            name
        }

        fn kind(&self) -> Kind {
            match self {
                None => Kind::Missing,
                Some(Value::Null) => Kind::Null,
                Some(Value::Bool(_)) => Kind::Boolean,
                Some(Value::Number(_)) => Kind::Number,
                Some(Value::String(_)) => Kind::String,
                Some(Value::Array(_)) => Kind::Array,
                Some(Value::Object(_)) => Kind::Object,
            }
        }

        fn field(&self, name: &&'static str) -> Self {
            self.as_ref()?.get(*name).cloned()
        }

        fn length(&self) -> u32 {
            self.as_ref().and_then(Value::as_array).map_or(0, |items| items.len() as u32)
        }

        fn item(&self, index: u32) -> Self {
            self.as_ref()?.get(index as usize).cloned()
        }

        fn number(&self) -> Option<f64> {
            self.as_ref()?.as_f64()
        }

        fn text(&self) -> Option<String> {
            Some(self.as_ref()?.as_str()?.to_owned())
        }
    }
}
