//! What calls of one client may ask the token function, and what they may take from one another.

use super::*;
use contract::{Error, TIMEOUT, TOKEN};
use course::Around;
use world::{Note, What};

/// A question that was asked.
struct Question {
    call: usize,
    at_ms: f64,
    rejected: Option<String>,
    answered_ms: f64,
    /// The token, if it is one.
    given: Option<String>,
    /// Until when the call that asked it waits for it; so long it is to be joined.
    waited_ms: f64,
}

/// All of them, in their order; and the tokens that were sent, with the times.
pub struct Questions {
    questions: Vec<Question>,
    /// The longest limit of time: what is open for longer hangs, and is not joined.
    longest_ms: f64,
    sent: Vec<(f64, u32)>,
}

/// A token that a call needs, from this time.
struct Need<'call> {
    at_ms: f64,
    /// The one that the API has refused, and when it was sent.
    refused: Option<&'call str>,
    sent_ms: f64,
}

/// The number in the name of a token. A later one is higher.
fn number(token: &str) -> Option<u32> {
    token.strip_prefix('t')?.parse().ok()
}

impl Questions {
    /// Of calls that have these limits of time.
    pub fn new(journal: &[Note], limits: Vec<f64>) -> Questions {
        let mut ended_ms = vec![NEVER; limits.len()];
        let mut questions = Vec::new();
        let mut sent = Vec::new();
        for note in journal {
            match &note.what {
                What::Asked(asked) => questions.push(Question {
                    call: note.task,
                    at_ms: note.at_ms,
                    rejected: asked.rejected.clone(),
                    answered_ms: note.at_ms + asked.given.0,
                    given: asked.given.1.clone().ok().and_then(name).filter(|name| number(name).is_some()),
                    waited_ms: note.at_ms + limits[note.task],
                }),
                What::Sent(request) => sent.extend(number(&request.token).map(|token| (note.at_ms, token))),
                What::Ended(_) => ended_ms[note.task] = note.at_ms,
                What::Told(_) | What::Disposed => {}
            }
        }
        for question in &mut questions {
            let Question { waited_ms, answered_ms, call, .. } = question;
            *waited_ms = waited_ms.min(*answered_ms).min(ended_ms[*call]);
        }
        Questions { questions, longest_ms: limits.into_iter().fold(0.0, f64::max), sent }
    }

    /// Fails if a call asked what another was waiting for, or what had been answered.
    pub fn assert_none_is_asked_twice(&self) {
        for pair in self.questions.windows(2) {
            let is_shared = pair[0].is_open_at(pair[1].at_ms) && pair[0].serves(pair[1].rejected.as_deref());
            assert!(
                !is_shared,
                "a question is asked while another is open that would do: {}",
                pair[1].said()
            );
        }
        for (index, first) in self.questions.iter().enumerate().filter(|(_, first)| first.rejected.is_some())
        {
            let is_again = |later: &&Question| later.rejected == first.rejected;
            let Some(distance) = self.questions[index + 1..].iter().position(|later| is_again(&later)) else {
                continue;
            };
            let between = &self.questions[index..=index + distance];
            let again = &self.questions[index + 1 + distance];
            let is_given_again = between.iter().any(|asked| asked.given == first.rejected);
            let is_answered = first.answered_ms < again.at_ms;
            assert!(!is_answered || is_given_again, "a token is asked about twice: {}", again.said());
        }
    }

    /// Fails unless a call that asked nothing, when it needed a token, could be given this one at this time by others.
    fn assert_shared(&self, need: &Need, given_ms: f64, given: &Result<String, Error>) {
        let Need { at_ms: needed_ms, refused, sent_ms } = *need;
        let token = given.as_ref().ok();
        let joined = |asked: &Question| {
            let is_open = asked.at_ms <= needed_ms && needed_ms <= asked.answered_ms;
            let is_joined = is_open && needed_ms - asked.at_ms < self.longest_ms && asked.serves(refused);
            let is_given = asked.answered_ms == given_ms && asked.given.as_ref() == token;
            is_joined && if *given == Err(TIMEOUT) { asked.answered_ms > given_ms } else { is_given }
        };
        let gave_refused =
            |asked: &Question| asked.answered_ms == sent_ms && asked.given.as_deref() == refused;
        let answered = |(place, asked): (usize, &Question)| {
            let is_about = asked.rejected.is_some()
                && asked.rejected.as_deref() == refused
                && self.questions[..place].iter().any(gave_refused);
            let is_newest = token.is_some_and(|token| self.is_newest(token, needed_ms));
            asked.answered_ms <= needed_ms && asked.given.as_ref() == token && (is_about || is_newest)
        };
        let is_there =
            refused.is_some() && given_ms == needed_ms && self.questions.iter().enumerate().any(answered);
        assert!(
            is_there || self.questions.iter().any(joined),
            "a call was given a token that nobody asked for: {given:?} at {given_ms} ms, needed from {needed_ms} ms"
        );
    }

    /// Whether nobody has sent a later token, and nobody asks for a later one.
    fn is_newest(&self, token: &str, at_ms: f64) -> bool {
        let is_sent = self.sent.iter().any(|sent| sent.0 < at_ms && Some(sent.1) > number(token));
        let is_asked_about =
            |asked: &Question| asked.rejected.as_deref() == Some(token) && asked.is_open_at(at_ms);
        !is_sent && !self.questions.iter().any(is_asked_about)
    }
}

impl Question {
    /// Whether the call that asked it still waits for it.
    fn is_open_at(&self, at_ms: f64) -> bool {
        self.at_ms < at_ms && at_ms < self.waited_ms
    }

    /// Whether its answer will do: for the next attempt, any; for one whose token was refused, a later one.
    fn serves(&self, refused: Option<&str>) -> bool {
        let about = self.rejected.as_deref();
        refused.is_none() || about.is_some() && about.and_then(number) >= refused.and_then(number)
    }

    fn said(&self) -> String {
        format!("by call {} at {} ms, about {:?}", self.call, self.at_ms, self.rejected)
    }
}

/// The text of a string.
fn name(value: Json) -> Option<String> {
    value?.as_str().map(str::to_owned)
}

/// What becomes of a request that was not sent: it does not matter, since the call was cut off before.
const NOT_SENT: (f64, Outcome) = (NEVER, Outcome::Lost(Loss::Thrown));

/// Those around a call, as the journal shows them.
pub struct Seen<'story> {
    pub call: usize,
    pub limit_ms: f64,
    pub steps: &'story [Step],
    pub questions: &'story Questions,
    pub outcomes: &'story [(f64, Outcome)],
    /// How many requests have been sent so far.
    pub sent: usize,
}

impl Seen<'_> {
    /// The question that the call itself asked before its next attempt.
    fn own_question(&self) -> Option<&Question> {
        let mut sent = 0;
        let mut asked = 0;
        for (_, deed) in self.steps {
            match deed {
                Deed::Send(_) => sent += 1,
                Deed::Ask(_) if sent == self.sent => {
                    let own = |question: &&Question| question.call == self.call;
                    return self.questions.questions.iter().filter(own).nth(asked);
                }
                Deed::Ask(_) => asked += 1,
                _ => {}
            }
        }
        None
    }
}

impl Around for Seen<'_> {
    fn token(&mut self, needed_ms: f64, refused: Option<&str>) -> (f64, Result<String, Error>) {
        if let Some(own) = self.own_question() {
            return (own.answered_ms, own.given.clone().ok_or(TOKEN));
        }
        let Some((end_ms, Deed::End(end))) = self.steps.last() else { panic!("a call has not ended") };
        let (given_ms, given) = match (sent(self.steps).nth(self.sent), end.code.as_str(), refused) {
            (Some((sent_ms, token)), ..) => (sent_ms, Ok(token.to_owned())),
            (None, "token", _) => (*end_ms, Err(TOKEN)),
            (None, "timeout", _) => (NEVER, Err(TIMEOUT)),
            (None, "unauthorized", Some(refused)) => (*end_ms, Ok(refused.to_owned())),
            // It was cut off; perhaps by the observer, just when it was told whether there is another token.
            (None, _, Some(refused)) => {
                let is_other = chosen_ms(self.steps, self.sent as u32).is_some();
                return (*end_ms, Ok(if is_other { "another" } else { refused }.to_owned()));
            }
            (None, ..) => return (NEVER, Err(TIMEOUT)),
        };
        let before = self.sent.checked_sub(1).and_then(|nth| sent(self.steps).nth(nth));
        let need = Need { at_ms: needed_ms, refused, sent_ms: before.map_or(0.0, |before| before.0) };
        self.questions.assert_shared(&need, given_ms.min(needed_ms + self.limit_ms), &given);
        (given_ms, given)
    }

    fn outcome(&mut self, _: f64, _: &str) -> (f64, Outcome) {
        self.sent += 1;
        self.outcomes.get(self.sent - 1).copied().unwrap_or(NOT_SENT)
    }

    fn chosen_ms(&self, attempt: u32) -> Option<f64> {
        chosen_ms(self.steps, attempt)
    }
}
