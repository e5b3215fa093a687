//! The `Retry-After` field: RFC 9110, section 10.2.3, a number of seconds or an HTTP date.

use std::time::UNIX_EPOCH;

/// How long the server asks to wait, in milliseconds from `now` (milliseconds since 1970, UTC); a date that has
/// passed asks for 0. `None` for what is neither whole seconds nor an IMF-fixdate.
pub fn wait_ms(value: &str, now: f64) -> Option<f64> {
    let value = value.trim_matches([' ', '\t']);
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        // More digits than fit are a wait that nobody means to sit out, but still a wait.
        return Some(value.parse::<u32>().map_or(f64::INFINITY, f64::from) * 1000.0);
    }
    Some((date_ms(value)? - now).max(0.0))
}

/// An IMF-fixdate (RFC 9110, section 5.6.7), such as `Sun, 06 Nov 1994 08:49:37 GMT`, in milliseconds since 1970.
fn date_ms(date: &str) -> Option<f64> {
    // `httpdate` also reads the two obsolete formats, neither of which has the length of this one.
    if date.len() != "Sun, 06 Nov 1994 08:49:37 GMT".len() {
        return None;
    }
    let time = httpdate::parse_http_date(date).ok()?;
    Some(time.duration_since(UNIX_EPOCH).ok()?.as_secs() as f64 * 1000.0)
}

#[cfg(test)]
mod tests {
    use super::wait_ms;

    /// Sun, 06 Nov 1994 08:49:37 GMT, the RFC's own example.
    const THEN: f64 = 784_111_777_000.0;

    #[test]
    fn seconds() {
        for (value, wait) in [("0", 0.0), ("1", 1000.0), ("120", 120_000.0), (" 7 ", 7000.0), ("007", 7000.0)]
        {
            assert_eq!(wait_ms(value, THEN), Some(wait), "{value:?}");
        }
        assert_eq!(wait_ms("99999999999999999999", THEN), Some(f64::INFINITY));
    }

    #[test]
    fn dates() {
        assert_eq!(wait_ms("Sun, 06 Nov 1994 08:49:37 GMT", THEN), Some(0.0));
        assert_eq!(wait_ms("Sun, 06 Nov 1994 08:49:39 GMT", THEN), Some(2000.0));
        assert_eq!(wait_ms("Sun, 06 Nov 1994 08:49:00 GMT", THEN), Some(0.0));
        assert_eq!(wait_ms("Thu, 01 Jan 1970 00:00:01 GMT", 0.0), Some(1000.0));
        assert_eq!(wait_ms("Thu, 29 Feb 2024 12:00:00 GMT", 1_709_208_000_000.0 - 5.0), Some(5.0));
        assert_eq!(wait_ms("Fri, 31 Dec 9999 23:59:59 GMT", 253_402_300_799_000.0 - 1.0), Some(1.0));
    }

    #[test]
    fn nonsense_is_no_wait() {
        for value in [
            "",
            " ",
            "-1",
            "+1",
            "1.5",
            "1e3",
            "soon",
            "0x10",
            "1, 2",
            "Sun",
            "Sun, 06 Nov 1994 08:49:37",
            "Sun, 06 Nov 1994 08:49:37 UTC",
            "Mon, 06 Nov 1994 08:49:37 GMT",
            "Sun, 6 Nov 1994 08:49:37 GMT",
            "Sun, 06 nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 94 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:00:00 GMT",
            "Sun, 06 Nov 1994 08:60:00 GMT",
            "Sun, 06 Nov 1994 08:49:61 GMT",
            "Sun, 06 Nov 1994 08:49 GMT",
            "Wed, 30 Feb 1994 08:49:37 GMT",
            "Wed, 29 Feb 2023 08:49:37 GMT",
            "Sun, 00 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
            "Sun, 06 Nov 1994 08:49:37 GMT x",
        ] {
            assert_eq!(wait_ms(value, THEN), None, "{value:?}");
        }
    }
}
