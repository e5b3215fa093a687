//! What the caller gave, read with care: each value once, whatever it is.
//!
//! A getter or a proxy of the caller's may throw, or give another value each time. So every read returns a
//! `Result`, and what was checked is what is sent: only copies go further than this room.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::foreign::{is_array, tag};
use crate::rule::Text;

/// An argument that breaks a rule.
#[derive(Debug, PartialEq, Eq)]
pub struct InvalidArgument {
    /// Its name, like `webhook.webhookURL`.
    pub argument: String,
    /// What is wrong with it; never its value.
    pub problem: String,
}

/// A value of the caller's, and the name by which an error calls it.
pub struct Given {
    name: String,
    value: JsValue,
}

impl Given {
    /// A whole argument.
    pub fn new(name: &str, value: JsValue) -> Given {
        Given { name: name.to_owned(), value }
    }

    /// Whether the caller left it out.
    pub fn is_absent(&self) -> bool {
        self.value.is_undefined()
    }

    /// What it says when this argument breaks a rule.
    pub fn invalid(&self, problem: &str) -> InvalidArgument {
        InvalidArgument { argument: self.name.clone(), problem: problem.to_owned() }
    }

    /// The error for a value of another type.
    pub fn expected(&self, what: &str) -> InvalidArgument {
        self.invalid(&["expected ", what, ", got ", self.type_name()].concat())
    }

    fn unreadable(&self) -> InvalidArgument {
        self.invalid("reading it threw an error")
    }

    /// A word for what it is, as JavaScript programmers know it.
    fn type_name(&self) -> &'static str {
        let value = &self.value;
        if value.is_null() {
            "null"
        } else if value.is_undefined() {
            "undefined"
        } else if value.is_string() {
            "string"
        } else if value.as_bool().is_some() {
            "boolean"
        } else if value.as_f64().is_some() {
            "number"
        } else if value.is_function() {
            "function"
        } else if value.is_object() {
            if is_array(value).unwrap_or(false) { "array" } else { "object" }
        } else {
            "another type"
        }
    }

    /// A string. One with half a surrogate pair has no UTF-8 form, so it could not be sent as it is.
    pub fn string(&self) -> Result<String, InvalidArgument> {
        let text = self.value.as_string().ok_or_else(|| self.expected("a string"))?;
        if text.contains(char::REPLACEMENT_CHARACTER) && JsValue::from_str(&text) != self.value {
            return Err(self.invalid("expected well-formed Unicode, got half a surrogate pair"));
        }
        Ok(text)
    }

    /// A string that keeps a rule.
    pub fn text(&self, rule: &Text) -> Result<String, InvalidArgument> {
        let text = self.string()?;
        if (rule.accepts)(&text) {
            Ok(text)
        } else {
            Err(self.invalid(&["expected ", rule.expected].concat()))
        }
    }

    /// `true` or `false`.
    pub fn boolean(&self) -> Result<bool, InvalidArgument> {
        self.value.as_bool().ok_or_else(|| self.expected("a boolean"))
    }

    /// A whole number from `least` on.
    pub fn integer(&self, least: u32) -> Result<u32, InvalidArgument> {
        let number = self.value.as_f64().ok_or_else(|| self.expected("a number"))?;
        let integer = number as u32; // saturates, and NaN becomes 0: neither equals what it came from
        if f64::from(integer) == number && integer >= least {
            Ok(integer)
        } else {
            Err(self.invalid(&["expected an integer from ", &least.to_string()].concat()))
        }
    }

    /// A function.
    pub fn function(self) -> Result<Function, InvalidArgument> {
        if self.value.is_function() {
            Ok(self.value.unchecked_into())
        } else {
            Err(self.expected("a function"))
        }
    }

    /// The items of an array.
    pub fn items(&self) -> Result<Vec<Given>, InvalidArgument> {
        if !is_array(&self.value).map_err(|_| self.unreadable())? {
            return Err(self.expected("an array"));
        }
        let length =
            Reflect::get(&self.value, &JsValue::from_str("length")).map_err(|_| self.unreadable())?;
        (0..length.as_f64().unwrap_or(0.0) as u32)
            .map(|index| {
                let value = Reflect::get_u32(&self.value, index).map_err(|_| self.unreadable())?;
                Ok(Given { name: [&self.name, "[", &index.to_string(), "]"].concat(), value })
            })
            .collect()
    }

    /// Makes sure that this is an object with no fields but these.
    pub fn only(&self, known: &[&str]) -> Result<(), InvalidArgument> {
        for key in self.keys()? {
            if !known.contains(&key.as_str()) {
                let problem = match known.iter().find(|name| name.eq_ignore_ascii_case(&key)) {
                    Some(name) => ["unknown; the name is ", name].concat(),
                    None => ["unknown; known are ", &known.join(", ")].concat(),
                };
                return Err(self.child(&key).invalid(&problem));
            }
        }
        Ok(())
    }

    /// The names of the fields of a plain object; symbols are nobody's fields.
    pub fn keys(&self) -> Result<Vec<String>, InvalidArgument> {
        if !self.value.is_object() || is_array(&self.value).map_err(|_| self.unreadable())? {
            return Err(self.expected("an object"));
        }
        let tag = tag(&self.value).map_err(|_| self.unreadable())?;
        if tag != "[object Object]" {
            return Err(self.invalid(&["expected a plain object, got ", &tag].concat()));
        }
        let keys: Array = Reflect::own_keys(&self.value).map_err(|_| self.unreadable())?;
        Ok(keys.iter().filter_map(|key| key.as_string()).collect())
    }

    /// A field of an object; `None` where it is absent or `undefined`.
    pub fn field(&self, key: &str) -> Result<Option<Given>, InvalidArgument> {
        match Reflect::get(&self.value, &JsValue::from_str(key)) {
            Ok(value) if value.is_undefined() => Ok(None),
            Ok(value) => Ok(Some(Given { value, ..self.child(key) })),
            Err(_) => Err(self.child(key).unreadable()),
        }
    }

    /// The place of a field, whatever is in it.
    pub fn child(&self, key: &str) -> Given {
        Given { name: [&self.name, ".", key].concat(), value: JsValue::UNDEFINED }
    }

    /// The value itself, for the one kind of argument that is an object of the platform's: a signal.
    pub fn into_value(self) -> JsValue {
        self.value
    }
}
