//! The `Retry-After` field: RFC 9110, section 10.2.3, a number of seconds or an HTTP date.

use crate::foreign;

/// How long the server asks to wait, in milliseconds from `now` (milliseconds since 1970, UTC); a date that has
/// passed asks for 0. `None` for what is neither whole seconds nor a date.
///
/// `date_ms` reads the date: `date_ms` of this module, where there is a platform.
pub fn wait_ms(value: &str, now: f64, date_ms: impl Fn(&str) -> Option<f64>) -> Option<f64> {
    let value = value.trim_ascii();
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        // More digits than fit are a wait that nobody means to sit out, but still a wait.
        let seconds = value
            .bytes()
            .fold(0, |seconds: u32, digit| seconds.saturating_mul(10).saturating_add(u32::from(digit & 15)));
        return Some(f64::from(seconds) * 1000.0);
    }
    Some((date_ms(value)? - now).max(0.0))
}

/// An IMF-fixdate (RFC 9110, section 5.6.7), such as `Sun, 06 Nov 1994 08:49:37 GMT`, in milliseconds since 1970: read by
/// the platform. (The crate `httpdate` does the same for 4 KB of the compressed module.)
pub fn date_ms(date: &str) -> Option<f64> {
    Some(foreign::date_ms(date)).filter(|time| !time.is_nan())
}

#[cfg(test)]
mod tests {
    use super::wait_ms;

    const DATE: &str = "Sun, 06 Nov 1994 08:49:37 GMT";

    fn wait(value: &str, now: f64) -> Option<f64> {
        wait_ms(value, now, |date| (date == DATE).then_some(784_111_777_000.0))
    }

    #[test]
    fn seconds() {
        for (value, expected) in
            [("0", 0.0), ("1", 1000.0), ("120", 120_000.0), (" 7\t", 7000.0), ("007", 7000.0)]
        {
            assert_eq!(wait(value, 0.0), Some(expected), "{value:?}");
        }
        assert_eq!(wait("99999999999999999999", 0.0), Some(4_294_967_295_000.0));
    }

    #[test]
    fn dates() {
        assert_eq!(wait(DATE, 784_111_775_000.0), Some(2000.0));
        assert_eq!(wait(DATE, 784_111_777_000.0), Some(0.0));
        assert_eq!(wait(DATE, 784_111_999_000.0), Some(0.0));
    }

    #[test]
    fn nonsense_is_no_wait() {
        for value in ["", " ", "-1", "+1", "1.5", "1e3", "soon", "0x10", "1, 2"] {
            assert_eq!(wait(value, 0.0), None, "{value:?}");
        }
    }
}
