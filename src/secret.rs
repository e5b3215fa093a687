//! Secrets: tokens, passwords and header values, which no message, field or log may ever show.
//!
//! `Secret` has no `Debug`, no `Display` and no `Serialize`, so that one cannot be printed by accident; the few
//! places that send one call `expose`. `Secrets` finds them in texts that come from elsewhere (a server that
//! quotes what it was sent, a platform that quotes a header it refuses).

use std::ops::Range;
use std::rc::Rc;

use crate::spelling::{self, Reading};

/// A text that must not be shown. Cloning shares it.
#[derive(Clone, PartialEq, Eq)]
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

/// From this length on (in bytes) a header value is found inside of words too. A shorter one, such as the `en` of
/// `accept-language: en`, only as a word of its own: else it would be "found" in every text.
const LONG: usize = 8;

/// The secrets of one call.
#[derive(Clone, Default)]
pub struct Secrets(Vec<Entry>);

#[derive(Clone)]
struct Entry {
    secret: Secret,
    only_as_word: bool,
}

impl Secrets {
    /// Adds a token, a password or another credential.
    pub fn add(&mut self, secret: &Secret) {
        self.insert(secret, false);
    }

    /// Adds the value of a header field of the caller's, which may well be an everyday word.
    pub fn add_header_value(&mut self, value: &Secret) {
        self.insert(value, value.expose().len() < LONG);
    }

    fn insert(&mut self, secret: &Secret, only_as_word: bool) {
        // An empty one is in every text and hides nothing.
        let is_known =
            self.0.iter().any(|entry| entry.secret == *secret && entry.only_as_word <= only_as_word);
        if !secret.expose().is_empty() && !is_known {
            self.0.push(Entry { secret: secret.clone(), only_as_word });
        }
    }

    /// Whether a text holds one of them.
    pub fn in_text(&self, text: &str) -> bool {
        spelling::readings(text)
            .iter()
            .any(|reading| self.0.iter().any(|entry| entry.places(reading, text).next().is_some()))
    }

    /// The text with each of them replaced, however they are spelled and overlap.
    pub fn redact(&self, text: String) -> String {
        let mut is_secret = vec![false; text.len()];
        for reading in spelling::readings(&text) {
            for place in self.0.iter().flat_map(|entry| entry.places(&reading, &text)) {
                if let Some(place) = is_secret.get_mut(place) {
                    place.fill(true);
                }
            }
        }
        let mut clean = String::with_capacity(text.len());
        for (place, character) in text.char_indices() {
            if is_secret.get(place) == Some(&false) {
                clean.push(character);
            } else if place == 0 || is_secret.get(place - 1) == Some(&false) {
                clean.push_str(REDACTED);
            }
        }
        clean
    }
}

impl Entry {
    /// Where it stands in a text, by one reading of it.
    fn places<'text>(
        &'text self,
        reading: &'text Reading,
        text: &'text str,
    ) -> impl Iterator<Item = Range<usize>> + 'text {
        reading.places(self.secret.expose()).filter(|place| {
            let before = text.get(..place.start).is_some_and(|before| before.ends_with(is_word));
            let after = text.get(place.end..).is_some_and(|after| after.starts_with(is_word));
            !self.only_as_word || !(before || after)
        })
    }
}

fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || !character.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::{Secret, Secrets};

    fn redacted(text: &str, passwords: &[&str], header_values: &[&str]) -> String {
        let mut all = Secrets::default();
        passwords.iter().for_each(|secret| all.add(&Secret::new(secret)));
        header_values.iter().for_each(|secret| all.add_header_value(&Secret::new(secret)));
        all.redact(text.into())
    }

    #[test]
    fn a_password_is_found_anywhere() {
        assert_eq!(redacted("tokens3cr3t-t0ken.", &["s3cr3t-t0ken"], &[]), "token[redacted].");
        assert_eq!(redacted("pw:xhunter2", &["hunter2"], &[]), "pw:x[redacted]");
        assert_eq!(redacted("密码秘密太弱", &["秘密"], &[]), "密码[redacted]太弱");
        assert_eq!(redacted("aXaXXa", &["X"], &[]), "a[redacted]a[redacted]a");
        assert_eq!(redacted("Bad request", &["e"], &[]), "Bad r[redacted]qu[redacted]st");
        assert_eq!(redacted(&"e".repeat(10_000), &["e", "ee", "e"], &["e"]), "[redacted]");
    }

    #[test]
    fn a_short_header_value_is_found_as_a_word() {
        assert_eq!(redacted("invalid token: 'en'", &[], &["en"]), "invalid token: '[redacted]'");
        assert_eq!(redacted("aa a.a", &[], &["a"]), "aa [redacted].[redacted]");
        assert_eq!(redacted("aaa", &[], &["aa"]), "aaa");
        assert_eq!(redacted("xlong-valuex", &[], &["long-value"]), "x[redacted]x");
    }

    #[test]
    fn a_secret_is_found_in_other_spellings() {
        assert_eq!(redacted(r#"got "a\"b\\c""#, &[r#"a"b\c"#], &[]), r#"got "[redacted]""#);
        assert_eq!(redacted("?t=a%2Fb%20c", &["a/b c"], &[]), "?t=[redacted]");
        assert_eq!(redacted("<p>a&amp;&quot;b", &["a&\"b"], &[]), "<p>[redacted]");
        assert_eq!(redacted("<p>a&amp;&#34;b", &["a&\"b"], &[]), "<p>[redacted]");
        assert_eq!(redacted(r#"a\u0026\"b"#, &["a&\"b"], &[]), "[redacted]");
        assert_eq!(redacted("p%40ss!%20(1)", &["p@ss! (1)"], &[]), "[redacted]");
        assert_eq!(redacted("p%40ss%21+%281%29", &["p@ss! (1)"], &[]), "[redacted]");
        assert_eq!(redacted("t=%2f%3d%c3%a9.", &["/=é"], &[]), "t=[redacted].");
        assert_eq!(redacted(r"got a\/b\u003dc\ud83d\ude00.", &["a/b=c😀"], &[]), "got [redacted].");
        assert_eq!(redacted("<p>&#x27;&#X2f;&#61;&apos;&quot;</p>", &["'/='\""], &[]), "<p>[redacted]</p>");
        assert_eq!(redacted("a%2", &["a%2"], &[]), "[redacted]");
        assert_eq!(redacted(r"a\u00e9b", &["é"], &[]), "a[redacted]b");
    }

    #[test]
    fn a_secret_inside_another_leaves_no_rest() {
        assert_eq!(redacted("my-long-secret-too", &["long-secret", "my-long-secret-too"], &[]), "[redacted]");
        assert_eq!(redacted("xabcdx", &["abc", "bcd"], &[]), "x[redacted]x");
    }

    #[test]
    fn nothing_to_hide_changes_nothing() {
        assert_eq!(redacted("hello", &["", "world"], &[""]), "hello");
        assert_eq!(redacted("", &["world"], &[]), "");
    }
}
