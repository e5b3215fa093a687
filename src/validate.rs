//! Checks what a caller gave by the rules of `rule`, and gives it in the form in which it is used.

use crate::header;
use crate::json::Kind;
use crate::rule::{self, Demand, HEADER_VALUE, Rule, Text};
use crate::secret::Secrets;
use crate::url::UrlParser;
use crate::value::{Field, Flaw, Value};

/// A longer name that a caller made up is not repeated in an error: who knows what it is.
const LONGEST_NAME: usize = 60;

/// What is wrong with an argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    /// Which argument, like `webhook.eventTypes[1]`.
    pub argument: String,
    /// The last step to it, where the caller has named it himself: it may be called anything.
    pub field: Option<String>,
    /// What is wrong, as a part of a sentence.
    pub problem: String,
}

/// Reads one argument.
pub struct Reader<'call> {
    /// Where it reads, like `webhook.webhookURL`.
    place: String,
    secrets: &'call mut Secrets,
    parses: UrlParser,
}

impl Reader<'_> {
    /// Of an argument that an error calls by this name. What must not be seen of it is added to the secrets.
    pub fn new<'call>(name: &str, secrets: &'call mut Secrets, parses: UrlParser) -> Reader<'call> {
        Reader { place: name.to_owned(), secrets, parses }
    }

    /// Reads a value: objects come back with the fields that were given, in the order of the rule.
    ///
    /// # Errors
    ///
    /// What is wrong.
    pub fn read(&mut self, value: &Value, rule: &Rule) -> Result<Value, Box<Invalid>> {
        let kind = value.kind();
        if rule.kinds & kind.bit() == 0 {
            return Err(self.mistaken(rule.noun, kind));
        }
        match (&rule.demand, value) {
            (Demand::Range { least, most, is_whole, problem }, Value::Number(number)) => {
                // Not a number is in no range.
                let is_in_range = number >= least && number <= most;
                if !is_in_range || *is_whole && number.trunc() != *number {
                    return Err(self.invalid(problem));
                }
                Ok(value.clone())
            }
            (Demand::Text(text), Value::String(_) | Value::Other(Kind::String, _)) => self.text(value, text),
            (Demand::Signal, Value::Signal(_)) => Ok(value.clone()),
            (Demand::Signal, _) => Err(self.mistaken(rule.noun, kind)),
            (Demand::Texts(text), Value::Array { items, most }) => self.texts(items, *most, text),
            (Demand::Headers, Value::Object(fields)) => self.headers(fields),
            (Demand::Object(known), Value::Object(fields)) => self.object(fields, known, None),
            (Demand::NotEmpty(known, problem), Value::Object(fields)) => {
                self.object(fields, known, Some(problem))
            }
            (Demand::Either(known, first, problem), Value::Object(fields)) => {
                self.either(fields, known, *first, problem)
            }
            (_, Value::Other(_, flaw)) => Err(self.flawed(*flaw)),
            _ => Ok(value.clone()),
        }
    }

    /// Reads a string of a form.
    ///
    /// # Errors
    ///
    /// What is wrong.
    pub fn text(&mut self, value: &Value, text: &Text) -> Result<Value, Box<Invalid>> {
        let given = match value {
            Value::String(given) => given,
            Value::Other(Kind::String, flaw) => return Err(self.flawed(*flaw)),
            _ => return Err(self.mistaken("string", value.kind())),
        };
        if !(text.accepts)(given) || text.is_url && !(self.parses)(given) {
            return Err(self.invalid(text.expected));
        }
        if text.is_secret {
            self.secrets.add(given);
        } else {
            self.secrets.add_url_password(given);
        }
        Ok(value.clone())
    }

    /// That this is wrong here.
    #[inline(never)]
    pub fn invalid(&self, problem: &str) -> Box<Invalid> {
        Box::new(Invalid { argument: self.place.clone(), field: None, problem: problem.to_owned() })
    }

    /// That a value is not of the kind that the noun stands for.
    fn mistaken(&self, noun: &str, got: Kind) -> Box<Invalid> {
        if got == Kind::Unreadable {
            return self.invalid("reading it threw an error");
        }
        let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u', 'A']) { "an " } else { "a " };
        self.invalid(&["expected ", article, noun, ", got ", got.word()].concat())
    }

    fn flawed(&self, flaw: Flaw) -> Box<Invalid> {
        let (start, most, end) = match flaw {
            Flaw::ClassInstance => ("expected a plain object, got an instance of a class", None, ""),
            Flaw::FieldName => ("has a field whose name cannot be one", None, ""),
            Flaw::IllFormed => ("expected well-formed Unicode, got half a surrogate pair", None, ""),
            Flaw::TooLong(most) => ("expected at most ", Some(most), " characters in all"),
            Flaw::TooManyFields(most) => ("expected at most ", Some(most), " fields"),
            Flaw::None => ("cannot be used", None, ""),
        };
        let number = most.map(|most| most.to_string()).unwrap_or_default();
        self.invalid(&[start, &number, end].concat())
    }

    fn texts(&mut self, items: &[Value], most: Option<u32>, text: &Text) -> Result<Value, Box<Invalid>> {
        let length = self.place.len();
        let mut texts = Vec::new();
        for (index, item) in items.iter().enumerate() {
            self.place.push_str(&["[", &index.to_string(), "]"].concat());
            texts.push(self.text(item, text)?);
            self.leave(length);
        }
        if let Some(most) = most {
            return Err(self.invalid(&["expected at most ", &most.to_string(), " items"].concat()));
        }
        if texts.is_empty() {
            return Err(self.invalid("expected at least one item"));
        }
        Ok(Value::Array { items: texts, most: None })
    }

    fn object(
        &mut self,
        given: &[Field],
        known: &[rule::Field],
        if_empty: Option<&str>,
    ) -> Result<Value, Box<Invalid>> {
        if let Some(unknown) = unknown(given, known) {
            return Err(self.unknown(&unknown.name, known));
        }
        let fields = self.fields(given, known)?;
        match if_empty {
            Some(problem) if fields.is_empty() => Err(self.invalid(problem)),
            _ => Ok(Value::Object(fields)),
        }
    }

    /// That a field is unknown. Its name is repeated where it can be one.
    fn unknown(&self, name: &str, known: &[rule::Field]) -> Box<Invalid> {
        let meant = known.iter().find(|known| known.name.eq_ignore_ascii_case(name));
        let problem = match meant {
            Some(meant) => ["unknown; the name is ", meant.name].concat(),
            None => ["unknown; known are ", &names(known)].concat(),
        };
        let is_shown = header::is_name(name) && name.len() <= LONGEST_NAME;
        Box::new(Invalid { field: is_shown.then(|| name.to_owned()), ..*self.invalid(&problem) })
    }

    fn either(
        &mut self,
        given: &[Field],
        known: &[rule::Field],
        first: usize,
        problem: &str,
    ) -> Result<Value, Box<Invalid>> {
        if unknown(given, known).is_some() {
            // What stands there in place of credentials may be a secret in the wrong place: it is not repeated.
            return Err(self.invalid(&["unknown field; known are ", &names(known)].concat()));
        }
        let (ones, others) = known.split_at_checked(first).unwrap_or((known, &[]));
        let has_any = |fields: &[rule::Field]| fields.iter().any(|field| find(given, field.name).is_some());
        let chosen = match (has_any(ones), has_any(others)) {
            (true, false) => ones,
            (false, true) => others,
            _ => return Err(self.invalid(problem)),
        };
        let read = Value::Object(self.fields(given, chosen)?);
        let text = |name| read.get(name).and_then(Value::text);
        if let (Some(username), Some(password)) = (text("username"), text("password")) {
            self.secrets.add_basic(username, password);
        }
        Ok(read)
    }

    /// Reads those of the fields that are given.
    fn fields(&mut self, given: &[Field], known: &[rule::Field]) -> Result<Vec<Field>, Box<Invalid>> {
        let length = self.place.len();
        let mut fields = Vec::new();
        for field in known {
            self.enter(field.name);
            match find(given, field.name) {
                Some(value) => {
                    let value = self.read(value, &field.rule)?;
                    fields.push(Field { name: field.name.to_owned(), value, is_hidden: false });
                }
                None if field.is_required => return Err(self.invalid("required, but missing")),
                None => {}
            }
            self.leave(length);
        }
        Ok(fields)
    }

    /// Header fields: names in lower case, none twice.
    fn headers(&mut self, given: &[Field]) -> Result<Value, Box<Invalid>> {
        let mut headers: Vec<Field> = Vec::new();
        let given = given.iter().filter(|field| !field.is_hidden && field.value != Value::Undefined);
        for Field { name, value, .. } in given {
            if !header::is_name(name) {
                return Err(self.invalid("expected each key to be a header name"));
            }
            let at_field = |mut invalid: Box<Invalid>| {
                invalid.field = (name.len() <= LONGEST_NAME).then(|| name.clone());
                invalid
            };
            let name = name.to_ascii_lowercase();
            let refused = match name.as_str() {
                "authorization" => "set by the client itself; the token goes into accessToken",
                "content-type" => "set by the client itself",
                _ if headers.iter().any(|header| header.name == name) => "given twice, in different case",
                _ => "",
            };
            if !refused.is_empty() {
                return Err(at_field(self.invalid(refused)));
            }
            let value = self.text(value, &Text { is_secret: false, ..HEADER_VALUE }).map_err(at_field)?;
            self.secrets.add_header_value(value.text().unwrap_or_default());
            headers.push(Field { name, value, is_hidden: false });
        }
        Ok(Value::Object(headers))
    }

    fn enter(&mut self, step: &str) {
        self.place.push('.');
        self.place.push_str(step);
    }

    /// Back to a place of this length.
    fn leave(&mut self, length: usize) {
        while self.place.len() > length {
            self.place.pop();
        }
    }
}

/// The first field that nobody knows.
fn unknown<'given>(given: &'given [Field], known: &[rule::Field]) -> Option<&'given Field> {
    given.iter().find(|field| !field.is_hidden && !known.iter().any(|known| known.name == field.name))
}

/// A field's value, unless it is undefined.
#[inline(never)]
fn find<'given>(given: &'given [Field], name: &str) -> Option<&'given Value> {
    given
        .iter()
        .find(|field| field.name == name)
        .map(|field| &field.value)
        .filter(|value| **value != Value::Undefined)
}

/// The names of fields, as errors list them.
fn names(fields: &[rule::Field]) -> String {
    let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
    names.join(", ")
}
