//! How a text spells bytes, characters and numbers: as they are, and as URLs, JSON and HTML have them.

use core::iter;
use core::ops::Range;
use core::str::Chars;

/// A way of reading: what stands for something else in a text.
#[derive(Clone, Copy)]
pub enum Way {
    /// Nothing does.
    Plain,
    /// RFC 3986, section 2.1.
    Percent,
    /// The same, as forms write it: URL Standard, `application/x-www-form-urlencoded`.
    Form,
    /// RFC 8259, section 7.
    Json,
    /// HTML, section 13.5: the references by number, and the five names that escaping makes.
    Html,
}

/// The spellings that are no numbers, and what they stand for.
const NAMED: [(&[u8], u8); 14] = [
    (b"+", b' '),
    (b"\\\"", b'"'),
    (b"\\\\", b'\\'),
    (b"\\/", b'/'),
    (b"\\b", 8),
    (b"\\f", 12),
    (b"\\n", b'\n'),
    (b"\\r", b'\r'),
    (b"\\t", b'\t'),
    (b"&amp;", b'&'),
    (b"&lt;", b'<'),
    (b"&gt;", b'>'),
    (b"&quot;", b'"'),
    (b"&apos;", b'\''),
];

impl Way {
    /// All ways.
    pub const ALL: [Way; 5] = [Way::Plain, Way::Percent, Way::Form, Way::Json, Way::Html];

    /// What stands in each text that says something else in this way than in those before.
    pub fn marker(self) -> Option<u8> {
        match self {
            Way::Plain => None,
            Way::Percent => Some(b'%'),
            Way::Form => Some(b'+'),
            Way::Json => Some(b'\\'),
            Way::Html => Some(b'&'),
        }
    }

    /// The length of a spelling at the beginning of a text, to judge by how it begins.
    fn length(self, text: &[u8]) -> Option<usize> {
        match (self, text) {
            (Way::Percent | Way::Form, [b'%', ..]) => Some(3),
            (Way::Form, [b'+', ..]) => Some(1),
            (Way::Json, [b'\\', b'u', ..]) => Some(6),
            (Way::Json, [b'\\', ..]) => Some(2),
            // The longest have six hexadecimal digits, or seven decimal ones.
            (Way::Html, [b'&', ..]) => Some(text.iter().take(10).position(|byte| *byte == b';')? + 1),
            _ => None,
        }
    }

    /// What a spelling stands for: a byte, or a UTF-16 code unit or more.
    fn code(self, spelling: &[u8]) -> Option<u32> {
        let (digits, radix) = match spelling {
            [b'%', digits @ ..]
            | [b'\\', b'u', digits @ ..]
            | [b'&', b'#', b'x' | b'X', digits @ .., b';'] => (digits, 16),
            [b'&', b'#', digits @ .., b';'] => (digits, 10),
            _ => {
                // Of HTML alone in capitals, too.
                let is_known = |known: &[u8]| match self {
                    Way::Html => is_alike(known, spelling),
                    _ => known == spelling,
                };
                return NAMED.iter().find(|(known, _)| is_known(known)).map(|(_, byte)| u32::from(*byte));
            }
        };
        number(digits, radix)
    }

    /// What a spelling at the beginning of a text stands for, and its length.
    fn spelled(self, text: &[u8]) -> Option<(u32, usize)> {
        let length = self.length(text)?;
        Some((self.code(text.get(..length)?)?, length))
    }

    /// The same, with the two halves of a surrogate pair put together.
    fn spelled_whole(self, text: &[u8]) -> Option<(u32, usize)> {
        let (code, length) = self.spelled(text)?;
        if let 0xd800..0xdc00 = code
            && let Some((low @ 0xdc00..0xe000, more)) = self.spelled(text.get(length..)?)
        {
            return Some((0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00), length + more));
        }
        Some((code, length))
    }
}

/// What a text says in one way, byte by byte. It says a unit at a time: what one spelling stands for, or one byte that
/// stands for itself.
#[derive(Clone)]
pub struct Reading<'text> {
    way: Way,
    /// What comes behind the unit.
    rest: &'text [u8],
    /// What the unit says: a byte, or a character in UTF-8.
    said: [u8; 4],
    /// Which bytes of that come next.
    next: Range<usize>,
}

impl<'text> Reading<'text> {
    /// At the beginning of a text.
    pub fn new(way: Way, text: &'text [u8]) -> Reading<'text> {
        Reading { way, rest: text, said: [0; 4], next: 0..0 }
    }

    /// How much of the text comes behind the unit of which the last byte was.
    pub fn left(&self) -> usize {
        self.rest.len()
    }

    /// How much of the text comes behind these bytes, if it goes on with them.
    pub fn left_after(&self, bytes: &[u8]) -> Option<usize> {
        if let Way::Plain = self.way {
            return Some(self.rest.strip_prefix(bytes)?.len());
        }
        let mut ahead = self.clone();
        bytes.iter().all(|byte| ahead.next() == Some(*byte)).then(|| ahead.left())
    }

    /// Whether the next byte is the first of another unit.
    pub fn is_between_units(&self) -> bool {
        self.next.is_empty()
    }
}

impl Iterator for Reading<'_> {
    type Item = u8;

    fn next(&mut self) -> Option<u8> {
        if self.next.is_empty() {
            let spelled = self.way.spelled_whole(self.rest);
            let (code, length) = spelled.unwrap_or((u32::from(*self.rest.first()?), 1));
            self.rest = self.rest.get(length..)?;
            self.said = [code as u8, 0, 0, 0];
            self.next = 0..1;
            if spelled.is_some() && matches!(self.way, Way::Json | Way::Html) {
                let character = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
                self.next = 0..encode(character, &mut self.said).len();
            }
        }
        self.said.get(self.next.next()?).copied()
    }
}

/// What a part of a URL says: RFC 3986, section 2.1.
pub fn percent_decoded(text: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::new();
    decoded.extend(Reading::new(Way::Percent, text));
    decoded
}

/// The characters of a text. (Not inlined, which would decode UTF-8 in each loop.)
pub fn characters(text: &str) -> impl Iterator<Item = char> {
    #[inline(never)]
    fn next(characters: &mut Chars) -> Option<char> {
        characters.next()
    }
    let mut characters = text.chars();
    iter::from_fn(move || next(&mut characters))
}

/// Appends a character. (Not inlined, which would encode UTF-8 at each use.)
#[inline(never)]
pub fn push(text: &mut String, character: char) {
    text.push_str(encode(character, &mut [0; 4]));
}

/// A character in UTF-8.
#[inline(never)]
fn encode(character: char, bytes: &mut [u8; 4]) -> &str {
    character.encode_utf8(bytes)
}

/// Whether two texts are the same but for upper and lower case. (Not inlined, which would compare byte by byte.)
#[inline(never)]
pub fn is_alike(text: &[u8], other: &[u8]) -> bool {
    text.eq_ignore_ascii_case(other)
}

/// Whether a text has another in it, in upper or lower case. (The standard library's search for texts of any length is 7 KB of a
/// module.)
#[inline(never)]
pub fn has(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len().max(1)).any(|window| is_alike(window, part))
}

/// A number in digits of a radix up to 16, or the largest of 32 bits if it is larger; `None` for what has anything else in
/// it, or nothing.
pub fn number(digits: &[u8], radix: u32) -> Option<u32> {
    let mut number = None;
    for byte in digits {
        let digit = char::from(*byte).to_digit(16).filter(|digit| *digit < radix)?;
        number = Some(number.unwrap_or(0_u32).saturating_mul(radix).saturating_add(digit));
    }
    number
}

/// A number in decimal. (With the standard library's formatting it would be 1 KB of a module.)
pub fn decimal(number: u64) -> String {
    let mut digits = if number < 10 { String::new() } else { decimal(number / 10) };
    push(&mut digits, char::from(b'0' + (number % 10) as u8));
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read() {
        for (digits, radix, expected) in [
            ("0", 10, Some(0)),
            ("0255", 10, Some(255)),
            ("fF", 16, Some(255)),
            ("4294967295", 10, Some(u32::MAX)),
            ("4294967296", 10, Some(u32::MAX)),
            ("999999999999", 10, Some(u32::MAX)),
            ("", 10, None),
            ("a", 10, None),
            ("g", 16, None),
            ("+1", 10, None),
            ("1 ", 10, None),
        ] {
            assert_eq!(number(digits.as_bytes(), radix), expected, "{digits}");
        }
    }

    #[test]
    fn numbers_are_written() {
        for number in [0, 7, 10, 99, 100, 1_234_567_890, u64::MAX] {
            assert_eq!(decimal(number), number.to_string());
        }
    }

    #[test]
    fn characters_are_taken_apart_and_put_together() {
        let mut text = String::new();
        for character in characters("aé日😀\0") {
            push(&mut text, character);
        }
        assert_eq!(text, "aé日😀\0");
    }
}
