//! Secrets: tokens, passwords and header values, which no message, field or log may ever show.
//!
//! `Secret` has no `Debug`, no `Display` and no `Serialize`, so that one cannot be printed by accident; the few
//! places that send one call `expose`. `Secrets` finds them in texts that come from elsewhere (a server that
//! quotes what it was sent, a platform that quotes a header it refuses).

use std::rc::Rc;

/// A text that must not be shown. Cloning shares it.
#[derive(Clone)]
pub struct Secret(Rc<str>);

impl Secret {
    /// Takes a text out of sight.
    pub fn new(text: &str) -> Secret {
        Secret(text.into())
    }

    /// The text itself, for the wire and nothing else.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// Stands in a text where a secret was.
const REDACTED: &str = "[redacted]";

/// From this length on (in bytes) a secret is found inside of words too. A shorter one, such as the `en` of
/// `accept-language: en`, only as a word of its own: else it would be "found" in every text.
const LONG: usize = 8;

/// The secrets of one call, the longest first: one that contains another is to vanish whole.
#[derive(Clone, Default)]
pub struct Secrets(Vec<Secret>);

impl Secrets {
    /// Adds one; an empty one is in every text and hides nothing.
    pub fn add(&mut self, secret: &Secret) {
        let length = secret.expose().len();
        if length > 0 {
            let place = self.0.iter().position(|other| other.expose().len() < length).unwrap_or(self.0.len());
            self.0.insert(place, secret.clone());
        }
    }

    /// Whether a text holds one of them.
    pub fn in_text(&self, text: &str) -> bool {
        self.0.iter().any(|secret| find(text, secret.expose()).is_some())
    }

    /// Whether a JSON text holds one of them, in the spelling that JSON gives it.
    pub fn in_json(&self, json: &str) -> bool {
        self.0.iter().any(|secret| {
            let spelled = secret.expose().replace('\\', "\\\\").replace('"', "\\\"").replace('\t', "\\t");
            find(json, &spelled).is_some()
        })
    }

    /// The text with each of them replaced.
    pub fn redact(&self, text: String) -> String {
        if !self.in_text(&text) {
            return text;
        }
        self.0.iter().fold(text, |text, secret| replace(&text, secret.expose()))
    }
}

/// The text before and after the first place where `secret` stands.
fn find<'text>(text: &'text str, secret: &str) -> Option<(&'text str, &'text str)> {
    let mut from = 0;
    loop {
        let (skipped, rest) = text.split_at_checked(from)?;
        let (gap, after) = rest.split_once(secret)?;
        let before = text.get(..skipped.len() + gap.len())?;
        if secret.len() >= LONG || !(before.ends_with(is_word) || after.starts_with(is_word)) {
            return Some((before, after));
        }
        from = before.len() + secret.chars().next()?.len_utf8();
    }
}

fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || !character.is_ascii()
}

fn replace(text: &str, secret: &str) -> String {
    let mut clean = String::new();
    let mut rest = text;
    while let Some((before, after)) = find(rest, secret) {
        clean.push_str(before);
        clean.push_str(REDACTED);
        rest = after;
    }
    clean.push_str(rest);
    clean
}

#[cfg(test)]
mod tests {
    use super::{Secret, Secrets};

    fn redacted(text: &str, secrets: &[&str]) -> String {
        let mut all = Secrets::default();
        secrets.iter().for_each(|secret| all.add(&Secret::new(secret)));
        all.redact(text.into())
    }

    #[test]
    fn a_long_secret_is_found_anywhere() {
        assert_eq!(redacted("tokens3cr3t-t0ken.", &["s3cr3t-t0ken"]), "token[redacted].");
        assert_eq!(redacted("longsecret longsecret", &["longsecret"]), "[redacted] [redacted]");
    }

    #[test]
    fn a_short_secret_is_found_as_a_word() {
        assert_eq!(redacted("invalid token: 'en'", &["en"]), "invalid token: '[redacted]'");
        assert_eq!(redacted("aa a.a", &["a"]), "aa [redacted].[redacted]");
        assert_eq!(redacted("aaa", &["aa"]), "aaa");
        assert_eq!(redacted("äa é", &["é", "a"]), "äa [redacted]");
    }

    #[test]
    fn a_secret_inside_another_leaves_no_rest() {
        assert_eq!(redacted("my-long-secret-too", &["long-secret", "my-long-secret-too"]), "[redacted]");
    }

    #[test]
    fn a_secret_is_found_in_its_json_spelling() {
        let mut secrets = Secrets::default();
        secrets.add(&Secret::new("a\"b\\c\td"));
        assert!(secrets.in_json(r#"["x a\"b\\c\td"]"#));
        assert!(!secrets.in_json(r#"["a"]"#));
    }

    #[test]
    fn nothing_to_hide_changes_nothing() {
        assert_eq!(redacted("hello", &["", "world"]), "hello");
        assert_eq!(redacted("", &["world"]), "");
    }
}
