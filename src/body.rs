//! The body of a request: a value as JSON (RFC 8259), its fields in the order of its rule.

use crate::rule::Rule;
use crate::spelling::{characters, push};
use crate::value::{Content, Value};

/// The JSON of a value that has been checked by a rule. Fields that the rule does not know are left out.
pub fn json(value: Value, rule: &Rule) -> String {
    let mut json = String::new();
    write(value, rule, &mut json);
    json
}

fn write(value: Value, rule: &Rule, json: &mut String) {
    match value.content() {
        Content::Boolean(is_true) => json.push_str(if is_true { "true" } else { "false" }),
        Content::Text(text) => write_text(text, json),
        Content::Array(_) => {
            let mut separator = '[';
            for item in value.members() {
                json.push(separator);
                write_text(item.text().unwrap_or_default(), json);
                separator = ',';
            }
            json.push(']');
        }
        // No body has a number, a function, or nothing in it.
        _ => {
            let mut separator = '{';
            for field in rule.demand.fields() {
                let Some(value) = value.get(field.name) else { continue };
                json.push(separator);
                write_text(field.name, json);
                json.push(':');
                write(value, &field.rule, json);
                separator = ',';
            }
            json.push('}');
        }
    }
}

/// RFC 8259, section 7: quotation mark, reverse solidus and the control characters are escaped.
fn write_text(text: &str, json: &mut String) {
    json.push('"');
    for character in characters(text) {
        match character {
            '"' | '\\' => json.push('\\'),
            '\0'..='\u{1f}' => {
                json.push_str(if character < '\u{10}' { "\\u000" } else { "\\u001" });
                json.push(char::from_digit(character as u32 & 15, 16).unwrap_or('0'));
                continue;
            }
            _ => {}
        }
        push(json, character);
    }
    json.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule;
    use crate::value::{Members, Node};

    fn text(text: &str) -> String {
        let mut json = String::new();
        write_text(text, &mut json);
        json
    }

    fn node<'a>(name: &'a str, content: Content<'a>, size: usize) -> Node<'a> {
        Node { name, is_hidden: false, content, size }
    }

    #[test]
    fn a_value_is_written_in_the_order_of_its_rule() {
        let nodes = [
            node("", Content::Object(None), 8),
            node("auth", Content::Object(None), 3),
            node("value", Content::Text("v"), 1),
            node("header", Content::Text("a\"b"), 1),
            node("enabled", Content::Boolean(false), 1),
            node("eventTypes", Content::Array(None), 3),
            node("", Content::Text("x"), 1),
            node("", Content::Text("c\\d\n\u{1}\u{7f}é😀"), 1),
        ];
        let [value, ..] = Members::of(&nodes).arguments();
        let expected = "{\"eventTypes\":[\"x\",\"c\\\\d\\u000a\\u0001\u{7f}é😀\"],\"enabled\":false,\
            \"auth\":{\"header\":\"a\\\"b\",\"value\":\"v\"}}";
        assert_eq!(json(value, &rule::NEW_WEBHOOK), expected);
    }

    #[test]
    fn every_text_is_read_again_as_it_was() {
        for code in (0..0x300).chain([0x2028, 0x2029, 0xfffd, 0x1f600]) {
            let original: String = char::from_u32(code).into_iter().collect();
            let parsed: Result<String, _> = serde_json::from_str(&text(&original));
            assert_eq!(parsed.ok(), Some(original));
        }
    }
}
