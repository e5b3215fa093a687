//! The course of a call: all that it asks, sends, tells and comes to, with the times, as the contract has it.

use serde_json::json;

use super::contract::{self, Again, Error, Follows, Gets, LONGEST_REQUESTED_MS, Outcome, Row};
use super::fake::Firing;
use super::rig::{End, hook};
use super::world::{Note, Told, What};

/// A call, as it is made.
pub struct Plan {
    pub row: &'static Row,
    pub start_ms: f64,
    pub retries: u32,
    /// Its limit of time, as long as it lasts.
    pub timeout_ms: f64,
    /// How late each timer is.
    pub late_ms: f64,
    /// Whether it asks for tokens; else it has one.
    pub asks: bool,
}

/// Those around a call, as far as its course depends on them.
pub trait Around {
    /// The token for an attempt, or for the one after a token was refused: when it comes, and which.
    fn token(&mut self, needed_ms: f64, refused: Option<&str>) -> (f64, Result<String, Error>);
    /// What becomes of a request, and after how long.
    fn outcome(&mut self, sent_ms: f64, token: &str) -> (f64, Outcome);
    /// The wait that the client chose after an attempt, if it chose one.
    fn chosen_ms(&self, attempt: u32) -> Option<f64>;
}

/// Something that a call does, and when.
pub type Step = (f64, Deed);

#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    /// Asks for a token; for another than this one.
    Ask(Option<String>),
    /// Sends the request with this token.
    Send(String),
    /// Keeps to itself that a token was refused, until there is another, or none.
    Keep(Told),
    /// Tells the observer.
    Tell(Told),
    End(End),
}

/// What a call did.
pub fn observed(journal: &[Note], task: usize) -> Vec<Step> {
    let deed = |what: &What| match what {
        What::Asked(asked) => Some(Deed::Ask(asked.rejected.clone())),
        What::Sent(sent) => Some(Deed::Send(sent.token.clone())),
        What::Told(told) => Some(Deed::Tell(told.clone())),
        What::Ended(end) => Some(Deed::End(end.clone())),
        What::Disposed => None,
    };
    let notes = journal.iter().filter(|note| note.task == task);
    notes.filter_map(|note| Some((note.at_ms, deed(&note.what)?))).collect()
}

/// What a call does if nobody cuts it off.
pub fn course(plan: &Plan, around: &mut impl Around) -> Vec<Step> {
    let mut walk = Walk { plan, around, steps: Vec::new(), now_ms: plan.start_ms, attempts: 0, retries: 0 };
    let mut refused: Option<(String, Attempt)> = None;
    let mut is_renewed = false;
    loop {
        let token = match walk.token(refused.take()) {
            Ok(token) => token,
            Err(end) => return walk.end(*end),
        };
        let attempt = walk.attempt(&token);
        if attempt.follows == Follows::Renewal && !is_renewed {
            is_renewed = true;
            walk.step(Deed::Keep(attempt.told(None)));
            refused = Some((token, attempt));
            continue;
        }
        let wait_ms = walk.wait_ms(&attempt);
        walk.step(Deed::Tell(attempt.told(wait_ms)));
        match wait_ms {
            Some(wait_ms) => walk.now_ms += wait_ms + plan.late_ms,
            None => return walk.end(attempt.end()),
        }
    }
}

struct Walk<'call, A> {
    plan: &'call Plan,
    around: &'call mut A,
    steps: Vec<Step>,
    now_ms: f64,
    attempts: u32,
    /// How many of them followed a wait.
    retries: u32,
}

/// An attempt that has ended.
struct Attempt {
    number: u32,
    status: Option<u16>,
    gets: Gets,
    follows: Follows,
    duration_ms: f64,
    /// The wait that its answer asks for.
    requested_ms: Option<f64>,
}

impl Attempt {
    fn told(&self, retry_in_ms: Option<f64>) -> Told {
        let Attempt { number, status, duration_ms, .. } = *self;
        Told { attempt: number, status, error: self.gets.err(), duration_ms, retry_in_ms }
    }

    /// What a call comes to that ends with it.
    fn end(&self) -> End {
        match self.gets {
            Ok(is_given) => {
                End { code: "ok".to_owned(), value: is_given.then(|| hook("w")), ..End::default() }
            }
            Err(error) => {
                End { retry_after_ms: self.requested_ms.filter(|_| error.0 == "ApiError"), ..ended(error) }
            }
        }
    }
}

fn ended((class, code): Error) -> End {
    End { class, code: code.to_owned(), ..End::default() }
}

impl<A: Around> Walk<'_, A> {
    fn step(&mut self, deed: Deed) {
        self.steps.push((self.now_ms, deed));
    }

    /// A token for each attempt; and after a refusal another one, or the call ends with that refusal.
    fn token(&mut self, refused: Option<(String, Attempt)>) -> Result<String, Box<End>> {
        let about = refused.as_ref().map(|(token, _)| token.clone());
        if self.plan.asks {
            self.step(Deed::Ask(about.clone()));
        }
        let limit_ms = self.now_ms + self.plan.timeout_ms;
        let (given_ms, given) = self.around.token(self.now_ms, about.as_deref());
        self.now_ms = given_ms.min(limit_ms);
        let given = if given_ms > limit_ms { Err(contract::TIMEOUT) } else { given };
        if let Some((token, attempt)) = refused {
            let is_other = given.as_ref().is_ok_and(|other| *other != token);
            self.step(Deed::Tell(attempt.told(is_other.then_some(0.0))));
            if given.is_ok() && !is_other {
                return Err(Box::new(attempt.end()));
            }
        }
        given.map_err(|error| Box::new(ended(error)))
    }

    /// Sends the request, and waits for what becomes of it.
    fn attempt(&mut self, token: &str) -> Attempt {
        self.attempts += 1;
        self.step(Deed::Send(token.to_owned()));
        let (after_ms, outcome) = self.around.outcome(self.now_ms, token);
        let outcome = (after_ms <= self.plan.timeout_ms).then_some(outcome);
        let duration_ms = after_ms.min(self.plan.timeout_ms);
        self.now_ms += duration_ms;
        let (mut gets, mut follows) = contract::verdict(self.plan.row, outcome);
        let status = outcome.and_then(|outcome| outcome.status());
        if self.plan.row.again == Again::Deletes && self.retries > 0 && status == Some(404) {
            // The attempt before has deleted it.
            (gets, follows) = (Ok(false), Follows::End);
        }
        let requested_ms = outcome.and_then(|outcome| outcome.requested_ms(self.now_ms));
        Attempt { number: self.attempts, status, gets, follows, duration_ms, requested_ms }
    }

    /// How long it is until the next attempt, if there is one.
    fn wait_ms(&mut self, attempt: &Attempt) -> Option<f64> {
        let may_follow = match attempt.follows {
            Follows::Attempt => true,
            Follows::AttemptUnlessCreate => self.plan.row.again != Again::Creates,
            Follows::Renewal | Follows::End => false,
        };
        let is_too_long = attempt.requested_ms.is_some_and(|wait_ms| wait_ms > LONGEST_REQUESTED_MS);
        if !may_follow || is_too_long || self.retries == self.plan.retries {
            return None;
        }
        self.retries += 1;
        let bounds_ms = contract::bounds_ms(self.retries, attempt.requested_ms);
        let chosen_ms = self.around.chosen_ms(attempt.number).unwrap_or(*bounds_ms.end());
        assert!(
            bounds_ms.contains(&chosen_ms),
            "a wait is outside its bounds: {chosen_ms} ms before retry {}, {bounds_ms:?}",
            self.retries
        );
        Some(chosen_ms)
    }

    fn end(mut self, end: End) -> Vec<Step> {
        let attempts = if end.code == "ok" { 0.0 } else { f64::from(self.attempts) };
        self.step(Deed::End(End { at_ms: self.now_ms, attempts, ..end }));
        self.steps
    }
}

/// Who cuts a call off.
#[derive(Clone, Copy, Debug)]
pub enum By {
    Signal(Firing),
    Disposal,
}

#[derive(Clone, Copy, Debug)]
pub struct Cut {
    pub at_ms: f64,
    pub by: By,
    /// How many deeds came before, questions apart; `None` where nothing else is at this time, so that the time says it.
    pub deeds: Option<usize>,
}

impl By {
    fn end(self) -> End {
        match self {
            By::Signal(Firing::Reason(reason)) => {
                End { code: "reason".to_owned(), value: Some(json!(reason)), ..End::default() }
            }
            By::Signal(Firing::NoReason | Firing::NoSignal) => {
                ended(("InvalidArgumentError", "invalid_argument"))
            }
            By::Disposal => ended(("ThumbtackError", "disposed")),
        }
    }
}

/// The course of a call that is cut off: what comes before, and then the end at once. There may be two: whether an attempt of
/// this very time was refused cannot be seen.
pub fn cut_off(course: &[Step], cut: Cut) -> Vec<Vec<Step>> {
    let Cut { at_ms, by, deeds } = cut;
    let before = course.iter().take_while(|step| step.0 < at_ms).count();
    let at_most = course.iter().take_while(|step| step.0 <= at_ms).count();
    let lengths =
        (before..=at_most).filter(|length| deeds.is_none_or(|deeds| count(&course[..*length]) == deeds));
    let cut_to = |length| {
        let mut steps = course[..length].to_vec();
        if matches!(steps.last(), Some((_, Deed::End(_)))) {
            return steps;
        }
        let last = steps.iter().rev().find(|(_, deed)| matches!(deed, Deed::Keep(_) | Deed::Tell(_)));
        if let Some((_, Deed::Keep(told))) = last.cloned() {
            // No other token comes any more.
            steps.push((at_ms, Deed::Tell(told)));
        }
        let sent = steps.iter().filter(|(_, deed)| matches!(deed, Deed::Send(_))).count();
        let attempts = if matches!(by, By::Signal(Firing::Reason(_))) { 0.0 } else { sent as f64 };
        steps.push((at_ms, Deed::End(End { at_ms, attempts, ..by.end() })));
        steps
    };
    lengths.map(cut_to).collect()
}

/// How many deeds there are, questions apart.
pub fn count(steps: &[Step]) -> usize {
    steps.iter().filter(|(_, deed)| !matches!(deed, Deed::Ask(_) | Deed::Keep(_))).count()
}

/// Fails unless a call took one of these courses.
pub fn assert_taken(observed: &[Step], courses: &[Vec<Step>], is_seen: impl Fn(&Deed) -> bool) {
    let seen = |steps: &[Step]| -> Vec<Step> {
        let seen = steps.iter().filter(|(_, deed)| !matches!(deed, Deed::Keep(_)) && is_seen(deed));
        seen.cloned().collect()
    };
    let observed = seen(observed);
    assert!(
        courses.iter().any(|course| seen(course) == observed),
        "a call did not go as the contract has it\n  it did: {observed:#?}\n  it was to do: {:#?}",
        courses.iter().map(|course| seen(course)).collect::<Vec<_>>()
    );
}
