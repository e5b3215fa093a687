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
mod tests;

#[cfg(all(test, not(target_arch = "wasm32")))] // proptest is there for the machine only
mod properties;
