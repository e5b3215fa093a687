//! What the caller gave, read with care: each value once, whatever it is.
//!
//! A getter or a proxy of the caller's may throw, or give another value each time. So every read returns a
//! `Result`, and what was checked is what is sent: only copies go further than this room.

use std::cell::Cell;
use std::ops::RangeInclusive;
use std::rc::Rc;

use js_sys::{Function, JsString, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::foreign::{self, has_tag, is_array};
use crate::header;
use crate::rule::Text;

/// The longest string, in UTF-16 code units; the largest number of items and of fields; `Number.MAX_SAFE_INTEGER`.
const LONGEST: u32 = 1 << 20;
const MOST: u32 = 10_000;
const MAX_SAFE_INTEGER: u64 = (1 << 53) - 1;

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
    /// So many characters may still be read, of all that belongs to one argument.
    budget: Rc<Cell<u32>>,
}

impl Given {
    /// A whole argument.
    pub fn new(name: &str, value: JsValue) -> Given {
        Given { name: name.to_owned(), value, budget: Rc::new(Cell::new(LONGEST)) }
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
        } else if value.is_symbol() {
            "symbol"
        } else {
            "bigint"
        }
    }

    /// A string. One with half a surrogate pair has no UTF-8 form, so it could not be sent as it is; and one without
    /// end would not fit into the module's memory.
    pub fn string(&self) -> Result<String, InvalidArgument> {
        let text = self.value.dyn_ref::<JsString>().ok_or_else(|| self.expected("a string"))?;
        self.spend(text.length())?;
        well_formed(text)
            .ok_or_else(|| self.invalid("expected well-formed Unicode, got half a surrogate pair"))
    }

    /// Takes so many characters from the budget.
    fn spend(&self, characters: u32) -> Result<(), InvalidArgument> {
        let rest = self.budget.get().checked_sub(characters);
        self.budget.set(rest.ok_or_else(|| self.invalid("expected at most 1048576 characters in all"))?);
        Ok(())
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

    /// A whole number in a range; the largest of all is `Number.MAX_SAFE_INTEGER`.
    pub fn integer(&self, range: RangeInclusive<u64>) -> Result<u64, InvalidArgument> {
        let number = self.value.as_f64().ok_or_else(|| self.expected("a number"))?;
        let integer = number as u64; // saturates, and NaN becomes 0: neither equals what it came from
        if integer as f64 == number && integer <= MAX_SAFE_INTEGER && range.contains(&integer) {
            return Ok(integer);
        }
        let (least, most) = (range.start().to_string(), range.end().to_string());
        let to = if *range.end() == u64::MAX { ["", ""] } else { [" to ", &most] };
        Err(self.invalid(&["expected an integer from ", &least, &to.concat()].concat()))
    }

    /// A time in milliseconds.
    pub fn duration_ms(&self) -> Result<f64, InvalidArgument> {
        let number = self.value.as_f64().ok_or_else(|| self.expected("a number"))?;
        if number > 0.0 {
            Ok(number)
        } else {
            Err(self.invalid("expected a positive number of milliseconds, or Infinity for no limit"))
        }
    }

    /// Whether it is a string.
    pub fn is_string(&self) -> bool {
        self.value.is_string()
    }

    /// Whether it is a function.
    pub fn is_function(&self) -> bool {
        self.value.is_function()
    }

    /// A function.
    pub fn function(self) -> Result<Function, InvalidArgument> {
        if self.is_function() { Ok(self.value.unchecked_into()) } else { Err(self.expected("a function")) }
    }

    /// The items of an array, each read as it is met, so that one that never ends is refused early.
    pub fn items<T>(
        &self,
        read: impl Fn(&Given) -> Result<T, InvalidArgument>,
    ) -> Result<Vec<T>, InvalidArgument> {
        if !is_array(&self.value).map_err(|_| self.unreadable())? {
            return Err(self.expected("an array"));
        }
        let length = self.field("length")?.and_then(|length| length.value.as_f64()).unwrap_or(0.0);
        let mut items = Vec::new();
        for index in 0..length as u32 {
            if index == MOST {
                return Err(self.invalid("expected at most 10000 items"));
            }
            let value = Reflect::get_u32(&self.value, index).map_err(|_| self.unreadable())?;
            let name = [&self.name, "[", &index.to_string(), "]"].concat();
            items.push(read(&Given { name, value, budget: self.budget.clone() })?);
        }
        Ok(items)
    }

    /// Makes sure that this is an object with no fields but these.
    pub fn only(&self, known: &[&str]) -> Result<(), InvalidArgument> {
        let Some(key) = self.unknown(known)? else { return Ok(()) };
        let problem = match known.iter().find(|name| name.eq_ignore_ascii_case(&key)) {
            Some(name) => ["unknown; the name is ", name].concat(),
            None => ["unknown; known are ", &known.join(", ")].concat(),
        };
        Err(self.child(&key).invalid(&problem))
    }

    /// The same for credentials: what stands there as a name may be a secret in the wrong place, and is not repeated.
    pub fn only_credentials(&self, known: &[&str]) -> Result<(), InvalidArgument> {
        match self.unknown(known)? {
            Some(_) => Err(self.invalid(&["unknown field; known are ", &known.join(", ")].concat())),
            None => Ok(()),
        }
    }

    fn unknown(&self, known: &[&str]) -> Result<Option<String>, InvalidArgument> {
        Ok(self.keys()?.into_iter().find(|key| !known.contains(&key.as_str())))
    }

    /// The names of the fields of a plain object, as far as they are its own and enumerable.
    pub fn keys(&self) -> Result<Vec<String>, InvalidArgument> {
        if !self.value.is_object() || is_array(&self.value).map_err(|_| self.unreadable())? {
            return Err(self.expected("an object"));
        }
        // A `Map` or `Headers` has none, and all that it holds would be lost in silence.
        if !has_tag(&self.value, &["[object Object]", "[object Module]"]).map_err(|_| self.unreadable())? {
            return Err(self.invalid("expected a plain object, got an instance of a class"));
        }
        let keys = foreign::keys(&self.value).map_err(|_| self.unreadable())?;
        if keys.length() > MOST {
            return Err(self.invalid("expected at most 10000 fields"));
        }
        let name =
            |key: JsValue| key.dyn_ref().filter(|key: &&JsString| key.length() < 1000).and_then(well_formed);
        keys.iter()
            .map(|key| name(key).ok_or_else(|| self.invalid("has a field whose name cannot be one")))
            .collect()
    }

    /// A field of an object; `None` where it is absent or `undefined`.
    pub fn field(&self, key: &str) -> Result<Option<Given>, InvalidArgument> {
        match Reflect::get(&self.value, &JsValue::from_str(key)) {
            Ok(value) if value.is_undefined() => Ok(None),
            Ok(value) => Ok(Some(Given { value, ..self.child(key) })),
            Err(_) => Err(self.child(key).unreadable()),
        }
    }

    /// The place of a field, whatever is in it. What cannot be the name of one is not repeated: it may be anything.
    pub fn child(&self, key: &str) -> Given {
        let is_name = key.len() <= 60 && header::is_name(key);
        let name = if is_name { [&self.name, ".", key].concat() } else { self.name.clone() };
        Given { name, value: JsValue::UNDEFINED, budget: self.budget.clone() }
    }

    /// The value itself, for the one kind of argument that is an object of the platform's: a signal.
    pub fn into_value(self) -> JsValue {
        self.value
    }
}

/// The text of a string, unless a half of a surrogate pair was lost on the way.
fn well_formed(text: &JsString) -> Option<String> {
    let copy = String::from(text);
    let is_whole = !copy.contains(char::REPLACEMENT_CHARACTER) || JsValue::from_str(&copy) == ***text;
    is_whole.then_some(copy)
}
