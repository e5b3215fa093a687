//! Secrets: tokens, passwords and header values, which no message, field or log may ever show.
//!
//! `Secret` has no `Debug`, no `Display` and no `Serialize`, so that one cannot be printed by accident; the few
//! places that send one call `expose`. `Secrets` finds them in texts that come from elsewhere (a server that
//! quotes what it was sent, a platform that quotes a header it refuses).

use std::rc::Rc;

use crate::address;

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

/// From this length on (in bytes) a header value is found inside of words too. A shorter one, such as the `en` of
/// `accept-language: en`, only as a word of its own: else it would be "found" in every text.
const LONG: usize = 8;

/// The secrets of one call, the longest first: one that contains another is to vanish whole.
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
        let length = secret.expose().len();
        // An empty one is in every text and hides nothing.
        if length > 0 {
            let shorter = |other: &Entry| other.secret.expose().len() < length;
            let place = self.0.iter().position(shorter).unwrap_or(self.0.len());
            self.0.insert(place, Entry { secret: secret.clone(), only_as_word });
        }
    }

    /// Whether a text holds one of them.
    pub fn in_text(&self, text: &str) -> bool {
        self.spellings().any(|(spelling, only_as_word)| find(text, &spelling, only_as_word).is_some())
    }

    /// The text with each of them replaced.
    pub fn redact(&self, text: String) -> String {
        self.spellings().fold(text, |text, (spelling, only_as_word)| replace(text, &spelling, only_as_word))
    }

    /// Each secret as it is, and as it would stand in JSON, in a URL and in HTML.
    fn spellings(&self) -> impl Iterator<Item = (String, bool)> {
        self.0.iter().flat_map(|entry| {
            let text = entry.secret.expose();
            let json = text.replace('\\', "\\\\").replace('"', "\\\"");
            let html = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let quoted = html.replace('"', "&quot;").replace('\'', "&#39;");
            let spellings = [text.to_owned(), json, address::segment(text), html, quoted];
            spellings.map(|spelling| (spelling, entry.only_as_word))
        })
    }
}

/// The text before and after the first place where a secret stands.
fn find<'text>(text: &'text str, secret: &str, only_as_word: bool) -> Option<(&'text str, &'text str)> {
    let mut from = 0;
    loop {
        let (skipped, rest) = text.split_at_checked(from)?;
        let (gap, after) = rest.split_once(secret)?;
        let before = text.get(..skipped.len() + gap.len())?;
        if !only_as_word || !(before.ends_with(is_word) || after.starts_with(is_word)) {
            return Some((before, after));
        }
        from = before.len() + secret.chars().next()?.len_utf8();
    }
}

fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || !character.is_ascii()
}

fn replace(text: String, secret: &str, only_as_word: bool) -> String {
    let mut clean = String::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = find(rest, secret, only_as_word) {
        clean.push_str(before);
        clean.push_str(REDACTED);
        rest = after;
    }
    if clean.is_empty() {
        return text;
    }
    clean.push_str(rest);
    clean
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
        assert_eq!(redacted("aXaXa", &["X"], &[]), "a[redacted]a[redacted]a");
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
    }

    #[test]
    fn a_secret_inside_another_leaves_no_rest() {
        assert_eq!(redacted("my-long-secret-too", &["long-secret", "my-long-secret-too"], &[]), "[redacted]");
    }

    #[test]
    fn nothing_to_hide_changes_nothing() {
        assert_eq!(redacted("hello", &["", "world"], &[""]), "hello");
        assert_eq!(redacted("", &["world"], &[]), "");
    }
}
