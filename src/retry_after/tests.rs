//! The forms of `Retry-After`, row by row.

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
    for (now, expected) in [(784_111_775_000.0, 2000.0), (784_111_777_000.0, 0.0), (784_111_999_000.0, 0.0)] {
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
