//! The field `Retry-After`: RFC 9110, section 10.2.3, a number of seconds or an HTTP date.

use crate::problem::is_space;
use crate::spelling::{characters, number};

/// How long the field asks to wait, in milliseconds; a date that has passed asks for 0. `None` for anything else. More
/// seconds than 32 bits can count are a wait that nobody means to sit out, but still a wait.
///
/// `unix_now_ms` is the time of day, in milliseconds since 1970.
pub fn wait_ms(value: &str, unix_now_ms: f64) -> Option<f64> {
    let text = trimmed(value);
    match number(text.as_bytes(), 10) {
        Some(seconds) => Some(f64::from(seconds) * 1000.0),
        None => Some((date_ms(text)? - unix_now_ms).max(0.0)),
    }
}

/// A text without white space at its ends.
fn trimmed(text: &str) -> &str {
    let (mut start, mut end) = (text.len(), 0);
    let mut place = 0;
    for character in characters(text) {
        let next = place + character.len_utf8();
        if !is_space(character) {
            (start, end) = (start.min(place), next);
        }
        place = next;
    }
    text.get(start..end).unwrap_or_default()
}

/// An HTTP date (RFC 9110, section 5.6.7), in milliseconds since 1970; `None` for anything else. The two obsolete formats
/// are none.
pub fn date_ms(text: &str) -> Option<f64> {
    // The other formats would be asked next: each gives the parts of a date.
    imf_fixdate(text.as_bytes())?.unix_ms()
}

/// A date as it is written.
struct Date<'text> {
    /// `Sun`, or another.
    weekday: &'text [u8],
    year: u32,
    /// From January, 0.
    month: u32,
    /// From 1.
    day: u32,
    hour: u32,
    minute: u32,
    second: u32,
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`, to the letter.
fn imf_fixdate(text: &[u8]) -> Option<Date<'_>> {
    // A small letter stands for a letter of a name, and a digit for a digit of the number in that place of `numbers`.
    const SHAPE: &[u8] = b"www, 00 mmm 1111 22:33:44 GMT";
    if text.len() != SHAPE.len() {
        return None;
    }
    let mut numbers = [0; 5];
    for (byte, shape) in text.iter().zip(SHAPE) {
        match shape {
            b'a'..=b'z' => {}
            b'0'..=b'9' => {
                let number = numbers.get_mut(usize::from(shape - b'0'))?;
                *number = *number * 10 + char::from(*byte).to_digit(10)?;
            }
            _ if byte == shape => {}
            _ => return None,
        }
    }
    let [day, year, hour, minute, second] = numbers;
    let month = MONTHS.chunks(3).position(|month| text.get(8..11) == Some(month))? as u32;
    Some(Date { weekday: text.get(..3)?, year, month, day, hour, minute, second })
}

const MONTHS: &[u8] = b"JanFebMarAprMayJunJulAugSepOctNovDec";

/// From that of the 1st of March of the year -400 on.
const WEEKDAYS: &[u8] = b"WedThuFriSatSunMonTue";

/// Days from the 1st of March of the year -400 to the beginning of 1970, in the Gregorian calendar.
const EPOCH: u32 = 719_468 + DAYS_OF_400_YEARS;
const DAYS_OF_400_YEARS: u32 = 146_097;

impl Date<'_> {
    /// Milliseconds since 1970; `None` where there is no such day or second. (A leap second is none, as in POSIX.)
    fn unix_ms(&self) -> Option<f64> {
        let Date { weekday, year, month, day, hour, minute, second } = *self;
        if day < 1 || day > days_of(month, year) || hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        let days = days_before(month, year) + day - 1;
        let place = (days % 7 * 3) as usize;
        let seconds = (hour * 60 + minute) * 60 + second;
        (WEEKDAYS.get(place..place + 3) == Some(weekday))
            .then(|| ((f64::from(days) - f64::from(EPOCH)) * 86_400.0 + f64::from(seconds)) * 1000.0)
    }
}

/// How many days a month has.
fn days_of(month: u32, year: u32) -> u32 {
    days_before(month + 1, year) - days_before(month, year)
}

/// How many days there are before a month, from the 1st of March of the year -400 on.
fn days_before(month: u32, year: u32) -> u32 {
    // Counted from March, the day that leap years add is a year's last; and no year is below 0.
    let (years, months) = if month < 2 { (year + 399, month + 10) } else { (year + 400, month - 2) };
    years * 365 + years / 4 - years / 100 + years / 400 + (months * 153 + 2) / 5
}

#[cfg(test)]
mod tests {
    use super::*;

    const DATE: &str = "Sun, 06 Nov 1994 08:49:37 GMT";

    #[test]
    fn seconds() {
        for (value, expected) in [
            ("0", 0.0),
            ("1", 1000.0),
            ("120", 120_000.0),
            (" 7\t", 7000.0),
            ("\u{a0}7\u{feff}", 7000.0),
            ("007", 7000.0),
            ("4294967295", 4_294_967_295_000.0),
            ("4294967296", 4_294_967_295_000.0),
            ("99999999999999999999", 4_294_967_295_000.0),
        ] {
            assert_eq!(wait_ms(value, 0.0), Some(expected), "{value}");
        }
        assert_eq!(wait_ms(&"9".repeat(1000), 0.0), Some(4_294_967_295_000.0));
    }

    #[test]
    fn dates() {
        for (now, expected) in
            [(784_111_775_000.0, 2000.0), (784_111_777_000.0, 0.0), (784_111_999_000.0, 0.0)]
        {
            assert_eq!(wait_ms(DATE, now), Some(expected));
            assert_eq!(wait_ms(&format!(" {DATE}\t"), now), Some(expected));
        }
    }

    #[test]
    fn nonsense_is_no_wait() {
        for value in ["", " ", "-1", "+1", "1.5", "1e3", "soon", "0x10", "1, 2", "١", "1 2", "\u{85}1"] {
            assert_eq!(wait_ms(value, 0.0), None, "{value}");
        }
    }

    #[test]
    fn only_an_imf_fixdate_is_an_http_date() {
        for (date, time) in [
            (DATE, 784_111_777_000.0),
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0.0),
            ("Wed, 31 Dec 1969 23:59:59 GMT", -1000.0),
            ("Thu, 29 Feb 2024 12:00:00 GMT", 1_709_208_000_000.0),
            ("Tue, 29 Feb 2000 00:00:00 GMT", 951_782_400_000.0),
            ("Mon, 01 Mar 1600 00:00:00 GMT", 0.0),
            ("Wed, 01 Mar 1600 00:00:00 GMT", -11_670_912_000_000.0),
            ("Sat, 01 Jan 0000 00:00:00 GMT", -62_167_219_200_000.0),
            ("Fri, 31 Dec 9999 23:59:59 GMT", 253_402_300_799_000.0),
        ] {
            let is_wrong = date.starts_with("Mon, 01 Mar");
            assert_eq!(date_ms(date), (!is_wrong).then_some(time), "{date}");
        }
        for nonsense in [
            "soon",
            "",
            "Sun, 06 Nov 1994 08:49:37",
            "Sun, 06 Nov 1994 08:49:37 UTC",
            "Sun, 06 Nov 1994 08:49:37 +0000",
            "Mon, 06 Nov 1994 08:49:37 GMT",
            "Sun, 6 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 94 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:00:00 GMT",
            "Sun, 06 Nov 1994 08:60:00 GMT",
            "Sun, 06 Nov 1994 08:49:60 GMT",
            "Wed, 30 Feb 1994 08:49:37 GMT",
            "Wed, 29 Feb 2023 12:00:00 GMT",
            "Thu, 29 Feb 1900 12:00:00 GMT",
            "Mon, 31 Apr 2023 12:00:00 GMT",
            "Mon, 00 Nov 1994 08:49:37 GMT",
            "sun, 06 nov 1994 08:49:37 gmt",
            "Sun, +6 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
            "1994-11-06T08:49:37Z",
            "Invalid Date",
            "784111777",
            " Sun, 06 Nov 1994 08:49:37 GMT",
        ] {
            assert_eq!(date_ms(nonsense), None, "{nonsense}");
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))] // proptest is there for the machine only
mod properties {
    use super::*;
    use proptest::prelude::*;

    const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    const FIRST: i64 = -62_167_219_200;
    const LAST: i64 = 253_402_300_799;

    /// Writes a date, month by month.
    fn written(unix: i64, weekday_shift: i64) -> String {
        let (mut day, second) = (unix.div_euclid(86_400), unix.rem_euclid(86_400));
        let weekday = WEEKDAYS.get((day + weekday_shift).rem_euclid(7) as usize).copied().unwrap_or_default();
        let (mut year, mut month) = (0, 0);
        day -= FIRST / 86_400;
        while day >= i64::from(days_of(month, year)) {
            day -= i64::from(days_of(month, year));
            month += 1;
            (year, month) = (year + month / 12, month % 12);
        }
        let month = MONTHS.get(month as usize).copied().unwrap_or_default();
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        format!("{weekday}, {:02} {month} {year:04} {hour:02}:{minute:02}:{second:02} GMT", day + 1)
    }

    proptest! {
        #[test]
        fn a_date_says_its_second(unix in FIRST..=LAST, shift in 1..7_i64) {
            prop_assert_eq!(date_ms(&written(unix, 0)), Some(unix as f64 * 1000.0));
            prop_assert_eq!(date_ms(&written(unix, shift)), None);
        }

        #[test]
        fn a_wait_is_never_negative(unix in FIRST..=LAST, now in FIRST..=LAST) {
            let wait = wait_ms(&written(unix, 0), now as f64 * 1000.0);
            prop_assert_eq!(wait, Some((unix - now).max(0) as f64 * 1000.0));
        }

        #[test]
        fn digits_are_seconds(seconds: u64) {
            let wait = wait_ms(&seconds.to_string(), 0.0);
            prop_assert_eq!(wait, Some(seconds.min(u32::MAX.into()) as f64 * 1000.0));
        }

        #[test]
        fn no_text_is_too_odd(
            text: String, date in "[SMTWF][a-z]{2}, [0-9]{2} [JFMASOND][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT",
        ) {
            for text in [text, date] {
                let wait = wait_ms(&text, 0.0);
                prop_assert!(wait.is_none_or(|wait| wait >= 0.0));
            }
        }
    }
}
