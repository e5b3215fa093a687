//! From what the caller gave to plain data, by the rules of `rule.rs`: each value is read once, whatever it is.
//!
//! A getter or a proxy of the caller's may throw, or give another value each time. So what was checked is what is sent:
//! only copies go further than this room. What breaks a rule ends the reading with a refusal: what is wrong, as
//! `foreign::refusal` makes it, for the error that JavaScript throws.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

use crate::foreign;
use crate::header;
use crate::json::Kind;
use crate::rule::{Demand, Field, HEADER_VALUE, Rule, Text};
use crate::secret::{self, Secrets};
use crate::text::decimal;

/// The longest texts of one argument, in UTF-16 code units; and the largest number of items.
const LONGEST: f64 = 1_048_576.0;
const MOST: u32 = 10_000;

/// In place of the kind that was got, where that is not what is wrong.
const NO_KIND: u8 = u8::MAX;

/// Reads one argument.
pub struct Reader<'call> {
    /// Where it reads, like `webhook.webhookURL`.
    place: String,
    /// So many characters may still be read.
    budget: f64,
    secrets: &'call Secrets,
}

/// Reads one argument, which an error calls by this name: see `Reader::read`.
///
/// # Errors
///
/// The refusal.
pub fn read(name: &str, value: &JsValue, rule: &Rule, secrets: &Secrets) -> Result<JsValue, JsValue> {
    Reader::new(name, secrets).read(value, rule)
}

impl Reader<'_> {
    /// Of an argument that an error calls by this name. What must not be seen of it is added to the secrets.
    pub fn new<'call>(name: &str, secrets: &'call Secrets) -> Reader<'call> {
        Reader { place: name.to_owned(), budget: LONGEST, secrets }
    }

    /// Reads an object or an array; gives a copy: plain objects and arrays with what was read, in the order of the rule.
    /// Of other values it has none to give.
    ///
    /// # Errors
    ///
    /// The refusal.
    pub fn read(&mut self, value: &JsValue, rule: &Rule) -> Result<JsValue, JsValue> {
        let kind = foreign::kind(value);
        if rule.kinds & 1 << kind == 0 {
            return Err(self.mistaken(rule.noun, kind));
        }
        match &rule.demand {
            Demand::Range { least, most, is_whole, problem } => {
                // Not a number is in no range.
                let number = foreign::number(value);
                let is_in_range = number >= *least && number <= *most;
                if !is_in_range || *is_whole && number.trunc() != number {
                    return Err(self.refusal(problem));
                }
            }
            Demand::Text(text) if kind == Kind::String as u8 => {
                self.text(value, text)?;
            }
            Demand::Texts(text) => return self.texts(value, text),
            Demand::Signal => {
                if !foreign::is_signal(value) {
                    return Err(self.mistaken(rule.noun, kind));
                }
            }
            Demand::Headers => return self.headers(value),
            Demand::Object(fields) => return self.object(value, fields, None),
            Demand::NotEmpty(fields, problem) => return self.object(value, fields, Some(problem)),
            Demand::Either(fields, first, problem) => return self.either(value, fields, *first, problem),
            Demand::Text(_) | Demand::None => {}
        }
        Ok(JsValue::UNDEFINED)
    }

    /// Reads a string of a form. One with half a surrogate pair has no UTF-8 form, so it could not be sent as it is; and one
    /// without end would not fit into the module's memory.
    ///
    /// # Errors
    ///
    /// The refusal.
    pub fn text(&mut self, value: &JsValue, text: &Text) -> Result<String, JsValue> {
        let kind = foreign::kind(value);
        if kind != Kind::String as u8 {
            return Err(self.mistaken("string", kind));
        }
        let length = foreign::length_if_well_formed(value);
        if length < 0.0 {
            return Err(self.refusal("expected well-formed Unicode, got half a surrogate pair"));
        }
        self.budget -= length;
        if self.budget < 0.0 {
            return Err(self.refusal("expected at most 1048576 characters in all"));
        }
        let read = value.as_string().unwrap_or_default();
        if !(text.accepts)(&read) {
            return Err(self.refusal(text.expected));
        }
        if text.is_secret {
            secret::add(self.secrets, value);
        } else {
            secret::add_credentials(self.secrets, value);
        }
        Ok(read)
    }

    /// What is wrong here, in words.
    pub fn refusal(&self, problem: &str) -> JsValue {
        foreign::refusal(&self.place, &JsValue::from_str(problem), NO_KIND)
    }

    /// That a value is not of the kind that the noun stands for.
    fn mistaken(&self, noun: &str, kind: u8) -> JsValue {
        foreign::refusal(&self.place, &JsValue::from_str(noun), kind)
    }

    /// What foreign.js made of an object or an array: a copy, or a text that says what is wrong.
    fn copied(&self, copy: JsValue) -> Result<JsValue, JsValue> {
        if foreign::kind(&copy) != Kind::String as u8 {
            return Ok(copy);
        }
        Err(foreign::refusal(&self.place, &copy, NO_KIND))
    }

    fn texts(&mut self, value: &JsValue, text: &Text) -> Result<JsValue, JsValue> {
        let items: Array = self.copied(foreign::items(value))?.unchecked_into();
        let length = self.place.len();
        for index in 0..items.length() {
            if index == MOST {
                return Err(self.refusal("expected at most 10000 items"));
            }
            self.enter("[", &decimal(u64::from(index)));
            self.place.push(']');
            self.text(&items.get(index), text)?;
            self.leave(length);
        }
        if items.length() == 0 {
            return Err(self.refusal("expected at least one item"));
        }
        Ok(items.into())
    }

    fn object(
        &mut self,
        value: &JsValue,
        fields: &[Field],
        if_empty: Option<&str>,
    ) -> Result<JsValue, JsValue> {
        let object = self.copied(foreign::fields(value, &names(fields), true))?;
        let count = self.complete(&object, fields)?;
        match if_empty {
            Some(problem) if count == 0 => Err(self.refusal(problem)),
            _ => Ok(object),
        }
    }

    fn either(
        &mut self,
        value: &JsValue,
        fields: &[Field],
        first: usize,
        problem: &str,
    ) -> Result<JsValue, JsValue> {
        // What stands there in place of credentials may be a secret in the wrong place: it is not repeated.
        let object = self.copied(foreign::fields(value, &names(fields), false))?;
        let (ones, others) = fields.split_at_checked(first).unwrap_or((fields, &[]));
        let chosen = match (has_any(&object, ones), has_any(&object, others)) {
            (true, false) => ones,
            (false, true) => others,
            _ => return Err(self.refusal(problem)),
        };
        self.complete(&object, chosen)?;
        secret::add_basic(self.secrets, &object);
        Ok(object)
    }

    /// Reads the fields of a copy, and puts those of their values that have one in their place; how many there are.
    fn complete(&mut self, object: &JsValue, fields: &[Field]) -> Result<u32, JsValue> {
        let length = self.place.len();
        let mut count = 0;
        for field in fields {
            self.enter(".", field.name);
            let value = foreign::get(object, field.name);
            if !value.is_undefined() {
                count += 1;
                let copy = self.read(&value, &field.rule)?;
                if !copy.is_undefined() {
                    foreign::set(object, field.name, &copy);
                }
            } else if field.is_required {
                return Err(self.refusal("required, but missing"));
            }
            self.leave(length);
        }
        Ok(count)
    }

    /// Header fields: names in lower case, none twice.
    fn headers(&mut self, value: &JsValue) -> Result<JsValue, JsValue> {
        let entries: Array = self.copied(foreign::entries(value))?.unchecked_into();
        let (headers, length) = (foreign::object(), self.place.len());
        for index in (0..entries.length()).step_by(2) {
            let (name, value) = (entries.get(index).as_string().unwrap_or_default(), entries.get(index + 1));
            if !header::is_name(&name) {
                return Err(self.refusal("expected each key to be a header name"));
            }
            // A longer one is not repeated: who knows what it is.
            if name.len() <= 60 {
                self.enter(".", &name);
            }
            if name.eq_ignore_ascii_case("authorization") {
                return Err(self.refusal("set by the client itself; the token goes into accessToken"));
            }
            if name.eq_ignore_ascii_case("content-type") {
                return Err(self.refusal("set by the client itself"));
            }
            self.text(&value, &Text { is_secret: false, ..HEADER_VALUE })?;
            secret::add_header_value(self.secrets, &value);
            if !foreign::set_header(&headers, &name, &value) {
                return Err(self.refusal("given twice, in different case"));
            }
            self.leave(length);
        }
        Ok(headers)
    }

    fn enter(&mut self, sign: &str, step: &str) {
        self.place.push_str(sign);
        self.place.push_str(step);
    }

    /// Back to a place of this length. (Not by `truncate`, which would panic in the midst of a character.)
    fn leave(&mut self, length: usize) {
        self.place = self.place.get(..length).unwrap_or_default().to_owned();
    }
}

fn has_any(object: &JsValue, fields: &[Field]) -> bool {
    fields.iter().any(|field| !foreign::get(object, field.name).is_undefined())
}

/// The names of fields, as errors list them and foreign.js takes them.
fn names(fields: &[Field]) -> String {
    let mut names = String::new();
    for field in fields {
        if !names.is_empty() {
            names.push_str(", ");
        }
        names.push_str(field.name);
    }
    names
}
