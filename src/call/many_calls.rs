//! Many calls of one client with one token function, at the same time: the questions that they share, and disposal. Who asks
//! for whom depends on all of them, so the contract takes from the journal when a call was given which token; whether that
//! was right is what `questions.rs` says.

use super::*;
use contract::ROWS;
use course::{By, assert_taken, count, course, cut_off, observed};
use questions::{Questions, Seen};
use world::{Note, What};

#[path = "questions.rs"]
mod questions;

const SEQUENCES: u32 = 26_000;

#[derive(Clone, Debug)]
struct Story {
    /// In the order of their beginning.
    calls: Vec<Caller>,
    /// The answers to the questions for tokens, over and over.
    tokens: Vec<(f64, Source)>,
    /// When the API takes back the first token.
    revocation: Option<f64>,
    disposal: Option<f64>,
    /// Disposal from within a callback, when it is called for the nth time.
    within: Option<(Callback, u32)>,
    has_new_wakers: bool,
    /// Whether it is played once more, to see whether it ends in the same way.
    is_repeated: bool,
}

#[derive(Clone, Debug)]
struct Caller {
    start_ms: f64,
    row: usize,
    retries: u32,
    timeout_ms: f64,
    abort: Option<(f64, Firing)>,
    /// What becomes of its requests, over and over; and chance, for the wait after each.
    replies: Vec<(f64, Outcome, f64)>,
}

#[derive(Clone, Debug)]
enum Source {
    /// The token that it has; a new one, if that was refused.
    Token,
    /// The token that it has, even if that was refused.
    Same,
    /// A new one, although the API has not refused the one that it has.
    New,
    NoToken(Result<Json, Json>),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Callback {
    Server,
    Source,
    Observer,
}

fn story() -> impl Strategy<Value = Story> {
    let source = prop_oneof![
        7 => Just(Source::Token),
        1 => Just(Source::Same),
        2 => Just(Source::New),
        1 => not_a_token().prop_map(Source::NoToken),
    ];
    let callback = select(vec![Callback::Server, Callback::Source, Callback::Observer]);
    let rare = |range: std::ops::Range<u32>| proptest::option::weighted(0.2, range.prop_map(f64::from));
    (
        proptest::collection::vec(caller(), 1..6),
        proptest::collection::vec((delay(), source), 1..5),
        rare(0..1_000),
        // Signals and disposals are never at the time of anything else.
        rare(0..3_000).prop_map(|at_ms| at_ms.map(|at_ms| at_ms + 3.0 / 1_024.0)),
        proptest::option::weighted(0.1, (callback, 1..7_u32)),
        any::<bool>(),
        proptest::bool::weighted(0.05),
    )
        .prop_map(|(mut calls, tokens, revocation, disposal, within, has_new_wakers, is_repeated)| {
            calls.sort_by(|one, other| one.start_ms.total_cmp(&other.start_ms));
            Story { calls, tokens, revocation, disposal, within, has_new_wakers, is_repeated }
        })
}

fn caller() -> impl Strategy<Value = Caller> {
    let abort = (0..3_000_u32).prop_map(|at_ms| f64::from(at_ms) + 1.0 / 1_024.0);
    let firing = select(vec![Firing::Reason("mine"), Firing::NoReason, Firing::NoSignal]);
    let refusal = Outcome::Answer(401, RetryAfter::Absent, Words::Empty);
    let outcome = prop_oneof![1 => Just(refusal), 2 => outcome()];
    (
        prop_oneof![1 => Just(0.0), 4 => (0..500_u32).prop_map(f64::from)],
        0..ROWS.len(),
        0..4_u32,
        select(vec![1_000.0, 1_000.0, 1_000.0, 200.0]),
        proptest::option::weighted(0.2, (abort, firing)),
        proptest::collection::vec((delay(), outcome, random()), 1..4),
    )
        .prop_map(|(start_ms, row, retries, timeout_ms, abort, replies)| Caller {
            start_ms,
            row,
            retries,
            timeout_ms,
            abort,
            replies,
        })
}

impl Story {
    /// What becomes of the nth request of a call.
    fn outcome(&self, call: usize, nth: usize, sent_ms: f64, token: &str) -> (f64, Outcome) {
        let replies = &self.calls[call].replies;
        let (after_ms, outcome, _) = replies[nth % replies.len()];
        let is_revoked = self.revocation.is_some_and(|at_ms| sent_ms >= at_ms) && token == "t0";
        let refusal = Outcome::Answer(401, RetryAfter::Absent, Words::Empty);
        (after_ms, if is_revoked { refusal } else { outcome })
    }

    /// What cuts a call off first. Of what was there before the call, a signal comes before disposal.
    fn cut(&self, call: usize, journal: &[Note]) -> Option<Cut> {
        let Caller { start_ms, abort, .. } = self.calls[call];
        let cut = |by| move |at_ms| Cut { at_ms, by, deeds: None };
        let signal = abort.map(|(at_ms, firing)| cut(By::Signal(firing))(at_ms));
        let within = journal.iter().position(|note| matches!(note.what, What::Disposed)).map(|place| {
            let deeds = count(&observed(&journal[..place], call));
            Cut { at_ms: journal[place].at_ms, by: By::Disposal, deeds: Some(deeds) }
        });
        let cuts = [signal, self.disposal.map(cut(By::Disposal)), within].into_iter().flatten();
        let is_first = |one: &Cut, other: &Cut| one.at_ms.max(start_ms) <= other.at_ms.max(start_ms);
        cuts.reduce(|one, other| if is_first(&one, &other) { one } else { other })
    }

    /// The parts of the server, the token function and the observer.
    fn set(&self, rig: &Rig) {
        let within = |place: Callback| {
            let (client, world) = (rig.client.clone(), Rc::downgrade(&rig.world));
            let nth = self.within.filter(|within| within.0 == place).map(|within| within.1);
            let mut count = 0;
            move || {
                count += 1;
                if nth == Some(count) {
                    world.upgrade().unwrap().note(What::Disposed);
                    client.dispose();
                }
            }
        };
        let (mut dispose, story, world) = (within(Callback::Server), self.clone(), Rc::downgrade(&rig.world));
        let mut sent = vec![0; self.calls.len()];
        *rig.world.server.borrow_mut() = Box::new(move |request| {
            dispose();
            let world = world.upgrade().unwrap();
            let (call, replies) = (world.task(), &story.calls[world.task()].replies);
            let (nth, now_ms) = (sent[call], world.now());
            sent[call] += 1;
            let outcome = story.outcome(call, nth, now_ms, &request.token);
            reply(&world, outcome, replies[nth % replies.len()].2)
        });
        let (mut dispose, mut tokens) = (within(Callback::Source), self.tokens.clone().into_iter().cycle());
        let mut number = 0;
        *rig.world.source.borrow_mut() = Box::new(move |rejected| {
            dispose();
            let (after_ms, source) = tokens.next().unwrap();
            let is_refused = rejected.is_some_and(|rejected| rejected == name(number));
            match source {
                Source::Token => number += u32::from(is_refused),
                Source::Same => {}
                Source::New => number += 1,
                Source::NoToken(given) => return (after_ms, given),
            }
            token(after_ms, &name(number))
        });
        *rig.world.observer.borrow_mut() = Box::new(within(Callback::Observer));
    }
}

fn name(number: u32) -> String {
    ["t", &number.to_string()].concat()
}

/// Plays a story, and gives what each call did.
fn play(story: &Story, has_new_wakers: bool) -> Vec<Vec<Step>> {
    let rig = Rc::new(Rig::new(None));
    rig.world.has_new_wakers.set(has_new_wakers);
    story.set(&rig);
    for caller in &story.calls {
        let Caller { row, retries, timeout_ms, .. } = *caller;
        let controller = Rc::new(Controller::default());
        let (maker, own) = (Rc::downgrade(&rig), controller.clone());
        rig.world.at(caller.start_ms, move || {
            let rig = maker.upgrade().unwrap();
            rig.call(ROWS[row].operation, "w", options(retries, timeout_ms), Some(&own));
        });
        if let Some((at_ms, firing)) = caller.abort {
            rig.world.at(at_ms, move || controller.fire(firing));
        }
    }
    if let Some(at_ms) = story.disposal {
        let client = rig.client.clone();
        rig.world.at(at_ms, move || client.dispose());
    }
    rig.world.run();
    rig.assert_nothing_left();

    let journal = rig.world.journal.take();
    let calls: Vec<Vec<Step>> = (0..story.calls.len()).map(|call| observed(&journal, call)).collect();
    calls.iter().for_each(|steps| assert_ended(steps));
    let limits = story.calls.iter().map(|caller| caller.timeout_ms).collect();
    let questions = Questions::new(&journal, limits);
    questions.assert_none_is_asked_twice();
    for (call, steps) in calls.iter().enumerate() {
        assert_call(story, call, steps, &questions, story.cut(call, &journal));
    }
    Rc::into_inner(rig).unwrap().close();
    calls
}

fn assert_call(story: &Story, call: usize, steps: &[Step], questions: &Questions, cut: Option<Cut>) {
    let Caller { start_ms, row, retries, timeout_ms, .. } = story.calls[call];
    let plan = Plan { row: &ROWS[row], start_ms, retries, timeout_ms, late_ms: 0.0, asks: true };
    let outcome = |(nth, (sent_ms, token))| story.outcome(call, nth, sent_ms, token);
    let outcomes: Vec<_> = sent(steps).enumerate().map(outcome).collect();
    assert_creates_once(&plan, steps, &outcomes);
    assert_told_once(&plan, steps, &outcomes, cut);

    let is_over = cut.is_some_and(|cut| cut.at_ms < start_ms);
    let mut seen = Seen { call, limit_ms: timeout_ms, steps, questions, outcomes: &outcomes, sent: 0 };
    let whole = if is_over { Vec::new() } else { course(&plan, &mut seen) };
    let courses = match cut {
        Some(cut) => cut_off(&whole, Cut { at_ms: cut.at_ms.max(start_ms), ..cut }),
        None => vec![whole.clone()],
    };
    assert_taken(steps, &courses, |deed| !matches!(deed, Deed::Ask(_)));
    // It may not have to ask, where others do; but nothing else is asked.
    let mut needed = whole.iter();
    for asked in steps.iter().filter(|(_, deed)| matches!(deed, Deed::Ask(_))) {
        assert!(needed.any(|step| step == asked), "a call asks for a token that it does not need: {asked:?}");
    }
}

#[test]
fn calls_of_one_client_share_what_they_ask_and_nothing_else() {
    play_all(SEQUENCES, story(), |story| {
        let calls = play(story, story.has_new_wakers);
        if story.is_repeated {
            let again = play(story, !story.has_new_wakers);
            assert_eq!(calls, again, "the same story has another end, or wakers make a difference");
        }
    });
}
