//! Whether a request is sent again, and when: the table of the retries, as data and functions of data.
//!
//! The rule behind it: what may have been done is only repeated where doing it twice is the same as doing it once
//! (RFC 9110, section 9.2.2).

use gloo_net::http::Method;

/// What an attempt came to, as far as it decides what follows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ending {
    /// No answer, or not all of it: the network failed, or the time ran out. Nobody knows what the API has done.
    Unanswered,
    /// An answer that is not a success.
    Refused {
        /// Its status.
        status: u16,
        /// How long it asks to wait, in milliseconds.
        retry_after_ms: Option<f64>,
        /// Whether it says that the token is of the wrong kind (`proxy_oauth_failed`), which no repetition changes.
        is_misconfigured: bool,
    },
    /// Something that stays as it is.
    Final,
}

/// What follows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Next {
    /// Nothing.
    Stop,
    /// Another attempt, after so many milliseconds.
    Retry(f64),
    /// Another attempt, at once, if there is another token.
    Renew,
}

/// The attempts of one call so far.
pub struct Retries<'call> {
    /// The method of the request.
    pub method: &'call Method,
    /// How many may follow after the first attempt.
    pub most: u32,
    /// How many have.
    pub done: u32,
    /// Whether the token has been renewed.
    pub is_renewed: bool,
}

/// The longest wait that a server may ask for, in milliseconds.
const LONGEST_REQUESTED: f64 = 60_000.0;

/// The longest first wait, where the server asks for none, in milliseconds; of later ones it is 8 seconds.
const FIRST: f64 = 500.0;

impl<'call> Retries<'call> {
    /// Before the first attempt.
    pub fn new(method: &'call Method, most: u32) -> Retries<'call> {
        Retries { method, most, done: 0, is_renewed: false }
    }

    /// What follows an attempt that ended like this, and counts it. `random` is from 0 to 1.
    pub fn next(&mut self, ending: Ending, random: f64) -> Next {
        if matches!(ending, Ending::Refused { status: 401, .. }) {
            // Once, and apart from the others: a token that was refused says nothing about the network.
            return if std::mem::replace(&mut self.is_renewed, true) { Next::Stop } else { Next::Renew };
        }
        let spread_ms = spread_ms(self.done);
        let least_ms = match ending {
            Ending::Refused { retry_after_ms: Some(requested_ms), .. } => requested_ms,
            _ => spread_ms,
        };
        if !self.repeats(ending) || self.done >= self.most || least_ms > LONGEST_REQUESTED {
            return Next::Stop;
        }
        self.done += 1;
        let random = if (0.0..=1.0).contains(&random) { random } else { 1.0 };
        Next::Retry(least_ms + spread_ms * random)
    }

    /// The table.
    fn repeats(&self, ending: Ending) -> bool {
        match ending {
            // The API says that it did nothing.
            Ending::Refused { status: 429, .. } => true,
            Ending::Refused { is_misconfigured: true, .. } => false,
            Ending::Unanswered | Ending::Refused { status: 408 | 500 | 502 | 503 | 504, .. } => {
                self.method.is_idempotent()
            }
            Ending::Refused { .. } | Ending::Final => false,
        }
    }

    /// Whether a refusal is a success all the same: what a repeated DELETE does not find, the attempt before has
    /// deleted.
    pub fn is_done_before(&self, ending: Ending) -> bool {
        self.done > 0
            && *self.method == Method::DELETE
            && matches!(ending, Ending::Refused { status: 404, .. })
    }
}

/// By how much waits after so many retries differ by chance, so that those who failed together, or were told the same time, do
/// not come back together: half of a span that doubles, four times. Where the server asks for no wait, the other half is the least.
fn spread_ms(done: u32) -> f64 {
    // By a shift: `exp2` has a table of 4 KB, which no compression makes smaller.
    FIRST / 2.0 * f64::from(1 << done.min(4))
}

#[cfg(all(test, not(target_arch = "wasm32")))] // proptest is there for the machine only
mod tests;
