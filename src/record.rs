//! Plain data as JSON: the fields of an error or an attempt. JavaScript reads one text faster than it
//! is handed the fields one by one; and an object that `JSON.parse` makes has them all, whatever somebody has put on
//! `Object.prototype`, where setting them may throw.

use crate::foreign;

/// The fields of an object, as far as they have been written.
#[derive(Default)]
pub struct Record(String);

impl Record {
    /// Adds a text.
    pub fn text(&mut self, name: &str, value: &str) {
        self.name(name);
        write_text(&mut self.0, value);
    }

    /// Adds a text, if there is one.
    pub fn any_text(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.text(name, value);
        }
    }

    /// Adds a number, if there is one. It is not infinite.
    pub fn number(&mut self, name: &str, value: Option<f64>) {
        if let Some(value) = value {
            self.json(name, &foreign::to_text(value));
        }
    }

    /// Adds what is JSON already.
    pub fn json(&mut self, name: &str, json: &str) {
        self.name(name);
        self.0.push_str(json);
    }

    /// The object.
    pub fn into_json(self) -> String {
        if self.0.is_empty() { "{}".to_owned() } else { self.0 + "}" }
    }

    fn name(&mut self, name: &str) {
        self.0.push(if self.0.is_empty() { '{' } else { ',' });
        write_text(&mut self.0, name);
        self.0.push(':');
    }
}

/// A string: RFC 8259, section 7.
fn write_text(json: &mut String, text: &str) {
    json.push('"');
    for character in text.chars() {
        if character < ' ' {
            let code = character as u8;
            json.push_str(if code < 16 { "\\u000" } else { "\\u001" });
            json.push(char::from_digit(u32::from(code & 15), 16).unwrap_or('0'));
            continue;
        }
        if matches!(character, '"' | '\\') {
            json.push('\\');
        }
        json.push(character);
    }
    json.push('"');
}
