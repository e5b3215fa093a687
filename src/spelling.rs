//! The readings of a text: as it is, and as what it would say in JSON, in a URL and in HTML.
//!
//! A server that quotes a secret may write it in any of these ways, and each knows several for the same character. So not
//! the secret is spelled in all of them, but the text is read in each.

use std::ops::Range;

/// One reading of a text, and for each byte of it which bytes of the text it stands for.
pub struct Reading {
    bytes: Vec<u8>,
    /// Where each byte's spelling begins; and one more, the end of the text.
    starts: Vec<usize>,
}

impl Reading {
    /// Where this stands in the text.
    pub fn places<'a>(&'a self, secret: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let windows = self.bytes.windows(secret.len().max(1)).enumerate();
        windows.filter(move |(_, window)| *window == secret.as_bytes()).filter_map(move |(index, _)| {
            Some(*self.starts.get(index)?..*self.starts.get(index + secret.len())?)
        })
    }
}

/// All readings in which a text says something else, and the plain one.
pub fn readings(text: &str) -> Vec<Reading> {
    let ways: [(char, Unit); 4] = [('%', percent), ('+', form), ('\\', json), ('&', html)];
    let mut readings = vec![read(text, |_| None)];
    readings.extend(ways.iter().filter(|(sign, _)| text.contains(*sign)).map(|(_, unit)| read(text, unit)));
    readings
}

/// Reads the unit that a text begins with, if it is more than a byte that stands for itself: what it says, and its length.
type Unit = fn(&str) -> Option<(Said, usize)>;

enum Said {
    Byte(u8),
    Character(char),
}

fn read(text: &str, unit: impl Fn(&str) -> Option<(Said, usize)>) -> Reading {
    let (mut bytes, mut starts) = (Vec::with_capacity(text.len()), Vec::with_capacity(text.len() + 1));
    let mut place = 0;
    while let Some(byte) = text.as_bytes().get(place) {
        let (said, length) = text.get(place..).and_then(&unit).unwrap_or((Said::Byte(*byte), 1));
        match said {
            Said::Byte(byte) => bytes.push(byte),
            Said::Character(character) => {
                bytes.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
            }
        }
        starts.resize(bytes.len(), place);
        place += length;
    }
    starts.push(text.len());
    Reading { bytes, starts }
}

/// RFC 3986, section 2.1.
fn percent(text: &str) -> Option<(Said, usize)> {
    let code = text.strip_prefix('%')?.get(..2)?;
    Some((Said::Byte(hex(code)? as u8), 3))
}

/// The same, as forms write it: URL Standard, `application/x-www-form-urlencoded`.
fn form(text: &str) -> Option<(Said, usize)> {
    if text.starts_with('+') { Some((Said::Byte(b' '), 1)) } else { percent(text) }
}

/// RFC 8259, section 7.
fn json(text: &str) -> Option<(Said, usize)> {
    let escape = text.strip_prefix('\\')?;
    let said = match escape.chars().next()? {
        character @ ('"' | '\\' | '/') => character,
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => {
            let first = hex(escape.get(1..5)?)?;
            if let Some(character) = char::from_u32(first) {
                return Some((Said::Character(character), 6));
            }
            let second = hex(escape.get(5..)?.strip_prefix("\\u")?.get(..4)?)?;
            let pair = char::decode_utf16([first as u16, second as u16]).next()?.ok()?;
            return Some((Said::Character(pair), 12));
        }
        _ => return None,
    };
    Some((Said::Character(said), 2))
}

/// HTML, section 13.5: the references by number, and the five names that escaping makes.
fn html(text: &str) -> Option<(Said, usize)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = text.get(..end)?.strip_prefix('&')?;
    let character = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => hex(digits)?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((Said::Character(character), end + 1))
}

fn hex(digits: &str) -> Option<u32> {
    if digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        u32::from_str_radix(digits, 16).ok()
    } else {
        None
    }
}
