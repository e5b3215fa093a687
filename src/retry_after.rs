//! The field `Retry-After`: RFC 9110, section 10.2.3, a number of seconds or an HTTP date.

/// How long the field asks to wait, in milliseconds; a date that has passed asks for 0. `None` for anything else.
///
/// A date counts from `date`, the answer's own field `Date`, where that can be read: then it does not matter which of the two
/// clocks is wrong. Else from `unix_now_ms`, the time of day here, in milliseconds since 1970.
pub fn wait_ms(value: &str, date: Option<&str>, unix_now_ms: impl FnOnce() -> f64) -> Option<f64> {
    let text = value.trim_ascii().as_bytes();
    seconds_ms(text).or_else(|| {
        let now_ms = unix_now_ms();
        let from_ms = date.and_then(|date| date_ms(date.as_bytes(), now_ms)).unwrap_or(now_ms);
        Some((date_ms(text, from_ms)? - from_ms).max(0.0))
    })
}

/// Whether the field has to be a date, if it is anything: then `wait_ms` has a use for that of the answer.
pub fn is_date(value: &str) -> bool {
    value.as_bytes().contains(&b':')
}

/// More seconds than 32 bits can count are a wait that nobody means to sit out, but still a wait.
const LONGEST_MS: f64 = u32::MAX as f64 * 1000.0;

/// The wait, where the field says seconds. RFC 9110 knows no fraction of one; but servers send it, and other clients take it.
fn seconds_ms(text: &[u8]) -> Option<f64> {
    let (mut wait_ms, mut unit_ms) = (0.0, 1000.0);
    // Whether the byte before is a digit; and whether the point has come.
    let (mut is_digit, mut is_fraction) = (false, false);
    for byte in text {
        let was_digit = is_digit;
        is_digit = byte.is_ascii_digit();
        if !is_digit {
            if *byte != b'.' || !was_digit || is_fraction {
                return None;
            }
            is_fraction = true;
            continue;
        }
        let digit = f64::from(byte - b'0');
        if is_fraction {
            unit_ms /= 10.0;
            wait_ms += digit * unit_ms;
        } else {
            wait_ms = wait_ms * 10.0 + digit * unit_ms;
        }
    }
    is_digit.then_some(if wait_ms > LONGEST_MS { LONGEST_MS } else { wait_ms })
}

/// An HTTP date, in milliseconds since 1970; `None` for anything else.
fn date_ms(text: &[u8], now_ms: f64) -> Option<f64> {
    FORMS.iter().find_map(|form| form.read(text, now_ms))
}

/// A form of an HTTP date.
struct Form {
    /// What follows the name of the weekday, to the letter: `mmm` stands for a month, a digit for a digit of the number in that
    /// place of day, year, hour, minute and second, and `x` for a digit of the day, or a space.
    rest: &'static [u8],
    /// Whether the weekday's name is written out, and the year has two digits.
    is_rfc_850: bool,
}

/// RFC 9110, section 5.6.7: the form that servers send, and the two obsolete ones, of RFC 850 and of C's `asctime`.
static FORMS: [Form; 3] = [
    Form { rest: b", 00 mmm 1111 22:33:44 GMT", is_rfc_850: false },
    Form { rest: b", 00-mmm-11 22:33:44 GMT", is_rfc_850: true },
    Form { rest: b" mmm x0 22:33:44 1111", is_rfc_850: false },
];

const MONTHS: &[u8] = b"JanFebMarAprMayJunJulAugSepOctNovDec";

/// From that before the 1st of March of the year -400 on.
static WEEKDAYS: [&[u8]; 7] =
    [b"Tuesday", b"Wednesday", b"Thursday", b"Friday", b"Saturday", b"Sunday", b"Monday"];

/// Days from the 1st of March of the year -400 to the beginning of 1970, in the Gregorian calendar.
const EPOCH: u32 = 719_468 + DAYS_OF_400_YEARS;
const DAYS_OF_400_YEARS: u32 = 146_097;

/// What a year may lie ahead whose century is not said: 50 years, in milliseconds.
const AHEAD_MS: f64 = 50.0 * 365.2425 * 86_400_000.0;

impl Form {
    #[inline(never)]
    fn read(&self, text: &[u8], now_ms: f64) -> Option<f64> {
        let Form { rest: shapes, is_rfc_850 } = *self;
        let (weekday, rest) = text.split_at_checked(text.len().checked_sub(shapes.len())?)?;
        let (mut numbers, mut month_end) = ([0; 8], 0);
        for (place, (byte, shape)) in rest.iter().zip(shapes).enumerate() {
            if *shape == b'm' {
                month_end = place + 1;
            } else if shape.is_ascii_digit() || *shape == b'x' && *byte != b' ' {
                // The last bits of `x` are those of `0`.
                let number = numbers.get_mut(usize::from(*shape & 7))?;
                *number = *number * 10 + char::from(*byte).to_digit(10)?;
            } else if byte != shape && *shape != b'x' {
                return None;
            }
        }
        let [day, mut year, hour, minute, second, ..] = numbers;
        let name = rest.get(month_end.saturating_sub(3)..month_end);
        let month = MONTHS.chunks(3).position(|month| Some(month) == name)? as u32;
        if is_rfc_850 {
            year += 9_900;
        }
        let seconds = (hour * 60 + minute) * 60 + second;
        let (first, unix_ms) = loop {
            let first = days_before(month, year);
            let days = f64::from(first + day) - f64::from(EPOCH + 1);
            let unix_ms = (days * 86_400.0 + f64::from(seconds)) * 1000.0;
            // A year of two digits is the last that ends like this and is not too far ahead.
            if !is_rfc_850 || year < 100 || unix_ms - now_ms <= AHEAD_MS {
                break (first, unix_ms);
            }
            year -= 100;
        };
        let full_name = WEEKDAYS.get(((first + day) % 7) as usize)?;
        let is_weekday = weekday == if is_rfc_850 { full_name } else { full_name.get(..3)? };
        let is_day = day > 0 && first + day <= days_before(month + 1, year);
        // A leap second is none, as in POSIX.
        (is_weekday && is_day && hour < 24 && minute < 60 && second < 60).then_some(unix_ms)
    }
}

/// How many days there are before a month (from January, 0), from the 1st of March of the year -400 on.
#[inline(never)]
fn days_before(month: u32, year: u32) -> u32 {
    // Counted from March, the day that leap years add is a year's last; and no year is below 0.
    let (years, months) = if month < 2 { (year + 399, month + 10) } else { (year + 400, month - 2) };
    years * 365 + years / 4 - years / 100 + years / 400 + (months * 153 + 2) / 5
}

#[cfg(test)]
mod tests {
    use super::*;

    const DATE: &str = "Sun, 06 Nov 1994 08:49:37 GMT";
    /// 1 January 2026.
    const NOW_MS: f64 = 1_767_225_600_000.0;

    fn wait(value: &str, now_ms: f64) -> Option<f64> {
        wait_ms(value, None, || now_ms)
    }

    fn date(text: &str) -> Option<f64> {
        date_ms(text.as_bytes(), NOW_MS)
    }

    #[test]
    fn seconds() {
        for (value, expected) in [
            ("0", 0.0),
            ("7", 7000.0),
            (" 7 ", 7000.0),
            ("\t7 ", 7000.0),
            ("007", 7000.0),
            ("1.5", 1500.0),
            ("0.0", 0.0),
            ("0.25", 250.0),
            ("007.125", 7125.0),
            ("4294967295", 4_294_967_295_000.0),
            ("4294967296", 4_294_967_295_000.0),
            ("99999999999999999999", 4_294_967_295_000.0),
        ] {
            assert_eq!(wait(value, 0.0), Some(expected), "{value}");
        }
        let (nines, third) = ("9".repeat(1000), ["1.", &"3".repeat(1000)].concat());
        assert_eq!(wait(&nines, 0.0), Some(4_294_967_295_000.0));
        assert!(wait(&third, 0.0).is_some_and(|wait| (wait - 4000.0 / 3.0).abs() < 1e-6));
    }

    #[test]
    fn dates() {
        for (now, expected) in
            [(784_111_775_000.0, 2000.0), (784_111_777_000.0, 0.0), (784_111_999_000.0, 0.0)]
        {
            for date in [DATE, "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"] {
                assert_eq!(wait(date, now), Some(expected), "{date}");
                assert_eq!(wait(&format!(" {date}\t"), now), Some(expected), "{date}");
            }
        }
    }

    #[test]
    fn a_date_counts_from_the_date_of_the_answer() {
        let five_later = "Sun, 06 Nov 1994 08:49:42 GMT";
        for date in
            [DATE, "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Sun Nov 06 08:49:37 1994"]
        {
            assert_eq!(wait_ms(five_later, Some(date), || NOW_MS), Some(5000.0), "{date}");
        }
        assert_eq!(wait_ms(DATE, Some(five_later), || NOW_MS), Some(0.0));
        for nonsense in ["", "now", "784111777", "Mon, 06 Nov 1994 08:49:37 GMT"] {
            let wait = wait_ms(five_later, Some(nonsense), || 784_111_775_000.0);
            assert_eq!(wait, Some(7000.0), "{nonsense}");
        }
        // Whose century is the server's, and not that of a clock here that has never been set.
        let obsolete = "Thursday, 01-Jan-26 00:00:05 GMT";
        assert_eq!(wait_ms(obsolete, Some("Thu, 01 Jan 2026 00:00:00 GMT"), || 0.0), Some(5000.0));
        assert_eq!(wait(obsolete, 0.0), None);
    }

    #[test]
    fn seconds_count_from_no_date_and_ask_no_clock() {
        let is_asked = std::cell::Cell::new(false);
        let clock = || {
            is_asked.set(true);
            NOW_MS
        };
        assert_eq!(wait_ms("7", Some(DATE), clock), Some(7000.0));
        assert!(!is_asked.get());
    }

    #[test]
    fn nonsense_is_no_wait() {
        for value in [
            "", " ", "-1", "+1", "1e3", "soon", "0x10", "1, 2", "1,5", "١", "1 2", "\u{85}1", "\u{a0}1", ".",
            "1.", ".5", "1.5.", "1..5", "1.5.2", "-1.5", "+1.5", "1.5e3", "1.-5", "1. 5", "1.5s", "1.٥",
            "Infinity", "NaN",
        ] {
            assert_eq!(wait(value, 0.0), None, "{value}");
        }
    }

    #[test]
    fn an_http_date_has_one_of_three_forms() {
        for (text, time) in [
            (DATE, 784_111_777_000.0),
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0.0),
            ("Wed, 31 Dec 1969 23:59:59 GMT", -1000.0),
            ("Thu, 29 Feb 2024 12:00:00 GMT", 1_709_208_000_000.0),
            ("Tue, 29 Feb 2000 00:00:00 GMT", 951_782_400_000.0),
            ("Wed, 01 Mar 1600 00:00:00 GMT", -11_670_912_000_000.0),
            ("Sat, 01 Jan 0000 00:00:00 GMT", -62_167_219_200_000.0),
            ("Fri, 31 Dec 9999 23:59:59 GMT", 253_402_300_799_000.0),
            ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777_000.0),
            ("Thursday, 29-Feb-24 12:00:00 GMT", 1_709_208_000_000.0),
            ("Tuesday, 29-Feb-00 00:00:00 GMT", 951_782_400_000.0),
            ("Sun Nov  6 08:49:37 1994", 784_111_777_000.0),
            ("Sun Nov 06 08:49:37 1994", 784_111_777_000.0),
            ("Sun Nov 13 08:49:37 1994", 784_716_577_000.0),
            ("Fri Dec 31 23:59:59 9999", 253_402_300_799_000.0),
        ] {
            assert_eq!(date(text), Some(time), "{text}");
        }
        for nonsense in [
            "soon",
            "",
            "GMT",
            "Sun, 06 Nov 1994 08:49:37",
            "Sun, 06 Nov 1994 08:49:37 UTC",
            "Sun, 06 Nov 1994 08:49:37 +0000",
            "Sun, 06 Nov 1994 08:49:37 GMT+1",
            "Mon, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06 Nov 1994 08:49:37 GMT",
            "Sun, 6 Nov 1994 08:49:37 GMT",
            "Sun,  6 Nov 1994 08:49:37 GMT",
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
            "Mon, 01 Mar 1600 00:00:00 GMT",
            "Sun, 06-Nov-94 08:49:37 GMT",
            "Sunday, 06-Nov-1994 08:49:37 GMT",
            "Sunday, 06 Nov 94 08:49:37 GMT",
            "Sunday, 6-Nov-94 08:49:37 GMT",
            "Sunday,  6-Nov-94 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37",
            "Sunday, 06-Nov-94 08:49:37 EST",
            "Sunday, 06-Nov-94 08:49:37 GMT ;",
            "Monday, 06-Nov-94 08:49:37 GMT",
            "Monday, 06-Nov-2x 08:49:37 GMT",
            "Wednesday, 30-Feb-94 08:49:37 GMT",
            "Thursday, 29-Feb-23 12:00:00 GMT",
            "Sund\u{e4}y, 06-Nov-94 08:49:37 GMT",
            "Sun Nov 6 08:49:37 1994",
            "Sun Nov  6 08:49:37 94",
            "Sun Nov  6 08:49:37 1994 GMT",
            "Sun Nov  6 08:49:37 GMT 1994",
            "Sun Nov   6 08:49:37 1994",
            "Sun Nov 6  08:49:37 1994",
            "Sun Nov    08:49:37 1994",
            "Sunday Nov  6 08:49:37 1994",
            "Mon Nov  6 08:49:37 1994",
            "Wed Feb 30 08:49:37 1994",
            "Sun  Nov 6 08:49:37 1994",
            "1994-11-06T08:49:37Z",
            "Invalid Date",
            "784111777",
        ] {
            assert_eq!(date(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn a_year_of_two_digits_is_at_most_50_years_ahead() {
        // The clock, the date, the year that it means, by its first day.
        for (now, text, year) in [
            ("Thu, 01 Jan 2026 00:00:00 GMT", "Thursday, 01-Jan-76 00:00:00 GMT", None), // 2076 has a Wednesday
            (
                "Thu, 01 Jan 2026 00:00:00 GMT",
                "Wednesday, 01-Jan-76 00:00:00 GMT",
                Some("Wed, 01 Jan 2076 00:00:00 GMT"),
            ),
            (
                "Thu, 01 Jan 2026 00:00:00 GMT",
                "Thursday, 01-Jul-76 00:00:00 GMT",
                Some("Thu, 01 Jul 1976 00:00:00 GMT"),
            ),
            (
                "Thu, 31 Dec 2026 00:00:00 GMT",
                "Wednesday, 01-Jul-76 00:00:00 GMT",
                Some("Wed, 01 Jul 2076 00:00:00 GMT"),
            ),
            (
                "Thu, 01 Jan 2026 00:00:00 GMT",
                "Saturday, 01-Jan-77 00:00:00 GMT",
                Some("Sat, 01 Jan 1977 00:00:00 GMT"),
            ),
            (
                "Fri, 31 Dec 1999 23:59:59 GMT",
                "Saturday, 01-Jan-00 00:00:00 GMT",
                Some("Sat, 01 Jan 2000 00:00:00 GMT"),
            ),
            (
                "Sat, 01 Jan 2000 00:00:00 GMT",
                "Friday, 31-Dec-99 23:59:59 GMT",
                Some("Fri, 31 Dec 1999 23:59:59 GMT"),
            ),
            (
                "Thu, 31 Dec 2099 23:59:59 GMT",
                "Friday, 01-Jan-00 00:00:05 GMT",
                Some("Fri, 01 Jan 2100 00:00:05 GMT"),
            ),
        ] {
            let now_ms = date(now).unwrap_or_default();
            assert_eq!(
                date_ms(text.as_bytes(), now_ms),
                year.map(|year| date(year).unwrap_or_default()),
                "{now}: {text}"
            );
        }
        // A clock that is nowhere near.
        assert_eq!(date_ms(b"Sunday, 06-Nov-94 08:49:37 GMT", -1e18), None);
        assert_eq!(date_ms(b"Sunday, 06-Nov-94 08:49:37 GMT", f64::NAN), None);
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))] // proptest is there for the machine only
mod properties {
    use super::*;
    use proptest::prelude::*;

    const NAMES: [&str; 7] = ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"];
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    const FIRST: i64 = -62_167_219_200;
    const LAST: i64 = 253_402_300_799;
    const YEAR: i64 = 31_556_952;

    /// Writes a date, month by month, in each form.
    fn written(unix: i64, weekday_shift: i64) -> [String; 3] {
        let (mut day, second) = (unix.div_euclid(86_400), unix.rem_euclid(86_400));
        let name = NAMES.get((day + weekday_shift).rem_euclid(7) as usize).copied().unwrap_or_default();
        let weekday = name.get(..3).unwrap_or_default();
        let (mut year, mut month) = (0, 0);
        day -= FIRST / 86_400;
        let days_of = |month, year| i64::from(days_before(month + 1, year) - days_before(month, year));
        while day >= days_of(month, year) {
            day -= days_of(month, year);
            month += 1;
            (year, month) = (year + month / 12, month % 12);
        }
        let month = MONTHS.get(month as usize).copied().unwrap_or_default();
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        let (day, time) = (day + 1, format!("{hour:02}:{minute:02}:{second:02}"));
        [
            format!("{weekday}, {day:02} {month} {year:04} {time} GMT"),
            format!("{weekday} {month} {day:2} {time} {year:04}"),
            format!("{name}, {day:02}-{month}-{:02} {time} GMT", year % 100),
        ]
    }

    proptest! {
        #[test]
        fn a_date_says_its_second(unix in FIRST..=LAST, shift in 1..7_i64, ahead in -49 * YEAR..49 * YEAR) {
            let (now_ms, unix_ms) = ((unix - ahead) as f64 * 1000.0, unix as f64 * 1000.0);
            for text in written(unix, 0) {
                prop_assert_eq!(date_ms(text.as_bytes(), now_ms), Some(unix_ms), "{}", text);
            }
            for text in written(unix, shift) {
                prop_assert_eq!(date_ms(text.as_bytes(), now_ms), None, "{}", text);
            }
        }

        #[test]
        fn a_wait_is_never_negative(unix in FIRST..=LAST, now in FIRST..=LAST) {
            let [date, ..] = written(unix, 0);
            let expected = Some((unix - now).max(0) as f64 * 1000.0);
            prop_assert_eq!(wait_ms(&date, None, || now as f64 * 1000.0), expected);
            for from in written(now, 0).iter().take(2) {
                prop_assert_eq!(wait_ms(&date, Some(from), || 0.0), expected);
            }
        }

        #[test]
        fn digits_are_seconds(seconds: u64, thousandths in 0..1000_u32) {
            let whole = seconds.min(u32::MAX.into()) as f64 * 1000.0;
            prop_assert_eq!(wait_ms(&seconds.to_string(), None, || 0.0), Some(whole));
            let wait = wait_ms(&format!("{seconds}.{thousandths:03}"), None, || 0.0);
            let most = f64::from(u32::MAX) * 1000.0;
            prop_assert_eq!(wait, Some((whole + f64::from(thousandths)).min(most)));
        }

        #[test]
        fn no_text_is_too_odd(
            text: String,
            date in "[SMTWF][a-z]{2}, [0-9]{2} [JFMASOND][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT",
            obsolete in "[SMTWF][a-z]{4,7}, [0-9]{2}-[JFMASOND][a-z]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT",
            seconds in "[0-9.]{0,9}",
            now_ms: f64,
        ) {
            for text in [text, date, obsolete, seconds] {
                let wait = wait_ms(&text, Some(&text), || now_ms);
                prop_assert!(wait.is_none_or(|wait| wait >= 0.0));
            }
        }
    }
}
