//! The search for secrets in texts that come from elsewhere.
//!
//! A server may write a secret as it is, or as JSON, a URL or HTML has it, and each of these knows several spellings of
//! the same character. So not the secret is spelled in all of them, but the text is read in each: see `spelling`.

use crate::secret::{Known, Secrets};
use crate::spelling::{Reading, Way, characters, push};

/// Stands in a text where a secret was.
const REDACTED: &str = "[redacted]";

/// A text with each of the secrets replaced, however they are spelled and overlap; a text that holds none as it is. A
/// call's secrets are its own and its client's.
pub fn redact(secrets: &[&Secrets], text: &str) -> String {
    let hidden = hidden(secrets, text, 0);
    let mut clean = String::new();
    let (mut place, mut was_hidden) = (0, false);
    for character in characters(text) {
        let is_hidden = hidden.get(place) == Some(&true);
        if !is_hidden {
            push(&mut clean, character);
        } else if !was_hidden {
            clean.push_str(REDACTED);
        }
        place += character.len_utf8();
        was_hidden = is_hidden;
    }
    clean
}

/// Whether a text holds one of the secrets.
pub fn holds(secrets: &[&Secrets], text: &str) -> bool {
    hidden(secrets, text, 0).contains(&true)
}

/// Whether the texts of a value do, as `Json::texts` has them: in the frames of stacks only long ones are looked for.
pub fn is_in_texts(secrets: &[&Secrets], texts: &str) -> bool {
    let frames = texts.bytes().position(|byte| byte == 0);
    hidden(secrets, texts, frames.unwrap_or(0)).contains(&true)
}

/// For the first byte of each character of a text whether the character belongs to a secret, even if only in part. Words are
/// looked for from a place on.
fn hidden(secrets: &[&Secrets], text: &str, words: usize) -> Vec<bool> {
    let mut sought: Vec<&Known> = Vec::new();
    // With which bytes a secret begins: most places of a text are passed over with one look.
    let mut is_first = [false; 256];
    for secrets in secrets {
        for known in secrets.iter() {
            if let Some(is_first) = known.bytes.first().and_then(|byte| is_first.get_mut(usize::from(*byte)))
            {
                *is_first = true;
            }
            sought.push(known);
        }
    }
    let bytes = text.as_bytes();
    let mut hidden = vec![false; text.len()];
    for way in Way::ALL {
        // Without its marker, a text says the same in this way as in another.
        if way.marker().is_some_and(|marker| bytes.iter().all(|byte| *byte != marker)) {
            continue;
        }
        let mut reading = Reading::new(way, bytes);
        let mut start = 0;
        // The character that was read last: what looks like a letter may be the end of a spelling, as in `%20` and `\\n`.
        let mut character = 0;
        loop {
            if reading.is_between_units() {
                start = text.len() - reading.left();
            }
            let Some(byte) = reading.next() else { break };
            let before = character;
            character = with_byte(character, byte);
            if is_first.get(usize::from(byte)) != Some(&true) {
                continue;
            }
            for known in &sought {
                let Some(others) = known.bytes.strip_prefix(&[byte]) else { continue };
                let Some(left) = reading.left_after(others) else { continue };
                let end = text.len() - left;
                let after = text.get(end..).and_then(|rest| characters(rest).next()).map_or(0, u32::from);
                if !known.is_word || start >= words && !is_of_word(before) && !is_of_word(after) {
                    let part = hidden.get_mut(text.floor_char_boundary(start)..end);
                    part.unwrap_or_default().fill(true);
                }
            }
        }
    }
    hidden
}

/// The code of a character, with one more byte of its UTF-8 read.
fn with_byte(character: u32, byte: u8) -> u32 {
    match byte {
        0x80..0xc0 => character << 6 | u32::from(byte & 0x3f),
        _ => u32::from(byte & 0x7f_u8.unbounded_shr(byte.leading_ones())),
    }
}

/// Whether a character is a letter or digit of a word, of the scripts that write words together with what stands beside them. What is
/// not known to be one is none: then rather too much is blotted out than too little.
fn is_of_word(character: u32) -> bool {
    match character {
        0..0x80 => (character as u8).is_ascii_alphanumeric(),
        0xd7 | 0xf7 => false, // multiplication and division signs, between letters
        0xc0..0x250 | 0x370..0x482 | 0x48a..0x530 => true,
        // Kana, Han and Hangul, without the punctuation before and among them.
        0x3041..0x3097 | 0x30a1..0x30fb | 0x3400..0xd7a4 => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text, secrets, and the text in which these have been blotted out.
    type Case<'case> = (&'case str, &'case [&'case str], &'case str);

    fn check(cases: &[Case]) {
        for (text, secrets, clean) in cases {
            let mut all = Secrets::default();
            for secret in *secrets {
                all.add(secret);
            }
            assert_eq!(redact(&[&all], text), *clean);
            assert_eq!(holds(&[&all], text), text != clean);
        }
    }

    #[test]
    fn what_is_no_letter_keeps_no_short_secret_from_being_found() {
        for sign in
            ["\u{fe0f}", "\u{feff}", "×", "÷", "،", "؛", "״", "।", "՝", "｢", "﹙", "\u{301}", "\u{e000}"]
        {
            let text = [sign, "any", sign].concat();
            check(&[(&text, &["any"], &[sign, "[redacted]", sign].concat())]);
        }
        check(&[("éany anyж 語any anyか 한any", &["any"], "éany anyж 語any anyか 한any")]);
    }

    #[test]
    fn a_long_secret_is_found_anywhere() {
        check(&[
            ("tokens3cr3t-t0ken.", &["s3cr3t-t0ken"], "token[redacted]."),
            ("pw:xhunter23", &["hunter23"], "pw:x[redacted]"),
            ("xlong-valuex", &["long-value"], "x[redacted]x"),
            (&"e".repeat(10_000), &["eeeeeeee", "eeeeeeeee", "e"], "[redacted]"),
        ]);
    }

    #[test]
    fn a_short_secret_is_found_as_a_word() {
        check(&[
            ("invalid token: 'en'", &["en"], "invalid token: '[redacted]'"),
            ("any company takes any. Any?", &["any"], "[redacted] company takes [redacted]. Any?"),
            ("Bad request", &["e"], "Bad request"),
            ("pw:xhunter2 hunter2x hunter2", &["hunter2"], "pw:xhunter2 hunter2x [redacted]"),
            ("aa a.a", &["a"], "aa [redacted].[redacted]"),
            ("aaa", &["aa"], "aaa"),
            ("en_en-en/en", &["en"], "[redacted]_[redacted]-[redacted]/[redacted]"),
            (&"e".repeat(10_000), &["e", "ee", "e"], &"e".repeat(10_000)),
        ]);
    }

    #[test]
    fn letters_of_other_scripts_are_of_a_word_and_their_punctuation_is_not() {
        check(&[
            ("\u{e9}en en\u{e9} \u{436}en en\u{436} \u{8a9e}en en\u{8a9e}", &["en"], {
                "\u{e9}en en\u{e9} \u{436}en en\u{436} \u{8a9e}en en\u{8a9e}"
            }),
            ("\u{201c}en\u{201d} \u{ab}en\u{bb} \u{a0}en\u{a0} \u{2192}en\u{2026}", &["en"], {
                "\u{201c}[redacted]\u{201d} \u{ab}[redacted]\u{bb} \u{a0}[redacted]\u{a0} \u{2192}[redacted]\u{2026}"
            }),
            ("\u{300c}en\u{300d}\u{ff1a}en\u{3002} \u{1f511}en\u{1f511}", &["en"], {
                "\u{300c}[redacted]\u{300d}\u{ff1a}[redacted]\u{3002} \u{1f511}[redacted]\u{1f511}"
            }),
            (
                "\u{5bc6}\u{7801}\u{3001}\u{79d8}\u{5bc6}\u{3002}",
                &["\u{79d8}\u{5bc6}"],
                "\u{5bc6}\u{7801}\u{3001}[redacted]\u{3002}",
            ),
            ("\u{5bc6}\u{7801}\u{79d8}\u{5bc6}", &["\u{79d8}\u{5bc6}"], "\u{5bc6}\u{7801}\u{79d8}\u{5bc6}"),
        ]);
    }

    #[test]
    fn what_a_spelling_ends_with_is_no_letter_of_the_word_behind_it() {
        check(&[
            ("?token=Bearer%20en%22", &["en"], "?token=Bearer%20[redacted]%22"),
            (r#"{"error":"bad\nen\n"}"#, &["en"], r#"{"error":"bad\n[redacted]\n"}"#),
            (r"\u0022en\u0022", &["en"], r"\u0022[redacted]\u0022"),
            ("&amp;en&nbsp;&#34;en", &["en"], "&amp;[redacted]&nbsp;&#34;[redacted]"),
            ("x%65n \u{e9}%65n %41en %C3%A9en", &["en"], "x%65n \u{e9}%65n %41en %C3%A9en"),
        ]);
    }

    #[test]
    fn a_short_secret_is_not_looked_for_in_frames() {
        let mut all = Secrets::default();
        all.add("test");
        for (text, is_found) in [
            ("    at /test/x.js:1:2\n\0TypeError", false),
            ("    at /test/x.js:1:2\n\0/test/", true),
            ("\0test", true),
            ("test", true),
            ("frames\0text\0test", true),
        ] {
            assert_eq!(is_in_texts(&[&all], text), is_found, "{text}");
        }
        // Only a value's texts have frames in front.
        assert!(holds(&[&all], "a test\0"));
        assert_eq!(redact(&[&all], "a test\0"), "a [redacted]\0");
        all.add("long-test");
        assert!(is_in_texts(&[&all], "    at /xlong-testx/x.js:1:2\n\0TypeError"));
    }

    #[test]
    fn a_secret_is_found_in_other_spellings() {
        check(&[
            (r#"got "a\"b\\c""#, &[r#"a"b\c"#], r#"got "[redacted]""#),
            ("?t=a%2Fb%20c", &["a/b c"], "?t=[redacted]"),
            ("<p>a&amp;&quot;b", &["a&\"b"], "<p>[redacted]"),
            ("<p>a&amp;&#34;b", &["a&\"b"], "<p>[redacted]"),
            (r#"a\u0026\"b"#, &["a&\"b"], "[redacted]"),
            ("p%40ss!%20(1)", &["p@ss! (1)"], "[redacted]"),
            ("p%40ss%21+%281%29", &["p@ss! (1)"], "[redacted]"),
            ("t=%2f%3d%c3%a9.", &["/=é"], "t=[redacted]."),
            (r"got a\/b\u003dc\ud83d\ude00.", &["a/b=c😀"], "got [redacted]."),
            ("<p>&#x27;&#X2f;&#61;&apos;&quot;</p>", &["'/='\""], "<p>[redacted]</p>"),
            ("a%2", &["a%2"], "[redacted]"),
            (r"a-\u00e9-b", &["é"], "a-[redacted]-b"),
            ("&#x110000;%ff%zz", &["secret"], "&#x110000;%ff%zz"),
        ]);
    }

    #[test]
    fn a_spelling_is_hidden_as_a_whole_and_nothing_beside_it() {
        check(&[
            ("%c3%a9%c3%b6", &["é"], "[redacted]%c3%b6"),
            ("%ff%c3%a9", &["é"], "%ff[redacted]"),
            ("&#55357;&#56832;&#xd83d;", &["😀"], "[redacted]&#xd83d;"),
            (r"\ud83d\ud83d\ude00\ude00", &["😀"], r"\ud83d[redacted]\ude00"),
            (r"\\u0041 \u0041", &["A"], r"\\u0041 [redacted]"),
            ("%2541 %41", &["A"], "%2541 [redacted]"),
            ("&AMP;&Lt;&gt;", &["<"], "&AMP;[redacted]&gt;"),
            ("&#0000065;&#00000065;&#x000041;&#x0000041;&#;&#x;&;", &["A"], {
                "[redacted]&#00000065;[redacted]&#x0000041;&#;&#x;&;"
            }),
            (r"\n\b\f\r\t\x\u12", &["\n\u{8}\u{c}\r\t"], r"[redacted]\x\u12"),
            ("a+b%2bc", &["a b+c"], "[redacted]"),
            ("a+b", &["a+b"], "[redacted]"),
        ]);
    }

    #[test]
    fn a_secret_inside_another_leaves_no_rest() {
        check(&[
            ("my-long-secret-too", &["long-secret", "my-long-secret-too"], "[redacted]"),
            ("xabcdefghix", &["abcdefgh", "bcdefghi"], "x[redacted]x"),
            ("xabcdefgh%69x", &["abcdefgh", "c", "bcdefghi"], "x[redacted]x"),
            ("my-pw:x", &["my-pw:x", "pw"], "[redacted]"),
        ]);
    }

    #[test]
    fn nothing_to_hide_changes_nothing() {
        check(&[("hello", &["", "world"], "hello"), ("", &["world"], ""), ("hello", &[], "hello")]);
    }

    #[test]
    fn a_call_has_its_own_secrets_and_its_clients() {
        let mut client = Secrets::default();
        client.add("token");
        client.remember("newest");
        let mut call = Secrets::default();
        call.add("password");
        let text = "token, password, newest";
        assert_eq!(redact(&[&call, &client], text), "[redacted], [redacted], [redacted]");
        assert_eq!(redact(&[&client], text), "[redacted], password, [redacted]");
        assert_eq!(redact(&[], text), text);
    }

    #[test]
    fn a_long_text_is_searched_in_a_moment() {
        let mut all = Secrets::default();
        for number in 0..20 {
            all.add(&format!("{number}-secret-{}", "x".repeat(50)));
        }
        all.add(&"e".repeat(20));
        let text = "e".repeat(1 << 16) + &"%41+\\u00e9&#65;".repeat(1 << 12);
        assert!(redact(&[&all], &text).starts_with("[redacted]%41+"));
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))] // proptest is there for the machine only
mod properties {
    use super::*;
    use proptest::prelude::*;

    /// Texts rich in what the search looks at.
    const ODD: &str = r#"([a-c%+\\&;#x0-9\u{e9}\u{1f600}]|%[0-9a-f]{2}|\\u[0-9a-f]{4}|&#x?[0-9]{1,4};|&amp;|\\["\\n]){0,30}"#;

    fn secrets(secrets: &[String]) -> Secrets {
        let mut all = Secrets::default();
        secrets.iter().for_each(|secret| all.add(secret));
        all
    }

    fn is_long(secret: &str) -> bool {
        secret.encode_utf16().count() >= 8
    }

    /// One of the spellings of a character in a way of writing.
    fn spelled(character: char, way: usize, variant: u8) -> String {
        let mut bytes = [0; 4];
        let bytes = character.encode_utf8(&mut bytes).as_bytes();
        let mut units = [0; 2];
        let units = character.encode_utf16(&mut units);
        let plain = character.to_string();
        let is_plain = variant == 0 && character.is_alphanumeric();
        match (way, variant % 3) {
            _ if is_plain => plain,
            (0, _) => plain,
            (2, _) if character == ' ' => "+".to_owned(),
            (1 | 2, 1) => bytes.iter().map(|byte| format!("%{byte:02X}")).collect(),
            (1 | 2, _) => bytes.iter().map(|byte| format!("%{byte:02x}")).collect(),
            (3, 1) if matches!(character, '"' | '\\' | '/') => format!("\\{character}"),
            (3, 2) => units.iter().map(|unit| format!("\\u{unit:04X}")).collect(),
            (3, _) => units.iter().map(|unit| format!("\\u{unit:04x}")).collect(),
            (_, 1) => format!("&#{};", u32::from(character)),
            (_, 2) => format!("&#X{:x};", u32::from(character)),
            _ => format!("&#x{:X};", u32::from(character)),
        }
    }

    /// The plain search, by the book.
    fn simply(all: &[String], text: &str) -> String {
        let mut hidden = vec![false; text.len()];
        for secret in all.iter().filter(|secret| !secret.is_empty()) {
            for (place, _) in text.char_indices() {
                let (before, rest) = text.split_at(place);
                let Some(after) = rest.strip_prefix(secret.as_str()) else { continue };
                let of_word = |character: Option<char>| character.is_some_and(char::is_alphabetic);
                if is_long(secret) || !of_word(before.chars().next_back()) && !of_word(after.chars().next()) {
                    hidden.iter_mut().skip(place).take(secret.len()).for_each(|flag| *flag = true);
                }
            }
        }
        let mut clean = String::new();
        let mut was_hidden = false;
        for (place, character) in text.char_indices() {
            let is_hidden = hidden.get(place) == Some(&true);
            match (is_hidden, was_hidden) {
                (false, _) => clean.push(character),
                (true, false) => clean.push_str(REDACTED),
                (true, true) => {}
            }
            was_hidden = is_hidden;
        }
        clean
    }

    proptest! {
        #[test]
        fn a_secret_is_found_however_it_is_spelled(
            before in "[<> .]{0,9}", secret in "[^%+\\\\&<> .\u{0}]|[^<> .]{2,12}", after in "[<> .]{0,9}",
            way in 0..5_usize, variants in prop::collection::vec(any::<u8>(), 12),
        ) {
            let written: String =
                secret.chars().zip(variants.iter().cycle()).map(|(sign, variant)| spelled(sign, way, *variant)).collect();
            let text = format!("{before}{written}{after}");
            let all = secrets(std::slice::from_ref(&secret));
            prop_assert!(holds(&[&all], &text), "{}", text);
            prop_assert_eq!(redact(&[&all], &text), format!("{before}{REDACTED}{after}"));
        }

        #[test]
        fn without_other_spellings_it_is_a_plain_search(
            all in prop::collection::vec("[ab\u{e9}\u{1f600}]{0,4}|[ab]{7,9}", 0..4), text in "([abc\u{e9}\u{1f600} .]{0,30}|[ab]{0,30}){1,3}",
        ) {
            prop_assert_eq!(redact(&[&secrets(&all)], &text), simply(&all, &text));
        }

        #[test]
        fn nothing_plain_is_left_and_the_rest_stays_as_it_was(
            some in prop::collection::vec(ODD, 0..4), others in prop::collection::vec("[a-c]{0,9}", 0..4), text in ODD,
        ) {
            let known = [some, others].concat();
            let all = secrets(&known);
            let clean = redact(&[&all], &text);
            prop_assert_eq!(holds(&[&all], &text), clean != text);
            let mut rest = text.as_str();
            for (index, part) in clean.split(REDACTED).enumerate() {
                let place = if index == 0 { rest.starts_with(part).then_some(0) } else { rest.find(part) };
                prop_assert!(place.is_some(), "{} of {}", clean, text);
                rest = rest.get(place.unwrap_or(0) + part.len()..).unwrap_or("");
                for secret in known.iter().filter(|secret| is_long(secret)) {
                    prop_assert!(!part.contains(secret.as_str()), "{} in {}", secret, clean);
                }
            }
        }

        #[test]
        fn no_text_is_too_odd(secret: String, text: String) {
            redact(&[&secrets(&[secret])], &text);
        }
    }
}
