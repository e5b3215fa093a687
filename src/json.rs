//! A parsed JSON value, seen without copying it.
//!
//! The rules that read answers (`check.rs`, `problem.rs`) are written against this trait. In the browser it is
//! the plain object that `JSON.parse` made, which the caller then gets as it is; in native tests it is a
//! `serde_json::Value`.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

use crate::foreign;

/// The kinds of JSON values, "nothing here", and what else JavaScript has. `kind` of foreign.js gives their numbers.
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
    /// A symbol.
    Symbol,
    /// A bigint.
    BigInt,
    /// What threw when it was read.
    Unreadable,
}

impl Kind {
    const ALL: [(Kind, &'static str); 11] = [
        (Kind::Missing, "undefined"),
        (Kind::Null, "null"),
        (Kind::Boolean, "boolean"),
        (Kind::Number, "number"),
        (Kind::String, "string"),
        (Kind::Array, "array"),
        (Kind::Object, "object"),
        (Kind::Function, "function"),
        (Kind::Symbol, "symbol"),
        (Kind::BigInt, "bigint"),
        (Kind::Unreadable, ""),
    ];

    /// What a value of JavaScript's is.
    pub fn of(value: &JsValue) -> Kind {
        Kind::numbered(foreign::kind(value))
    }

    fn numbered(number: u8) -> Kind {
        Kind::ALL.get(usize::from(number)).map_or(Kind::Unreadable, |(kind, _)| *kind)
    }

    /// The word for it in messages, as JavaScript programmers know it.
    pub fn name(self) -> &'static str {
        Kind::ALL.get(self as usize).map_or("", |(_, name)| name)
    }

    /// Its bit in a set of kinds.
    pub fn bit(self) -> u32 {
        1 << self as u32
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
    /// What kind of value a field of an object holds.
    fn kind_of(&self, name: &Self::Name) -> Kind;
    /// The set of kinds of an array's items.
    fn kinds(&self) -> u32;
    /// The set of kinds that a field has in an array's items, which are objects.
    fn kinds_of(&self, name: &Self::Name) -> u32;
    /// The items of the arrays that a field holds in an array's items, in one array.
    fn flattened(&self, name: &Self::Name) -> Self;
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
        foreign::name(name)
    }

    fn kind(&self) -> Kind {
        Kind::of(self)
    }

    fn kind_of(&self, name: &JsValue) -> Kind {
        Kind::numbered(kind_of(self, name))
    }

    fn kinds(&self) -> u32 {
        kinds(self)
    }

    fn kinds_of(&self, name: &JsValue) -> u32 {
        kinds_of(self, name)
    }

    fn flattened(&self, name: &JsValue) -> JsValue {
        flattened(self, name)
    }

    fn field(&self, name: &JsValue) -> JsValue {
        foreign::get(self, name)
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
        bounded(self, LONGEST).as_string()
    }
}

/// The longest text that is read, in UTF-16 code units.
const LONGEST: u32 = 1 << 20;

#[wasm_bindgen(module = "/src/json.js")]
extern "C" {
    #[wasm_bindgen(js_name = kindOf)]
    fn kind_of(object: &JsValue, name: &JsValue) -> u8;
    fn kinds(items: &JsValue) -> u32;
    #[wasm_bindgen(js_name = kindsOf)]
    fn kinds_of(items: &JsValue, name: &JsValue) -> u32;
    fn flattened(items: &JsValue, name: &JsValue) -> JsValue;
    fn bounded(value: &JsValue, most: u32) -> JsValue;

    /// Whether a text is empty.
    #[wasm_bindgen(js_name = isEmpty)]
    pub fn is_empty(text: &JsValue) -> bool;
    /// Whether a text is a web page, to judge by its first character.
    #[wasm_bindgen(js_name = isMarkup)]
    pub fn is_markup(text: &JsValue) -> bool;

    /// What JSON says; `undefined` for what is none. A string that stays in JavaScript: the whole text of an answer is not
    /// copied into the module.
    pub fn parse(text: &JsValue) -> JsValue;
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

        fn kind_of(&self, name: &&'static str) -> Kind {
            self.field(name).kind()
        }

        fn kinds(&self) -> u32 {
            (0..self.length()).fold(0, |kinds, index| kinds | self.item(index).kind().bit())
        }

        fn kinds_of(&self, name: &&'static str) -> u32 {
            (0..self.length()).fold(0, |kinds, index| kinds | self.item(index).kind_of(name).bit())
        }

        fn flattened(&self, name: &&'static str) -> Self {
            let arrays = (0..self.length()).map(|index| self.item(index).field(name));
            let items = arrays.flat_map(|array| array.and_then(|array| array.as_array().cloned()));
            Some(Value::Array(items.flatten().collect()))
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
