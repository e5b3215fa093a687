//! Small work on texts that the standard library does at more than its price here.
//!
//! Its search for a text in a text (Two-Way, for needles of any length), its patterns of several characters and its
//! `join` came to 7 KB of the module before compression, for texts of a few dozen bytes.

/// Where a text stands in another, in bytes.
pub fn find(text: &str, sought: &str) -> Option<usize> {
    text.as_bytes().windows(sought.len().max(1)).position(|window| window == sought.as_bytes())
}

/// What stands before and behind the first place of a text in another.
pub fn split_once<'text>(text: &'text str, sought: &str) -> Option<(&'text str, &'text str)> {
    let place = find(text, sought)?;
    Some((before(text, place), behind(text, place + sought.len())))
}

/// The same for the last place of an ASCII character.
pub fn rsplit_once(text: &str, sought: u8) -> Option<(&str, &str)> {
    let place = text.bytes().rposition(|byte| byte == sought)?;
    Some((before(text, place), behind(text, place + 1)))
}

/// Splits before the first of some ASCII characters, or at the end.
#[allow(clippy::manual_contains)] // `contains` is a search in long lists, and 200 bytes more
pub fn split_before<'text>(text: &'text str, signs: &[u8]) -> (&'text str, &'text str) {
    let is_sign = |byte| signs.iter().any(|sign| *sign == byte);
    let end = text.bytes().position(is_sign).unwrap_or(text.len());
    (before(text, end), behind(text, end))
}

fn before(text: &str, end: usize) -> &str {
    text.get(..end).unwrap_or("")
}

fn behind(text: &str, start: usize) -> &str {
    text.get(start..).unwrap_or("")
}

/// Whether all bytes of a text are of a kind.
pub fn every(text: &str, is: fn(u8) -> bool) -> bool {
    text.bytes().all(is)
}

/// A whole number that is not negative, in decimal.
pub fn decimal(number: u64) -> String {
    let mut text = if number < 10 { String::new() } else { decimal(number / 10) };
    push(&mut text, b'0' + (number % 10) as u8);
    text
}

/// Adds an ASCII character. (Not in line: all the ways to write a character would be wherever there is one.)
#[inline(never)]
pub fn push(text: &mut String, ascii: u8) {
    text.push(char::from(ascii));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_split_where_another_stands() {
        assert_eq!(split_once("https://x://y", "://"), Some(("https", "x://y")));
        assert_eq!(split_once("x://", "://"), Some(("x", "")));
        assert_eq!((split_once("x:/y", "://"), split_once("", "://")), (None, None));
        assert_eq!(rsplit_once("a@b@c", b'@'), Some(("a@b", "c")));
        assert_eq!(rsplit_once("ü", b'@'), None);
        assert_eq!(split_before("ü/x?y", b"?/"), ("ü", "/x?y"));
        assert_eq!(split_before("ü", b"?/"), ("ü", ""));
    }

    #[test]
    fn numbers_are_written() {
        for number in [0, 7, 10, 1_048_576, u64::MAX] {
            assert_eq!(decimal(number), number.to_string());
        }
    }
}
