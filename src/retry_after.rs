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
mod tests;

#[cfg(all(test, not(target_arch = "wasm32")))] // proptest is there for the machine only
mod properties;
