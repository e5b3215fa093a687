//! What a caller gave, as plain data: a snapshot of arguments and options.
//!
//! A face makes it once, and nothing looks at the caller's own values after that: so what was checked is what is sent. It
//! may hold secrets, so it cannot be printed.

use crate::json::Kind;

/// A value of the caller's.
#[derive(Clone, PartialEq)]
pub enum Value {
    /// Nothing.
    Undefined,
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number.
    Number(f64),
    /// A text.
    String(String),
    /// A list. Where the face did not copy all of it, `most` says how many items may be there.
    Array {
        /// The items that were copied.
        items: Vec<Value>,
        /// The limit that it exceeds.
        most: Option<u32>,
    },
    /// A plain object.
    Object(Vec<Field>),
    /// A function: which one, the face knows.
    Function(usize),
    /// An object that can tell that a call is aborted: which one, the face knows.
    Signal(usize),
    /// A value of another kind, or one that could not be copied.
    Other(Kind, Flaw),
}

/// A field of a plain object.
#[derive(Clone, PartialEq)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: Value,
    /// Whether it is inherited, or not enumerable: it counts where its name is known, and is no typo where it is not.
    pub is_hidden: bool,
}

/// Why a value could not be copied, though it is of the right kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Its kind alone is wrong.
    None,
    /// An instance of a class, whose contents may not be in its fields.
    ClassInstance,
    /// More fields than this.
    TooManyFields(u32),
    /// A field whose name has no end, or no UTF-8 form.
    FieldName,
    /// A text with half a surrogate pair, which has no UTF-8 form.
    IllFormed,
    /// A text that exceeds this number of characters, together with those before it.
    TooLong(u32),
}

impl Value {
    /// What kind of value this is.
    pub fn kind(&self) -> Kind {
        match self {
            Value::Undefined => Kind::Undefined,
            Value::Null => Kind::Null,
            Value::Boolean(_) => Kind::Boolean,
            Value::Number(_) => Kind::Number,
            Value::String(_) => Kind::String,
            Value::Array { .. } => Kind::Array,
            Value::Object(_) | Value::Signal(_) => Kind::Object,
            Value::Function(_) => Kind::Function,
            Value::Other(kind, _) => *kind,
        }
    }

    /// A field of an object, where it is given.
    #[inline(never)]
    pub fn get(&self, name: &str) -> Option<&Value> {
        let Value::Object(fields) = self else { return None };
        fields.iter().find(|field| field.name == name).map(|field| &field.value)
    }

    /// The text of a string.
    pub fn text(&self) -> Option<&str> {
        if let Value::String(text) = self { Some(text) } else { None }
    }

    /// The value of a number.
    pub fn number(&self) -> Option<f64> {
        if let Value::Number(number) = self { Some(*number) } else { None }
    }

    /// Appends the value as JSON (RFC 8259). Numbers and what JSON has no form for are left out: no body has any.
    pub fn write_json(&self, json: &mut String) {
        match self {
            Value::Boolean(value) => json.push_str(if *value { "true" } else { "false" }),
            Value::String(text) => write_string(text, json),
            Value::Array { items, .. } => {
                let items = items.iter().map(|item| (None, item));
                write_list(items, ['[', ']'], json);
            }
            Value::Object(fields) => {
                let fields = fields.iter().map(|field| (Some(field.name.as_str()), &field.value));
                write_list(fields, ['{', '}'], json);
            }
            _ => json.push_str("null"),
        }
    }
}

fn write_list<'value>(
    items: impl Iterator<Item = (Option<&'value str>, &'value Value)>,
    [open, close]: [char; 2],
    json: &mut String,
) {
    let mut separator = open;
    let start = json.len();
    for (name, value) in items {
        json.push(separator);
        separator = ',';
        if let Some(name) = name {
            write_string(name, json);
            json.push(':');
        }
        value.write_json(json);
    }
    if json.len() == start {
        json.push(open);
    }
    json.push(close);
}

/// RFC 8259, section 7: quotation mark, reverse solidus and the control characters are escaped.
fn write_string(text: &str, json: &mut String) {
    json.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => {
                json.push('\\');
                json.push(character);
            }
            '\0'..='\u{1f}' => {
                json.push_str("\\u00");
                for digit in [character as u32 >> 4, character as u32 & 15] {
                    json.push(char::from_digit(digit, 16).unwrap_or('0'));
                }
            }
            _ => json.push(character),
        }
    }
    json.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(value: &Value) -> String {
        let mut json = String::new();
        value.write_json(&mut json);
        json
    }

    fn text(text: &str) -> Value {
        Value::String(text.to_owned())
    }

    #[test]
    fn a_value_is_written_as_json() {
        let field = |name: &str, value| Field { name: name.to_owned(), value, is_hidden: false };
        let list = |items| Value::Array { items, most: None };
        let value = Value::Object(vec![
            field("a\"b", text("c\\d\n\u{1}\u{7f}é😀")),
            field("list", list(vec![text("x"), Value::Boolean(false), list(vec![])])),
            field("empty", Value::Object(vec![])),
        ]);
        let expected =
            "{\"a\\\"b\":\"c\\\\d\\u000a\\u0001\u{7f}é😀\",\"list\":[\"x\",false,[]],\"empty\":{}}";
        assert_eq!(json(&value), expected);
    }

    #[test]
    fn every_text_is_read_again_as_it_was() {
        for code in (0..0x300).chain([0x2028, 0x2029, 0xfffd, 0x1f600]) {
            let original: String = char::from_u32(code).into_iter().collect();
            let parsed: Result<String, _> = serde_json::from_str(&json(&text(&original)));
            assert_eq!(parsed.ok(), Some(original));
        }
    }
}
