//! From what the caller gave to plain data, by the rules of `rule.rs`: each value is read once, whatever it is.
//!
//! A getter or a proxy of the caller's may throw, or give another value each time. So what was checked is what is sent:
//! only copies go further than this room.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

use crate::failure::{Failed, invalid};
use crate::foreign;
use crate::header;
use crate::json::Kind;
use crate::rule::{Field, HEADER_NAME, HEADER_VALUE, MAX, Rule, Text};
use crate::secret::{self, Secrets};
use crate::text::decimal;

/// The longest texts of one argument, in UTF-16 code units; and the largest number of items.
const LONGEST: u32 = 1 << 20;
const MOST: u32 = 10_000;

/// Reads an argument, which an error calls by this name. Gives a copy: plain objects and arrays with what was read, in the
/// order of the rule; and adds the secrets in it to the others.
pub fn read(name: &str, value: &JsValue, rule: &Rule, secrets: &Secrets) -> Result<JsValue, Failed> {
    Reader { place: name.to_owned(), budget: LONGEST, secrets }.read(value, rule)
}

struct Reader<'call> {
    /// Where it reads, like `webhook.webhookURL`.
    place: String,
    /// So many characters may still be read.
    budget: u32,
    secrets: &'call Secrets,
}

impl Reader<'_> {
    fn read(&mut self, value: &JsValue, rule: &Rule) -> Result<JsValue, Failed> {
        match rule {
            Rule::Boolean => self.expect(value, Kind::Boolean, "a boolean")?,
            Rule::Integer(least, most) => self.integer(value, *least, *most)?,
            Rule::Duration => {
                // Not a number is not above 0 either.
                let number = self.number(value)?;
                if number.is_nan() || number <= 0.0 {
                    return self
                        .refuse("expected a positive number of milliseconds, or Infinity for no limit");
                }
            }
            Rule::Text(text) => {
                self.text(value, text)?;
            }
            Rule::Texts(text) => {
                self.expect(value, Kind::Array, "an array")?;
                let items: Array = self.plain(foreign::items(value))?.unchecked_into();
                let length = self.place.len();
                for index in 0..items.length() {
                    if index == MOST {
                        return self.refuse("expected at most 10000 items");
                    }
                    self.enter("[", &decimal(u64::from(index)));
                    self.place.push(']');
                    self.text(&items.get(index), text)?;
                    self.place.truncate(length);
                }
                if items.length() == 0 {
                    return self.refuse("expected at least one item");
                }
                return Ok(items.into());
            }
            Rule::Function => self.expect(value, Kind::Function, "a function")?,
            Rule::FunctionOr(text) => match Kind::of(value) {
                Kind::Function => {}
                Kind::String => {
                    self.text(value, text)?;
                }
                _ => return Err(self.expected(value, "a string or a function")),
            },
            Rule::Signal => {
                if !foreign::is_signal(value) {
                    return Err(self.expected(value, "an AbortSignal"));
                }
            }
            Rule::Headers => return self.headers(value),
            Rule::Object(fields) => return self.object(value, fields),
            Rule::NotEmpty(fields) => {
                let object = self.object(value, fields)?;
                if count(&object, fields) == 0 {
                    return self.refuse(&["expected at least one of ", &names(fields)].concat());
                }
                return Ok(object);
            }
            Rule::Either(fields, first, expected) => {
                let object = self.fields(value, fields, false)?;
                let (ones, others) = fields.split_at_checked(*first).unwrap_or((fields, &[]));
                let chosen = match (count(&object, ones), count(&object, others)) {
                    (1.., 0) => ones,
                    (0, 1..) => others,
                    _ => return self.refuse(&["expected ", expected].concat()),
                };
                self.complete(&object, chosen)?;
                secret::add_basic(self.secrets, &object);
                return Ok(object);
            }
        }
        Ok(value.clone())
    }

    fn refuse<T>(&self, problem: &str) -> Result<T, Failed> {
        Err(invalid(&self.place, problem))
    }

    /// The error for a value of another kind, or one that could not be read.
    fn expected(&self, value: &JsValue, what: &str) -> Failed {
        let kind = Kind::of(value);
        if kind == Kind::Unreadable {
            return invalid(&self.place, "reading it threw an error");
        }
        invalid(&self.place, &["expected ", what, ", got ", kind.name()].concat())
    }

    fn expect(&self, value: &JsValue, kind: Kind, what: &str) -> Result<(), Failed> {
        if Kind::of(value) == kind { Ok(()) } else { Err(self.expected(value, what)) }
    }

    fn enter(&mut self, sign: &str, step: &str) {
        self.place.push_str(sign);
        self.place.push_str(step);
    }

    fn number(&self, value: &JsValue) -> Result<f64, Failed> {
        value.as_f64().ok_or_else(|| self.expected(value, "a number"))
    }

    fn integer(&self, value: &JsValue, least: u32, most: u64) -> Result<(), Failed> {
        let number = self.number(value)?;
        // The fraction of what is no number, and of infinity, is not 0.
        if number % 1.0 == 0.0 && number >= f64::from(least) && number <= most as f64 {
            return Ok(());
        }
        let most = if most == MAX { String::new() } else { [" to ", &decimal(most)].concat() };
        self.refuse(&["expected an integer from ", &decimal(u64::from(least)), &most].concat())
    }

    /// A string that keeps a rule. One with half a surrogate pair has no UTF-8 form, so it could not be sent as it is; and
    /// one without end would not fit into the module's memory.
    fn text(&mut self, value: &JsValue, text: &Text) -> Result<(), Failed> {
        self.expect(value, Kind::String, "a string")?;
        let length = foreign::length_if_well_formed(value);
        if length < 0.0 {
            return self.refuse("expected well-formed Unicode, got half a surrogate pair");
        }
        let Some(rest) = self.budget.checked_sub(length as u32) else {
            return self.refuse("expected at most 1048576 characters in all");
        };
        self.budget = rest;
        if !(text.accepts)(&value.as_string().unwrap_or_default()) {
            return self.refuse(&["expected ", text.expected].concat());
        }
        if text.is_secret {
            secret::add(self.secrets, value);
        } else {
            secret::add_credentials(self.secrets, value);
        }
        Ok(())
    }

    /// The fields of an object, and no others, as an object of our own.
    fn fields(&self, value: &JsValue, fields: &[Field], is_shown: bool) -> Result<JsValue, Failed> {
        self.expect(value, Kind::Object, "an object")?;
        let known = names(fields);
        let object = self.plain(foreign::fields(value, &known))?;
        let Some(key) = object.as_string() else { return Ok(object) };
        // What stands there in place of credentials may be a secret in the wrong place, and is not repeated.
        if !is_shown {
            return self.refuse(&["unknown field; known are ", &known].concat());
        }
        let meant = fields.iter().find(|field| field.name.eq_ignore_ascii_case(&key));
        let (problem, names) = match meant {
            Some(field) => ("unknown; the name is ", field.name),
            None => ("unknown; known are ", known.as_str()),
        };
        Err(invalid(&self.below(&key), &[problem, names].concat()))
    }

    /// The place of a field. What cannot be the name of one is not repeated: it may be anything.
    fn below(&self, key: &str) -> String {
        let is_name = key.len() <= 60 && header::is_name(key);
        if is_name { [&self.place, ".", key].concat() } else { self.place.clone() }
    }

    /// What foreign.js made of an object or an array, unless it is a number: that stands for what is wrong.
    fn plain(&self, value: JsValue) -> Result<JsValue, Failed> {
        let problem = match value.as_f64() {
            None if Kind::of(&value) == Kind::Unreadable => return Err(self.expected(&value, "")),
            None => return Ok(value),
            // A `Map` or `Headers` has no fields, and all that it holds would be lost in silence.
            Some(1.0) => "expected a plain object, got an instance of a class",
            Some(2.0) => "expected at most 10000 fields",
            Some(_) => "has a field whose name cannot be one",
        };
        self.refuse(problem)
    }

    fn object(&mut self, value: &JsValue, fields: &[Field]) -> Result<JsValue, Failed> {
        let object = self.fields(value, fields, true)?;
        self.complete(&object, fields)?;
        Ok(object)
    }

    /// Reads the fields of an object of ours.
    fn complete(&mut self, object: &JsValue, fields: &[Field]) -> Result<(), Failed> {
        let length = self.place.len();
        for field in fields {
            self.enter(".", field.name);
            let name = JsValue::from_str(field.name);
            let value = foreign::get(object, &name);
            if Kind::of(&value) != Kind::Missing {
                foreign::set(object, &name, &self.read(&value, &field.rule)?);
            } else if field.is_required {
                return self.refuse("required, but missing");
            }
            self.place.truncate(length);
        }
        Ok(())
    }

    /// Header fields: names in lower case, none twice.
    fn headers(&mut self, value: &JsValue) -> Result<JsValue, Failed> {
        self.expect(value, Kind::Object, "an object")?;
        let entries: Array = self.plain(foreign::entries(value))?.unchecked_into();
        let (headers, length) = (foreign::object(), self.place.len());
        for index in (0..entries.length()).step_by(2) {
            let (key, value) = (entries.get(index).as_string().unwrap_or_default(), entries.get(index + 1));
            if !header::is_name(&key) {
                return self.refuse(&["expected each key to be ", HEADER_NAME.expected].concat());
            }
            self.place = self.below(&key);
            let name = key.to_ascii_lowercase();
            if name == "authorization" {
                return self.refuse("set by the client itself; the token goes into accessToken");
            }
            if name == "content-type" {
                return self.refuse("set by the client itself");
            }
            let name = JsValue::from_str(&name);
            if Kind::of(&foreign::get(&headers, &name)) != Kind::Missing {
                return self.refuse("given twice, in different case");
            }
            self.text(&value, &Text { is_secret: false, ..HEADER_VALUE })?;
            secret::add_header_value(self.secrets, &value);
            foreign::set(&headers, &name, &value);
            self.place.truncate(length);
        }
        Ok(headers)
    }
}

/// How many of these fields an object has.
fn count(object: &JsValue, fields: &[Field]) -> usize {
    let is_there = |field: &&Field| Kind::of(&foreign::field(object, field.name)) != Kind::Missing;
    fields.iter().filter(is_there).count()
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
