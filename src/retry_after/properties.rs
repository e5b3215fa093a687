//! What holds for every text and every date.

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
