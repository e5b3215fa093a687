//! What holds for every text and every secret.

use super::*;
use proptest::prelude::*;

/// Texts rich in what the search looks at.
const ODD: &str =
    r#"([a-c%+\\&;#x0-9\u{e9}\u{1f600}]|%[0-9a-f]{2}|\\u[0-9a-f]{4}|&#x?[0-9]{1,4};|&amp;|\\["\\n]){0,30}"#;

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
