//! Checks what a caller gave by the rules of `rule`, and notes the secrets in it.

use crate::header;
use crate::json::Kind;
use crate::path;
use crate::rule::{self, Demand, Field, Rule, Text};
use crate::secret::Secrets;
use crate::spelling::{decimal, is_alike};
use crate::url::UrlParser;
use crate::value::{Content, Flaw, Value};

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

type Checked = Result<(), Box<Invalid>>;

impl Invalid {
    /// That this is wrong with a value; where it stands is added on the way out.
    #[inline(never)]
    pub fn new(problem: &str) -> Box<Invalid> {
        Box::new(Invalid { argument: String::new(), field: None, problem: problem.to_owned() })
    }

    /// The same, seen from one step further out.
    #[inline(never)]
    pub fn below(mut self: Box<Invalid>, step: &str) -> Box<Invalid> {
        self.argument = path::below(&self.argument, step);
        self
    }
}

/// Checks values.
pub struct Checker<'call> {
    secrets: &'call mut Secrets,
    parses: UrlParser,
}

impl Checker<'_> {
    /// One that adds to the secrets what must not be seen of what it checks.
    pub fn new(secrets: &mut Secrets, parses: UrlParser) -> Checker<'_> {
        Checker { secrets, parses }
    }

    /// Checks an argument, which an error calls by this name.
    ///
    /// # Errors
    ///
    /// What is wrong.
    pub fn argument(&mut self, name: &str, value: Value, rule: &Rule) -> Checked {
        self.check(value, rule).map_err(|invalid| invalid.below(name))
    }

    fn check(&mut self, value: Value, rule: &Rule) -> Checked {
        let kind = value.kind();
        if rule.kinds & kind.bit() == 0 {
            return Err(mistaken(rule.noun, kind));
        }
        match (&rule.demand, value.content()) {
            (Demand::Signal, Content::Signal(_)) => Ok(()),
            (Demand::Signal, _) => Err(mistaken(rule.noun, kind)),
            (_, Content::Other(_, flaw)) => Err(flawed(flaw)),
            (_, Content::Signal(_)) => Err(flawed(Flaw::ClassInstance)),
            (Demand::Range(range), Content::Number(number)) => require(range.has(number), range.expected),
            (Demand::Text(text), Content::Text(given)) => self.text(given, text),
            (Demand::Token, Content::Text(given)) => {
                self.secrets.add(given);
                header::check_access_token(given).map_err(Invalid::new)
            }
            (Demand::Items(rule), Content::Array(most)) => self.items(value, most, rule),
            (_, Content::Object(Some(most))) => Err(too_many(most, " fields")),
            (Demand::Headers, _) => self.headers(value),
            (Demand::Object(known), _) => self.object(value, known),
            (Demand::NotEmpty(known, problem), _) => {
                self.object(value, known)?;
                require(has_any(value, known), problem)
            }
            (Demand::Either(known, first, problem), _) => self.either(value, known, *first, problem),
            _ => Ok(()),
        }
    }

    fn text(&mut self, given: &str, text: &Text) -> Checked {
        require((text.accepts)(given) && (!text.is_url || (self.parses)(given)), text.expected)?;
        if text.is_secret {
            self.secrets.add(given);
        } else {
            self.secrets.add_url_password(given);
        }
        Ok(())
    }

    fn items(&mut self, array: Value, most: Option<u32>, rule: &Rule) -> Checked {
        for (index, item) in array.members().enumerate() {
            self.check(item, rule).map_err(|invalid| invalid.below(&path::item(index)))?;
        }
        match most {
            Some(most) => Err(too_many(most, " items")),
            None => require(array.members().next().is_some(), "expected at least one item"),
        }
    }

    fn object(&mut self, object: Value, known: &[Field]) -> Checked {
        match unknown(object, known) {
            Some(name) => Err(misnamed(name, known)),
            None => self.fields(object, known),
        }
    }

    fn either(&mut self, object: Value, known: &[Field], first: usize, problem: &str) -> Checked {
        if unknown(object, known).is_some() {
            // What stands there in place of credentials may be a secret in the wrong place: it is not repeated.
            return Err(Invalid::new(&["unknown field; known are ", &names(known)].concat()));
        }
        let (ones, others) = known.split_at_checked(first).unwrap_or((known, &[]));
        let is_first = has_any(object, ones);
        require(is_first != has_any(object, others), problem)?;
        self.fields(object, if is_first { ones } else { others })?;
        let text = |name| object.get(name)?.text();
        if let (true, Some(username), Some(password)) = (is_first, text("username"), text("password")) {
            self.secrets.add_basic(username, password);
        }
        Ok(())
    }

    fn fields(&mut self, object: Value, known: &[Field]) -> Checked {
        for field in known {
            match object.get(field.name) {
                Some(value) => self.check(value, &field.rule),
                None => require(!field.is_required, "required, but missing"),
            }
            .map_err(|invalid| invalid.below(field.name))?;
        }
        Ok(())
    }

    fn headers(&mut self, headers: Value) -> Checked {
        for (index, field) in header_fields(headers).enumerate() {
            let name = field.name();
            require(header::is_name(name), "expected each key to be a header name")?;
            let is_called = |other: &str| is_alike(name.as_bytes(), other.as_bytes());
            let refused = if is_called("authorization") {
                "set by the client itself; the token goes into accessToken"
            } else if is_called("content-type") {
                "set by the client itself"
            } else if header_fields(headers).take(index).any(|before| is_called(before.name())) {
                "given twice, in different case"
            } else {
                ""
            };
            let checked = require(refused.is_empty(), refused);
            checked.and_then(|()| self.check(field, &rule::HEADER_FIELD)).map_err(|mut invalid| {
                invalid.field = (name.len() <= LONGEST_NAME).then(|| name.to_owned());
                invalid
            })?;
            self.secrets.add(field.text().unwrap_or_default());
        }
        Ok(())
    }
}

/// The header fields that a caller gave. As with `fetch`, those that he did not list himself are none.
pub fn header_fields(headers: Value) -> impl Iterator<Item = Value> {
    headers.members().filter(|field| !field.is_hidden() && field.kind() != Kind::Undefined)
}

#[inline(never)]
fn require(is_met: bool, problem: &str) -> Checked {
    if is_met { Ok(()) } else { Err(Invalid::new(problem)) }
}

/// That a value is not of the kind that the noun stands for.
fn mistaken(noun: &str, got: Kind) -> Box<Invalid> {
    if got == Kind::Unreadable {
        return Invalid::new("reading it threw an error");
    }
    let is_vowel = matches!(noun.as_bytes(), [b'a' | b'e' | b'i' | b'o' | b'u' | b'A', ..]);
    let article = if is_vowel { "an " } else { "a " };
    Invalid::new(&["expected ", article, noun, ", got ", got.word()].concat())
}

fn flawed(flaw: Flaw) -> Box<Invalid> {
    Invalid::new(match flaw {
        Flaw::ClassInstance => "expected a plain object, got an instance of a class",
        Flaw::FieldName => "has a field whose name cannot be one",
        Flaw::IllFormed => "expected well-formed Unicode, got half a surrogate pair",
        Flaw::TooLong(most) => return too_many(most, " characters in all"),
        Flaw::None => "cannot be used",
    })
}

fn too_many(most: u32, of_what: &str) -> Box<Invalid> {
    Invalid::new(&["expected at most ", &decimal(most.into()), of_what].concat())
}

/// That a field is unknown. Its name is repeated where it can be one.
fn misnamed(name: &str, known: &[Field]) -> Box<Invalid> {
    let meant = known.iter().find(|known| is_alike(known.name.as_bytes(), name.as_bytes()));
    let mut invalid = Invalid::new(&match meant {
        Some(meant) => ["unknown; the name is ", meant.name].concat(),
        None => ["unknown; known are ", &names(known)].concat(),
    });
    let is_shown = header::is_name(name) && name.len() <= LONGEST_NAME;
    invalid.field = is_shown.then(|| name.to_owned());
    invalid
}

/// The name of the first field that nobody knows.
fn unknown<'given>(object: Value<'given>, known: &[Field]) -> Option<&'given str> {
    let is_known = |name: &str| known.iter().any(|field| field.name == name);
    object.members().find(|field| !field.is_hidden() && !is_known(field.name())).map(Value::name)
}

fn has_any(object: Value, fields: &[Field]) -> bool {
    fields.iter().any(|field| object.get(field.name).is_some())
}

/// The names of fields, as errors list them.
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
