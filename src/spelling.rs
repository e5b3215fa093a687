//! The ways in which a text can say something: as JSON, URLs and HTML spell it. A reading is what the text says, byte by byte,
//! and for each byte the place of its spelling in the text.

/// What a part of a URL says: RFC 3986, section 2.1.
pub fn percent_decoded(text: &[u8]) -> Vec<u8> {
    read(text, Way::Percent).said
}

/// A way of reading: what stands for something else in a text.
#[derive(Clone, Copy)]
pub enum Way {
    /// RFC 3986, section 2.1.
    Percent,
    /// The same, as forms write it: URL Standard, `application/x-www-form-urlencoded`.
    Form,
    /// RFC 8259, section 7.
    Json,
    /// HTML, section 13.5: the references by number, and the five names that escaping makes.
    Html,
}

const NAMED: [(&[u8], u8); 5] =
    [(b"amp", b'&'), (b"lt", b'<'), (b"gt", b'>'), (b"quot", b'"'), (b"apos", b'\'')];

impl Way {
    /// What stands in each text that says something else in this way than in those before.
    pub fn marker(self) -> u8 {
        match self {
            Way::Percent => b'%',
            Way::Form => b'+',
            Way::Json => b'\\',
            Way::Html => b'&',
        }
    }

    /// What a spelling at the beginning of a text stands for (a byte, or a UTF-16 code unit or more), and its length.
    fn spelled(self, text: &[u8]) -> Option<(u32, usize)> {
        match (self, text) {
            (Way::Percent | Way::Form, [b'%', high, low, ..]) => Some((number(&[*high, *low], 16)?, 3)),
            (Way::Form, [b'+', ..]) => Some((u32::from(b' '), 1)),
            (Way::Json, [b'\\', b'u', a, b, c, d, ..]) => Some((number(&[*a, *b, *c, *d], 16)?, 6)),
            (Way::Json, [b'\\', sign, ..]) => {
                let byte = match sign {
                    b'"' | b'\\' | b'/' => *sign,
                    b'b' => 8,
                    b'f' => 12,
                    b'n' => b'\n',
                    b'r' => b'\r',
                    b't' => b'\t',
                    _ => return None,
                };
                Some((byte.into(), 2))
            }
            (Way::Html, [b'&', ..]) => {
                // The longest have six hexadecimal digits, or seven decimal ones.
                let end = text.iter().take(10).position(|byte| *byte == b';')?;
                let code = match text.get(1..end)? {
                    [b'#', b'x' | b'X', digits @ ..] => number(digits, 16)?,
                    [b'#', digits @ ..] => number(digits, 10)?,
                    name => NAMED.iter().find(|(known, _)| name.eq_ignore_ascii_case(known))?.1.into(),
                };
                Some((code, end + 1))
            }
            _ => None,
        }
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

/// At most seven digits.
fn number(digits: &[u8], radix: u32) -> Option<u32> {
    let mut number = None;
    for byte in digits {
        let digit = match byte {
            b'0'..=b'9' => byte - b'0',
            b'a'..=b'f' => byte - b'a' + 10,
            b'A'..=b'F' => byte - b'A' + 10,
            _ => return None,
        };
        if u32::from(digit) >= radix {
            return None;
        }
        number = Some(number.unwrap_or(0) * radix + u32::from(digit));
    }
    number
}

/// What a text says in one way.
pub struct Reading {
    /// The bytes that it says.
    pub said: Vec<u8>,
    /// For each byte of that where its spelling begins in the text, and where the text ends.
    pub starts: Vec<usize>,
}

/// What a text says, read in one way.
pub fn read(text: &[u8], way: Way) -> Reading {
    let mut reading = Reading { said: Vec::new(), starts: Vec::new() };
    reading.said.reserve(text.len());
    reading.starts.reserve(text.len() + 1);
    let mut place = 0;
    while let Some(rest @ [first, ..]) = text.get(place..) {
        match way.spelled_whole(rest) {
            None => {
                reading.take(&[*first], place);
                place += 1;
            }
            Some((code, length)) => {
                match way {
                    Way::Percent | Way::Form => reading.take(&[code as u8], place),
                    Way::Json | Way::Html => {
                        let character = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
                        reading.take(character.encode_utf8(&mut [0; 4]).as_bytes(), place);
                    }
                }
                place += length;
            }
        }
    }
    reading.starts.push(text.len());
    reading
}

impl Reading {
    fn take(&mut self, what: &[u8], start: usize) {
        for byte in what {
            self.said.push(*byte);
            self.starts.push(start);
        }
    }
}

/// Where in the text the spelling of a byte begins. (No starts: the text says what it is.)
pub fn start_of(starts: &[usize], place: usize) -> usize {
    starts.get(place).copied().unwrap_or(place)
}

/// And where it ends: where the next one begins.
pub fn end_of(starts: &[usize], place: usize) -> usize {
    let start = start_of(starts, place);
    let mut next = place + 1;
    while start_of(starts, next) == start {
        next += 1;
    }
    start_of(starts, next)
}
