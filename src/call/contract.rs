//! The contract of a call, as a table: what an attempt comes to, and what follows; `course.rs` walks through it. Written for
//! the tests alone and as plainly as the README says it, so that it can differ from the code that it is held against.

use serde_json::json;

use super::fake::{Content, EPOCH_MS, Fields, Loss, Reply};
use super::rig::hook;
use crate::operation::*;

/// What is played: one operation for each way to be repeated and to succeed.
#[rustfmt::skip]
pub static ROWS: [Row; 6] = [
    row(&GET_SELF,            Again::Harmless, Gives::Always),
    row(&GET_WEBHOOK,         Again::Harmless, Gives::Always),
    row(&CREATE_WEBHOOK,      Again::Creates,  Gives::Always),
    row(&UPDATE_WEBHOOK,      Again::Harmless, Gives::WhatFits),
    row(&DELETE_WEBHOOK_AUTH, Again::Deletes,  Gives::WhatFits),
    row(&DELETE_WEBHOOK,      Again::Deletes,  Gives::Nothing),
];

pub struct Row {
    pub operation: &'static Operation,
    pub again: Again,
    pub gives: Gives,
}

const fn row(operation: &'static Operation, again: Again, gives: Gives) -> Row {
    Row { operation, again, gives }
}

/// What it means to send a request twice.
#[derive(Clone, Copy, PartialEq)]
pub enum Again {
    /// The same as once.
    Harmless,
    /// There may be two, then.
    Creates,
    /// The same as once, but the second finds nothing.
    Deletes,
}

/// What a caller is given of a success.
#[derive(Clone, Copy, PartialEq)]
pub enum Gives {
    /// The answer, which has to fit.
    Always,
    /// The answer if it fits; nothing for another object, or no body.
    WhatFits,
    /// Nothing; an object or no body has to come all the same.
    Nothing,
}

/// What becomes of a request.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outcome {
    Answer(u16, RetryAfter, Words),
    Lost(Loss),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RetryAfter {
    Absent,
    Unreadable(&'static str),
    Seconds(u32),
    /// A date, so many seconds after the second in which the answer comes.
    Date(u32, Form, Clock),
}

/// A form of a date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Form {
    ImfFixdate,
    Rfc850,
    Asctime,
}

/// What the server takes for the time, and whether its answer says so.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Clock {
    /// That of the client, and the answer has no date, or none that can be read.
    Same(Option<&'static str>),
    /// It is so many seconds ahead; and the answer's own date says so.
    Ahead(u32, Form),
}

/// The body of an answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Words {
    /// What was promised.
    Fitting,
    /// Another object.
    Object,
    /// `{"error":"proxy_oauth_failed"}`, which says that the token is of the wrong kind.
    OAuthFailure,
    /// JSON, but no object.
    NoObject,
    NoJson,
    Empty,
    Broken,
    /// A body that somebody else has read.
    ReadBefore,
}

/// Class and code of an error.
pub type Error = (&'static str, &'static str);
pub const NETWORK: Error = ("NetworkError", "network");
pub const TIMEOUT: Error = ("TimeoutError", "timeout");
pub const TOKEN: Error = ("TokenError", "token");
pub const DECODE: Error = ("DecodeError", "decode");

/// What follows an attempt.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Follows {
    /// The end: another attempt would come to the same.
    End,
    /// The API has done nothing: another attempt, after a pause.
    Attempt,
    /// Nobody knows what it has done: another attempt, unless it would create twice.
    AttemptUnlessCreate,
    /// Another attempt with another token, at once; but only one in a call.
    Renewal,
}

/// Whether an attempt gets something for the caller; or its error.
pub type Gets = Result<bool, Error>;

/// The table.
#[rustfmt::skip]
pub fn verdict(row: &Row, outcome: Option<Outcome>) -> (Gets, Follows) {
    use Follows::*;
    let api = |code, follows| (Err(("ApiError", code)), follows);
    match outcome {
        None                            => (Err(TIMEOUT), AttemptUnlessCreate),
        // Nothing was sent, and nothing can be.
        Some(Outcome::Lost(Loss::NoAbort | Loss::Denied)) => (Err(NETWORK), End),
        // A stand-in for `fetch` that gives no answer, or an old one, gives no better one the next time.
        Some(Outcome::Lost(Loss::NoResponse)) => (Err(NETWORK), End),
        Some(Outcome::Lost(_))          => (Err(NETWORK), AttemptUnlessCreate),
        Some(Outcome::Answer(status, _, words)) => match (status, words) {
            (200 | 201 | 204, Words::Broken) => (Err(NETWORK), AttemptUnlessCreate),
            (200 | 201 | 204, Words::ReadBefore) => (Err(NETWORK), End),
            (200 | 201 | 204, words)    => (given(row.gives, words), End),
            (202, _)                    => api("challenged", End),
            (400, _)                    => api("bad_request", End),
            (401, _)                    => api("unauthorized", Renewal),
            (403, _)                    => api("forbidden", End),
            (404, _)                    => api("not_found", End),
            (408, _)                    => api("client_error", AttemptUnlessCreate),
            (409, _)                    => api("conflict", End),
            (429, _)                    => api("rate_limited", Attempt),
            (451, _)                    => api("legally_unavailable", End),
            (502, Words::OAuthFailure)  => api("server_error", End),
            (500 | 502 | 503 | 504, _)  => api("server_error", AttemptUnlessCreate),
            (400..=499, _)              => api("client_error", End),
            (500..=599, _)              => api("server_error", End),
            _                           => api("unexpected_status", End),
        },
    }
}

/// What a success gives: the answer, or nothing.
fn given(gives: Gives, words: Words) -> Gets {
    match (words, gives) {
        (Words::Fitting, _) => Ok(gives != Gives::Nothing),
        (Words::Object | Words::OAuthFailure | Words::Empty, Gives::WhatFits | Gives::Nothing) => Ok(false),
        _ => Err(DECODE),
    }
}

/// The bounds of the wait before retry `number` (from 1), where the server asks for so much, or for nothing.
pub fn bounds_ms(number: u32, requested_ms: Option<f64>) -> std::ops::RangeInclusive<f64> {
    let longest = (500.0 * 2_f64.powi(number as i32 - 1)).min(8_000.0);
    match requested_ms {
        None => longest / 2.0..=longest,
        Some(requested_ms) => requested_ms..=requested_ms + longest / 2.0,
    }
}

/// When a limit of time is over that was to end after so long, where each timer is so late.
pub fn limit_ms(timeout_ms: f64, late_ms: f64) -> f64 {
    let more_ms = if late_ms > 1_000.0 { 1_000.0 + late_ms } else { 0.0 };
    timeout_ms + late_ms + more_ms
}

/// The longest wait that a server may ask for.
pub const LONGEST_REQUESTED_MS: f64 = 60_000.0;

impl Outcome {
    pub fn status(&self) -> Option<u16> {
        if let Outcome::Answer(status, ..) = self { Some(*status) } else { None }
    }

    /// The wait that an answer asks for, where it comes at this time. A success asks for none.
    pub fn requested_ms(&self, at_ms: f64) -> Option<f64> {
        match self {
            Outcome::Answer(200 | 201 | 204, ..) => None,
            Outcome::Answer(_, RetryAfter::Seconds(seconds), _) => Some(f64::from(*seconds) * 1_000.0),
            Outcome::Answer(_, RetryAfter::Date(seconds, _, Clock::Same(_)), _) => {
                Some((date_s(at_ms, *seconds) * 1_000.0 - at_ms).max(0.0))
            }
            // By the server's clock, which goes by whole seconds.
            Outcome::Answer(_, RetryAfter::Date(seconds, _, Clock::Ahead(..)), _) => {
                Some(f64::from(*seconds) * 1_000.0)
            }
            _ => None,
        }
    }

    /// The answer itself, where it comes at this time.
    pub fn reply(&self, at_ms: f64) -> Reply {
        let (status, retry_after, words) = match *self {
            Outcome::Lost(loss) => return Reply::Lost(loss),
            Outcome::Answer(status, retry_after, words) => (status, retry_after, words),
        };
        let clock = match retry_after {
            RetryAfter::Date(_, _, clock) => clock,
            _ => Clock::Same(Some("Thu, 01 Jan 2026 12:00:00 GMT")),
        };
        let retry_after = match retry_after {
            RetryAfter::Absent => None,
            RetryAfter::Unreadable(text) => Some(text.to_owned()),
            RetryAfter::Seconds(seconds) => Some(seconds.to_string()),
            RetryAfter::Date(seconds, form, Clock::Same(_)) => Some(date(date_s(at_ms, seconds), form)),
            RetryAfter::Date(seconds, form, Clock::Ahead(ahead, _)) => {
                Some(date(date_s(at_ms, seconds + ahead), form))
            }
        };
        let date = match clock {
            Clock::Same(unreadable) => unreadable.map(str::to_owned),
            Clock::Ahead(ahead, form) => Some(date(date_s(at_ms, ahead), form)),
        };
        let content = match words {
            Words::Fitting => Content::Json(Some(hook("w"))),
            Words::Object => Content::Json(Some(json!({ "title": "Something else" }))),
            Words::OAuthFailure => Content::Json(Some(json!({ "error": "proxy_oauth_failed" }))),
            Words::NoObject => Content::Json(Some(json!([]))),
            Words::NoJson => Content::Text("<html>"),
            Words::Empty => Content::Text(""),
            Words::Broken => Content::Broken,
            Words::ReadBefore => Content::ReadBefore,
        };
        Reply::Answer(status, Fields { retry_after, date }, content)
    }
}

/// A second of virtual time, as a number.
fn date_s(at_ms: f64, after_s: u32) -> f64 {
    (at_ms / 1_000.0).floor() + f64::from(after_s)
}

/// A second of the first day of virtual time, as an HTTP date.
fn date(second: f64, form: Form) -> String {
    assert!(EPOCH_MS == 1_767_225_600_000.0 && second < 86_400.0, "1 January 2026");
    let second = second as u32;
    let time = format!("{:02}:{:02}:{:02}", second / 3_600, second / 60 % 60, second % 60);
    match form {
        Form::ImfFixdate => format!("Thu, 01 Jan 2026 {time} GMT"),
        Form::Rfc850 => format!("Thursday, 01-Jan-26 {time} GMT"),
        Form::Asctime => format!("Thu Jan  1 {time} 2026"),
    }
}
