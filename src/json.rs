//! A parsed JSON value, seen without copying it.
//!
//! The rules that read answers (`check.rs`, `paging.rs`) are written against this trait. In the browser it is
//! the plain object that `JSON.parse` made, which the caller then gets as it is; in native tests it is a
//! `serde_json::Value`.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

use crate::foreign;

/// The kinds of JSON values, "nothing here", and what else JavaScript has. `kind` of foreign.js gives their numbers, and
/// failure.js has the words for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// No such field; `undefined`.
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
    /// A function.
    Function,
}

impl Kind {
    /// Its bit in a set of kinds.
    pub const fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// A JSON value that can be looked at.
pub trait Json: Sized {
    /// A field's name in the form that `field` wants. Made once and used for each item of an array.
    type Name;

    /// Prepares a field's name.
    fn name(name: &'static str) -> Self::Name;
    /// What kind of value this is: a place in the list.
    fn kind(&self) -> u8;
    /// What kind of value a field of an object holds.
    fn kind_of(&self, name: &Self::Name) -> u8;
    /// The set of kinds of an array's items.
    fn kinds(&self) -> u32;
    /// The set of kinds that a field has in an array's items, which are objects.
    fn kinds_of(&self, name: &Self::Name) -> u32;
    /// The set of kinds of the items of the arrays that a field holds in an array's items.
    fn kinds_within(&self, name: &Self::Name) -> u32;
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
}

/// Implemented for what `JSON.parse` gives: plain data, with nothing in it that could throw or run code.
impl Json for JsValue {
    /// Where the name stands in the module, by which json.js knows it: making a string of JavaScript's each time would take
    /// longer than reading the field.
    type Name = u32;

    fn name(name: &'static str) -> u32 {
        let address = name.as_ptr() as u32;
        if !knows(address) {
            learn(address, name);
        }
        address
    }

    fn kind(&self) -> u8 {
        foreign::kind(self)
    }

    fn kind_of(&self, name: &u32) -> u8 {
        kind_of(self, *name)
    }

    fn kinds(&self) -> u32 {
        kinds(self)
    }

    fn kinds_of(&self, name: &u32) -> u32 {
        kinds_of(self, *name)
    }

    fn kinds_within(&self, name: &u32) -> u32 {
        kinds_within(self, *name)
    }

    fn field(&self, name: &u32) -> JsValue {
        field(self, *name)
    }

    fn length(&self) -> u32 {
        self.unchecked_ref::<Array>().length()
    }

    fn item(&self, index: u32) -> JsValue {
        self.unchecked_ref::<Array>().get(index)
    }

    fn number(&self) -> Option<f64> {
        Some(foreign::number(self)).filter(|number| !number.is_nan())
    }

    fn text(&self) -> Option<String> {
        // A text without end would not fit into the module's memory.
        bounded(self).as_string()
    }
}

#[wasm_bindgen(module = "/src/json.js")]
extern "C" {
    fn knows(address: u32) -> bool;
    fn learn(address: u32, name: &str);
    fn field(object: &JsValue, name: u32) -> JsValue;
    #[wasm_bindgen(js_name = kindOf)]
    fn kind_of(object: &JsValue, name: u32) -> u8;
    fn kinds(items: &JsValue) -> u32;
    #[wasm_bindgen(js_name = kindsOf)]
    fn kinds_of(items: &JsValue, name: u32) -> u32;
    #[wasm_bindgen(js_name = kindsWithin)]
    fn kinds_within(items: &JsValue, name: u32) -> u32;
    fn bounded(value: &JsValue) -> JsValue;
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

        fn kind(&self) -> u8 {
            let kind = match self {
                None => Kind::Missing,
                Some(Value::Null) => Kind::Null,
                Some(Value::Bool(_)) => Kind::Boolean,
                Some(Value::Number(_)) => Kind::Number,
                Some(Value::String(_)) => Kind::String,
                Some(Value::Array(_)) => Kind::Array,
                Some(Value::Object(_)) => Kind::Object,
            };
            kind as u8
        }

        fn kind_of(&self, name: &&'static str) -> u8 {
            self.field(name).kind()
        }

        fn kinds(&self) -> u32 {
            (0..self.length()).fold(0, |kinds, index| kinds | 1 << self.item(index).kind())
        }

        fn kinds_of(&self, name: &&'static str) -> u32 {
            (0..self.length()).fold(0, |kinds, index| kinds | 1 << self.item(index).kind_of(name))
        }

        fn kinds_within(&self, name: &&'static str) -> u32 {
            (0..self.length()).fold(0, |kinds, index| kinds | self.item(index).field(name).kinds())
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
