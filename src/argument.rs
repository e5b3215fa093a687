//! From what the caller gave to plain data, by the rules of `rule.rs`.

use serde::{Serialize, Serializer};

use crate::address;
use crate::given::{Given, InvalidArgument};
use crate::header;
use crate::rule::{self, Field, Rule, Text};
use crate::secret::{Secret, Secrets};

/// An argument that has been read and checked. It has no `Debug`, since it may hold a secret; serialised, it is the
/// body of a request.
pub enum Argument {
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number.
    Integer(u64),
    /// A string.
    Text(String),
    /// A string that must not be shown.
    Secret(Secret),
    /// An array.
    List(Vec<Argument>),
    /// An object: the fields that were given, in the order of their rule.
    Object(Vec<(&'static str, Argument)>),
}

impl Argument {
    /// Reads an argument.
    pub fn read(given: &Given, rule: &Rule) -> Result<Argument, InvalidArgument> {
        match rule {
            Rule::Boolean => given.boolean().map(Argument::Boolean),
            Rule::Integer(least) => given.integer(*least..=u64::MAX).map(Argument::Integer),
            Rule::Text(text) => read_text(given, text),
            Rule::Texts(text) => {
                let items = given.items(|item| read_text(item, text))?;
                if items.is_empty() {
                    return Err(given.invalid("expected at least one item"));
                }
                Ok(Argument::List(items))
            }
            Rule::Object(fields) => {
                given.only(&names(fields))?;
                read_fields(given, fields, given_fields(given, fields)?)
            }
            Rule::NotEmpty(fields) => {
                given.only(&names(fields))?;
                let values = given_fields(given, fields)?;
                if values.iter().all(Option::is_none) {
                    return Err(
                        given.invalid(&["expected at least one of ", &names(fields).join(", ")].concat())
                    );
                }
                read_fields(given, fields, values)
            }
            Rule::Either(one, other, expected) => {
                given.only_credentials(&[names(one), names(other)].concat())?;
                let (ones, others) = (given_fields(given, one)?, given_fields(given, other)?);
                match (ones.iter().any(Option::is_some), others.iter().any(Option::is_some)) {
                    (true, false) => read_fields(given, one, ones),
                    (false, true) => read_fields(given, other, others),
                    _ => Err(given.invalid(&["expected ", expected].concat())),
                }
            }
        }
    }

    /// The number in a field of an object.
    pub fn integer(&self, name: &str) -> Option<u64> {
        let Argument::Object(fields) = self else { return None };
        fields.iter().find_map(|(other, value)| match value {
            Argument::Integer(value) if *other == name => Some(*value),
            _ => None,
        })
    }

    /// The query that the numbers of an object make.
    pub fn query(&self) -> String {
        let Argument::Object(fields) = self else { return String::new() };
        let number = |(name, value): &(&'static str, Argument)| match value {
            Argument::Integer(value) => Some((*name, *value)),
            _ => None,
        };
        address::query(&fields.iter().filter_map(number).collect::<Vec<_>>())
    }

    /// Adds the secrets that are in it: also those of a URL, and Basic credentials as a server would see them.
    pub fn add_secrets(&self, secrets: &mut Secrets) {
        match self {
            Argument::Secret(secret) => secrets.add(secret),
            Argument::List(items) => items.iter().for_each(|item| item.add_secrets(secrets)),
            Argument::Object(fields) => {
                if let [("username", Argument::Text(username)), ("password", Argument::Secret(password))] =
                    fields.as_slice()
                {
                    secrets.add(&Secret::new(&header::basic(username, password.expose())));
                }
                fields.iter().for_each(|(_, value)| value.add_secrets(secrets));
            }
            Argument::Text(text) => {
                if let Some((username, password)) = address::credentials(text) {
                    let plain = address::decoded(password);
                    let basic = header::basic(&address::decoded(username), &plain);
                    [password, &plain, &basic].iter().for_each(|secret| secrets.add(&Secret::new(secret)));
                }
            }
            Argument::Boolean(_) | Argument::Integer(_) => {}
        }
    }
}

fn names(fields: &[Field]) -> Vec<&'static str> {
    fields.iter().map(|field| field.name).collect()
}

/// What was given for each of these fields, read once.
fn given_fields(given: &Given, fields: &[Field]) -> Result<Vec<Option<Given>>, InvalidArgument> {
    fields.iter().map(|field| given.field(field.name)).collect()
}

fn read_fields(
    given: &Given,
    fields: &[Field],
    values: Vec<Option<Given>>,
) -> Result<Argument, InvalidArgument> {
    let mut object = Vec::new();
    for (field, value) in fields.iter().zip(values) {
        match value {
            Some(value) => object.push((field.name, Argument::read(&value, &field.rule)?)),
            None if field.is_required => {
                return Err(given.child(field.name).invalid("required, but missing"));
            }
            None => {}
        }
    }
    Ok(Argument::Object(object))
}

fn read_text(given: &Given, text: &Text) -> Result<Argument, InvalidArgument> {
    let value = given.text(text)?;
    Ok(if text.is_secret { Argument::Secret(Secret::new(&value)) } else { Argument::Text(value) })
}

/// Reads the `headers` of the client or of one call: names in lower case, none twice.
pub fn headers(given: &Given) -> Result<Vec<(String, Secret)>, InvalidArgument> {
    let mut headers: Vec<(String, Secret)> = Vec::new();
    for key in given.keys()? {
        let Some(value) = given.field(&key)? else { continue };
        let name = key.to_ascii_lowercase();
        if !(rule::HEADER_NAME.accepts)(&name) {
            return Err(given.invalid(&["expected each key to be ", rule::HEADER_NAME.expected].concat()));
        }
        if matches!(name.as_str(), "authorization" | "content-type") {
            let advice = if name == "authorization" { "; the token goes into accessToken" } else { "" };
            return Err(value.invalid(&["set by the client itself", advice].concat()));
        }
        if headers.iter().any(|(other, _)| *other == name) {
            return Err(value.invalid("given twice, in different case"));
        }
        headers.push((name, Secret::new(&value.text(&rule::HEADER_VALUE)?)));
    }
    Ok(headers)
}

/// The body of a request. This is the only way of a secret into one: `Secret` itself cannot be serialised.
impl Serialize for Argument {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Argument::Boolean(value) => serializer.serialize_bool(*value),
            Argument::Integer(value) => serializer.serialize_u64(*value),
            Argument::Text(value) => serializer.serialize_str(value),
            Argument::Secret(value) => serializer.serialize_str(value.expose()),
            Argument::List(items) => serializer.collect_seq(items),
            Argument::Object(fields) => {
                serializer.collect_map(fields.iter().map(|(name, value)| (name, value)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn webhook() -> Argument {
        let auth = vec![
            ("username", Argument::Text("hello".into())),
            ("password", Argument::Secret(Secret::new("world"))),
        ];
        Argument::Object(vec![
            ("webhookURL", Argument::Text("https://webhook.site/x".into())),
            ("eventTypes", Argument::List(vec![Argument::Text("MessageCreatedV4".into())])),
            ("enabled", Argument::Boolean(false)),
            ("auth", Argument::Object(auth)),
        ])
    }

    #[test]
    fn a_body_is_the_references_to_the_byte() {
        assert_eq!(
            serde_json::to_string(&webhook()).unwrap_or_default(),
            r#"{"webhookURL":"https://webhook.site/x","eventTypes":["MessageCreatedV4"],"enabled":false,"auth":{"username":"hello","password":"world"}}"#
        );
    }

    #[test]
    fn the_secrets_of_a_body_are_known() {
        let mut secrets = Secrets::default();
        webhook().add_secrets(&mut secrets);
        assert!(secrets.in_text("world") && !secrets.in_text("hello"));
        assert!(secrets.in_text("Basic aGVsbG86d29ybGQ="));

        let mut secrets = Secrets::default();
        Argument::Text("https://hello:w%40rld@example.com".into()).add_secrets(&mut secrets);
        for known in ["w%40rld", "w@rld", "aGVsbG86d0BybGQ="] {
            assert!(secrets.in_text(known), "{known}");
        }
        assert!(!secrets.in_text("hello@example.com"));
    }
}
