//! The field `Retry-After`: RFC 9110, section 10.2.3, a number of seconds or an HTTP date.

use crate::problem::is_space;

/// More seconds are a wait that nobody means to sit out, but still a wait.
const MOST: u64 = 0xffff_ffff;

/// How long the field asks to wait, in milliseconds; a date that has passed asks for 0. `None` for anything else.
///
/// `unix_now_ms` is the time of day, in milliseconds since 1970.
pub fn wait_ms(value: &str, unix_now_ms: f64) -> Option<f64> {
    let text = value.trim_matches(is_space);
    match digits(text.as_bytes()) {
        Some(seconds) => Some(seconds as f64 * 1000.0),
        None => Some((date_ms(text)? - unix_now_ms).max(0.0)),
    }
}

/// An HTTP date (RFC 9110, section 5.6.7), in milliseconds since 1970; `None` for anything else. The two obsolete formats
/// are none.
pub fn date_ms(text: &str) -> Option<f64> {
    // The other formats would be asked next: each gives the parts of a date.
    imf_fixdate(text.as_bytes())?.unix_ms()
}

/// A date as it is written.
struct Date {
    /// From Sunday, 0.
    weekday: u32,
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
#[rustfmt::skip]
fn imf_fixdate(text: &[u8]) -> Option<Date> {
    let [
        w0, w1, w2, b',', b' ', d0, d1, b' ', m0, m1, m2, b' ', y0, y1, y2, y3, b' ',
        h0, h1, b':', i0, i1, b':', s0, s1, b' ', b'G', b'M', b'T',
    ] = text else { return None };
    Some(Date {
        weekday: place_of([*w0, *w1, *w2], b"SunMonTueWedThuFriSat")?,
        day: part(&[*d0, *d1])?,
        month: place_of([*m0, *m1, *m2], b"JanFebMarAprMayJunJulAugSepOctNovDec")?,
        year: part(&[*y0, *y1, *y2, *y3])?,
        hour: part(&[*h0, *h1])?,
        minute: part(&[*i0, *i1])?,
        second: part(&[*s0, *s1])?,
    })
}

/// Which of some names this is.
fn place_of(name: [u8; 3], names: &[u8]) -> Option<u32> {
    names.chunks(3).position(|known| known == name).map(|place| place as u32)
}

fn part(text: &[u8]) -> Option<u32> {
    digits(text).map(|number| number as u32)
}

/// A number in decimal, at most `MOST`; `None` for what has anything else in it than digits, or nothing.
fn digits(text: &[u8]) -> Option<u64> {
    let mut number = None;
    for byte in text {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        number = Some((number.unwrap_or(0) * 10 + u64::from(digit)).min(MOST));
    }
    number
}

/// Days from the 1st of March of the year -400 to the beginning of 1970, in the Gregorian calendar.
const EPOCH: u32 = 719_468 + DAYS_OF_400_YEARS;
const DAYS_OF_400_YEARS: u32 = 146_097;

impl Date {
    /// Milliseconds since 1970; `None` where there is no such day or second. (A leap second is none, as in POSIX.)
    fn unix_ms(&self) -> Option<f64> {
        let Date { weekday, year, month, day, hour, minute, second } = *self;
        // Counted from March, the day that leap years add is a year's last; and no year is below 0.
        let is_early = month < 2;
        let years = year + 400 - u32::from(is_early);
        let months = if is_early { month + 10 } else { month - 2 };
        let days_before = years * 365 + years / 4 - years / 100 + years / 400 + (months * 153 + 2) / 5;
        let days = days_before + day - u32::from(day > 0);
        let is_real = day > 0
            && day <= days_of(month, year)
            && hour < 24
            && minute < 60
            && second < 60
            // The 1st of March of the year -400 was a Wednesday.
            && (days + 3) % 7 == weekday;
        let seconds = (hour * 60 + minute) * 60 + second;
        is_real.then(|| ((f64::from(days) - f64::from(EPOCH)) * 86_400.0 + f64::from(seconds)) * 1000.0)
    }
}

/// How many days a month has.
fn days_of(month: u32, year: u32) -> u32 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 => 28 + u32::from(is_leap),
        3 | 5 | 8 | 10 => 30,
        _ => 31,
    }
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
            prop_assert_eq!(wait, Some(seconds.min(MOST) as f64 * 1000.0));
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
