//! Secrets: tokens, passwords and header values, which no message, field or log may ever show.
//!
//! Only kept here, so that `redact` can search for them in texts that come from elsewhere: a server that quotes what it
//! was sent, a platform that quotes a header it refuses. None of these types has `Debug` or `Display`, so that none can
//! be printed by accident.

use std::rc::Rc;

use crate::spelling::{self, characters, push};
use crate::url;

/// From this length on, in UTF-16 code units, a secret is found inside of words too, and in the frames of a stack. A shorter
/// one, such as the `en` of `accept-language: en` or a test's token `test`, only as a word of its own, and not in frames: else
/// it would be "found" in every text, and in every path.
const LONG: usize = 8;

/// So many tokens of a token source are remembered: a server may speak of the one before.
const TOKENS: usize = 10;

/// One secret. It is shown only to who asks for it by name: `expose`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Rc<str>);

impl Secret {
    /// Takes a text for a secret.
    pub fn new(secret: &str) -> Secret {
        Secret(secret.into())
    }

    /// The secret itself, to be sent or to be searched for.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// What is searched for in a text.
#[derive(Clone)]
pub struct Known {
    /// The secret, mostly UTF-8; never empty. (What a URL has in percent encoding may be any bytes.)
    pub bytes: Vec<u8>,
    /// Whether it is short: then it is found only as a word of its own.
    pub is_word: bool,
}

impl Known {
    fn new(secret: &[u8]) -> Known {
        let length: usize = characters(&lossy(secret)).map(char::len_utf16).sum();
        Known { bytes: secret.to_vec(), is_word: length < LONG }
    }
}

/// All that must not be shown of a client, or of a call besides that of its client.
#[derive(Clone, Default)]
pub struct Secrets {
    own: Vec<Known>,
    /// The newest last.
    tokens: Vec<Known>,
}

impl Secrets {
    /// Adds a token, a password or another credential, or the value of a header field of the caller's. An empty one is none.
    pub fn add(&mut self, secret: &str) {
        self.add_bytes(secret.as_bytes());
    }

    fn add_bytes(&mut self, secret: &[u8]) {
        if self.own.iter().all(|known| known.bytes != secret) {
            push_secret(&mut self.own, secret);
        }
    }

    /// Adds Basic credentials as they stand in an `authorization` field: RFC 7617, section 2, base64 of
    /// `username:password`.
    pub fn add_basic(&mut self, username: &str, password: &str) {
        self.add_basic_bytes(username.as_bytes(), password.as_bytes());
    }

    fn add_basic_bytes(&mut self, username: &[u8], password: &[u8]) {
        self.add_bytes(&base64(&[username, b":", password].concat()));
    }

    /// Adds the password in a URL (RFC 3986, section 3.2.1), which is a secret although a URL is none; and what a server
    /// makes of it: the same without percent encoding, and in Basic credentials.
    pub fn add_url_password(&mut self, url: &str) {
        let Some((username, password)) = credentials(url.as_bytes()) else { return };
        self.add_bytes(password);
        let (username, password) = (spelling::percent_decoded(username), spelling::percent_decoded(password));
        if password.is_empty() {
            return;
        }
        self.add_bytes(&password);
        self.add_basic_bytes(&username, &password);
        // What is no UTF-8 becomes U+FFFD in many a server.
        let (username, password) = (lossy(&username), lossy(&password));
        self.add(&password);
        self.add_basic(&username, &password);
    }

    /// Adds a token that a token source gave, which comes in place of another. The newest ten are known: a token source may
    /// give thousands in a client's life.
    pub fn remember(&mut self, token: &str) {
        if token.is_empty() {
            return;
        }
        // The same token goes, or else the oldest, if there are enough.
        let same = self.tokens.iter().position(|known| known.bytes == token.as_bytes());
        let gone = same.or((self.tokens.len() == TOKENS).then_some(0));
        let mut places = 0..;
        self.tokens.retain(|_| places.next() != gone);
        push_secret(&mut self.tokens, token.as_bytes());
    }

    /// All that is to be found.
    pub fn iter(&self) -> impl Iterator<Item = &Known> {
        self.own.iter().chain(&self.tokens)
    }
}

/// An empty secret is none.
fn push_secret(list: &mut Vec<Known>, secret: &[u8]) {
    if !secret.is_empty() {
        list.push(Known::new(secret));
    }
}

/// A text of which U+FFFD stands for what is no UTF-8.
fn lossy(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            push(&mut text, char::REPLACEMENT_CHARACTER);
        }
    }
    text
}

/// User name and password of a URL, as they are written there.
fn credentials(url: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut rest = url;
    while let [_, behind @ ..] = rest {
        if let Some(found) = rest.strip_prefix(b"://").and_then(userinfo) {
            return Some(found);
        }
        rest = behind;
    }
    None
}

/// The same of what stands behind `://`.
fn userinfo(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    let (authority, _) = url::authority(rest);
    let (userinfo, _) = url::rsplit_once(authority, b'@')?;
    url::split_once(userinfo, b':')
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> Vec<u8> {
    const DIGITS: [u8; 64] = *b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let byte = |place| bytes.get(place).copied().map_or(0, usize::from);
    let mut text = String::new();
    for index in 0..bytes.len().div_ceil(3) * 4 {
        // Each digit says six bits, which lie in one byte or two.
        let (place, skipped) = (index * 6 / 8, index * 6 % 8);
        let bits = (byte(place) << 8 | byte(place + 1)) >> (10 - skipped) & 63;
        let digit = DIGITS.get(bits).filter(|_| place < bytes.len());
        push(&mut text, char::from(*digit.unwrap_or(&b'=')));
    }
    text.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::redact::{holds, is_in_texts, redact};

    #[test]
    fn a_secret_is_shown_to_who_asks() {
        let secret = Secret::new("s3cr3t");
        assert_eq!(secret.clone().expose(), "s3cr3t");
        assert!(secret == secret.clone() && secret != Secret::new("other"));
    }

    #[test]
    fn nothing_is_known_twice_and_nothing_empty() {
        let mut all = Secrets::default();
        for _ in 0..2 {
            for secret in ["", "a", "b"] {
                all.add(secret);
            }
            all.remember("");
            all.remember("a");
        }
        assert_eq!((all.own.len(), all.tokens.len(), all.iter().count()), (2, 1, 3));
    }

    #[test]
    fn a_secret_is_long_by_its_utf_16_code_units() {
        for (secret, is_found) in [
            ("1234567", false),
            ("12345678", true),
            ("\u{e9}234567", false),
            ("\u{e9}2345678", true),
            ("\u{1f600}\u{1f600}\u{1f600}7", false),
            ("\u{1f600}\u{1f600}\u{1f600}\u{1f600}", true),
        ] {
            let mut of_each_kind = [const { None }; 3];
            for (kind, all) in of_each_kind.iter_mut().enumerate() {
                let all: &mut Secrets = all.insert(Secrets::default());
                match kind {
                    0 => all.add(secret),
                    1 => all.remember(secret),
                    _ => all.add_url_password(&format!("https://u:{secret}@example.com")),
                }
            }
            for all in of_each_kind.iter().flatten() {
                assert_eq!(holds(&[all], &format!("x{secret}x")), is_found, "{secret}");
                assert!(holds(&[all], &format!(" {secret},")), "{secret}");
                assert_eq!(
                    is_in_texts(&[all], &format!("at /{secret}/x.js:1:2\0TypeError")),
                    is_found,
                    "{secret}"
                );
                assert!(is_in_texts(&[all], &format!("at x.js:1:2\0/{secret}/")), "{secret}");
            }
        }
    }

    #[test]
    fn short_basic_credentials_are_found_as_a_word_in_their_encoding_too() {
        let mut all = Secrets::default();
        all.add_basic("u", "p"); // dTpw
        assert_eq!(redact(&[&all], "Basic dTpw, dTpwx"), "Basic [redacted], dTpwx");
        all.add_basic("user", "p"); // dXNlcjpw
        assert_eq!(redact(&[&all], "xdXNlcjpwx"), "x[redacted]x");
    }

    #[test]
    fn basic_credentials_are_known_as_they_are_sent() {
        // The first is RFC 7617's own example.
        for (username, password, encoded) in [
            ("Aladdin", "open sesame", "QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
            ("hello", "world1", "aGVsbG86d29ybGQx"),
            ("", "", "Og=="),
            ("a", "\u{fb}\u{3fff}", "YTrDu+O/vw=="),
        ] {
            let mut all = Secrets::default();
            all.add_basic(username, password);
            assert_eq!(redact(&[&all], &format!("<{encoded}>")), "<[redacted]>");
        }
    }

    #[test]
    fn base64_is_that_of_rfc_4648_section_10() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(bytes.as_bytes()), text.as_bytes());
        }
    }

    #[test]
    fn the_password_of_a_url_is_known_encoded_decoded_and_in_basic_credentials() {
        let mut all = Secrets::default();
        all.add_url_password("https://hello:w%40rld@example.com/a:b@c");
        for known in ["w%40rld", "w@rld", "aGVsbG86d0BybGQ="] {
            assert!(holds(&[&all], known), "{known}");
        }
        assert!(!holds(&[&all], "hello@example.com"));
        let mut none = Secrets::default();
        for url in [
            "https://example.com/a:b@c",
            "https://user@example.com",
            "https://user@example.com:80",
            "https://user:@example.com",
            "hello:world@x",
            "://",
            "",
        ] {
            none.add_url_password(url);
        }
        assert_eq!(none.iter().count(), 0);
    }

    #[test]
    fn the_password_of_a_url_is_what_stands_between_colon_and_at() {
        for (url, password) in [
            ("x://:p@", "p"),
            ("x://a:b:c@d@e/f@g", "b:c@d"),
            ("x://a:b@c?d:e@f", "b"),
            ("x://a/y://b:c@d", "c"),
            ("x:://a:b@c", "b"),
            ("x://a:\u{fc}@c", "\u{fc}"),
        ] {
            let found = credentials(url.as_bytes()).map(|(_, password)| password);
            assert_eq!(found, Some(password.as_bytes()), "{url}");
        }
    }

    #[test]
    fn a_password_that_is_no_utf_8_is_known() {
        let mut all = Secrets::default();
        all.add_url_password("https://u:p%ff%A9x@example.com");
        for known in ["p%ff%A9x", "p%FF%a9%78", "p\u{fffd}\u{fffd}x", "dTpw/6l4", "dTpw77+977+9eA=="] {
            assert_eq!(redact(&[&all], known), "[redacted]", "{known}");
        }
        // No character is cut: é ends with the byte A9.
        all.add_url_password("https://u:%A9@example.com");
        assert_eq!(redact(&[&all], "caf\u{e9} \u{e8}"), "caf[redacted] \u{e8}");
    }

    #[test]
    fn the_newest_ten_tokens_are_known() {
        let mut all = Secrets::default();
        let token = |number: usize| format!("<token-{number}>");
        for number in 0..TOKENS {
            all.remember(&token(number));
        }
        all.remember(&token(0));
        assert!((0..TOKENS).all(|number| holds(&[&all], &token(number))));
        all.remember(&token(TOKENS));
        let known: Vec<_> = (0..=TOKENS).filter(|number| holds(&[&all], &token(*number))).collect();
        assert_eq!(known, [0, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))] // proptest is there for the machine only
mod properties {
    use super::*;
    use crate::redact::holds;
    use proptest::prelude::*;

    fn decoded(text: &[u8]) -> Vec<u8> {
        const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let digits = text.iter().filter_map(|byte| DIGITS.iter().position(|digit| digit == byte));
        let bits: Vec<bool> =
            digits.flat_map(|digit| (0..6).rev().map(move |bit| digit >> bit & 1 == 1)).collect();
        bits.chunks_exact(8).map(|bits| bits.iter().fold(0, |byte, bit| byte << 1 | u8::from(*bit))).collect()
    }

    proptest! {
        #[test]
        fn base64_can_be_undone(bytes: Vec<u8>) {
            let text = base64(&bytes);
            prop_assert_eq!(text.len(), bytes.len().div_ceil(3) * 4);
            prop_assert_eq!(decoded(&text), bytes);
        }

        #[test]
        fn whatever_is_in_a_url_its_password_is_known(
            user in "[^/?#:]{0,5}", password in "[^/?#]{1,9}", rest in "([/?#].{0,9})?",
        ) {
            prop_assume!(!rest.contains("://"));
            let mut all = Secrets::default();
            all.add_url_password(&format!("x://{user}:{password}@example.com{rest}"));
            let text = format!("<{password}>");
            prop_assert!(holds(&[&all], &text));
        }

        #[test]
        fn no_url_is_too_odd(url in any::<String>(), signs in "[:/@?#%a\u{e9}]{0,20}") {
            Secrets::default().add_url_password(&url);
            Secrets::default().add_url_password(&signs);
        }

        #[test]
        fn tokens_are_a_list_of_the_last(numbers in prop::collection::vec(0..15_u8, 0..40)) {
            let mut all = Secrets::default();
            let mut last: Vec<Vec<u8>> = Vec::new();
            for number in numbers {
                let token = format!("token {number}");
                all.remember(&token);
                last.retain(|other| other != token.as_bytes());
                last.push(token.into_bytes());
            }
            let last = last.split_off(last.len().saturating_sub(TOKENS));
            prop_assert_eq!(all.iter().map(|known| known.bytes.clone()).collect::<Vec<_>>(), last);
        }
    }
}
