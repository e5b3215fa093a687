//! What holds for every sequence of answers, tokens, signals and disposals: random ones are played in virtual time, and held
//! against the contract. Two tests, so that they run side by side.

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{RngAlgorithm, TestRunner};

use super::*;
use contract::{Clock, Form, Outcome, RetryAfter, Words};
use course::{Cut, Deed, Plan, Step};

#[path = "many_calls.rs"]
mod many_calls;
#[path = "one_call.rs"]
mod one_call;

/// Plays this many stories.
fn play_all<S: Strategy>(count: u32, story: S, play: impl Fn(&S::Value)) {
    let started = std::time::Instant::now();
    let config = ProptestConfig {
        cases: count,
        failure_persistence: None,
        // Half of the time of an unoptimised build went into better chance.
        rng_algorithm: RngAlgorithm::XorShift,
        ..ProptestConfig::default()
    };
    TestRunner::new(config)
        .run(&story, |story| {
            play(&story);
            Ok(())
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
    eprintln!("{:.0} sequences a second", f64::from(count) / started.elapsed().as_secs_f64());
}

/// How long something takes, where the limit is 1,000 ms.
fn delay() -> impl Strategy<Value = f64> {
    prop_oneof![
        12 => (0..300_u32).prop_map(f64::from),
        1 => Just(0.0),
        1 => (999..=1_001_u32).prop_map(f64::from),
        1 => Just(NEVER),
    ]
}

/// A part of 1, as a fraction that adds up without a rest: so times can be compared to the last bit.
fn random() -> impl Strategy<Value = f64> {
    (0..1_024_u32).prop_map(|part| f64::from(part) / 1_024.0)
}

fn outcome() -> impl Strategy<Value = Outcome> {
    let in_trouble = vec![408, 500, 502, 503, 504];
    let others = vec![202, 206, 301, 304, 400, 403, 405, 409, 410, 418, 422, 451, 501, 505, 599];
    let losses =
        vec![Loss::Thrown, Loss::Denied, Loss::NoResponse, Loss::Opaque, Loss::Redirected, Loss::NoAbort];
    let status = prop_oneof![
        5 => select(in_trouble),
        3 => Just(429),
        3 => Just(401),
        2 => select(vec![200, 201, 204]),
        1 => Just(404),
        1 => select(others),
    ];
    prop_oneof![
        6 => (status, retry_after(), words())
            .prop_map(|(status, retry_after, words)| Outcome::Answer(status, retry_after, words)),
        1 => select(losses).prop_map(Outcome::Lost),
        1 => Just(Outcome::Answer(200, RetryAfter::Absent, Words::Broken)),
        1 => Just(Outcome::Answer(200, RetryAfter::Absent, Words::ReadBefore)),
        1 => Just(Outcome::Answer(200, RetryAfter::Absent, Words::Fitting)),
    ]
}

fn retry_after() -> impl Strategy<Value = RetryAfter> {
    let seconds = || prop_oneof![3 => 0..5_u32, 1 => 58..63_u32, 1 => Just(u32::MAX)];
    prop_oneof![
        8 => Just(RetryAfter::Absent),
        1 => select(vec!["", "soon", "-1", "1,5", "1 January"]).prop_map(RetryAfter::Unreadable),
        2 => seconds().prop_map(RetryAfter::Seconds),
        2 => (seconds(), form(), clock())
            .prop_map(|(seconds, form, clock)| RetryAfter::Date(seconds % 1_000, form, clock)),
    ]
}

fn form() -> impl Strategy<Value = Form> {
    select(vec![Form::ImfFixdate, Form::Rfc850, Form::Asctime])
}

fn clock() -> impl Strategy<Value = Clock> {
    prop_oneof![
        select(vec![None, Some(""), Some("today"), Some("7")]).prop_map(Clock::Same),
        (0..7_200_u32, form()).prop_map(|(ahead, form)| Clock::Ahead(ahead, form)),
    ]
}

fn words() -> impl Strategy<Value = Words> {
    use Words::*;
    select(vec![Fitting, Object, OAuthFailure, NoObject, NoJson, Empty, Broken])
}

/// What is no token.
fn not_a_token() -> impl Strategy<Value = Result<Json, Json>> {
    let given = [None, Some(json!(null)), Some(json!(7)), Some(json!("")), Some(json!("Bearer t"))].map(Ok);
    select(given.into_iter().chain([Err(Some(json!("thrown"))), Err(None)]).collect::<Vec<_>>())
}

/// What a server does: `outcome` after so many milliseconds; and `chance` for the wait that follows.
fn reply(world: &World, (after_ms, outcome): (f64, Outcome), chance: f64) -> (f64, Reply) {
    world.random.set(chance);
    // What never comes has no time; any will do.
    let at_ms = if after_ms == NEVER { 0.0 } else { world.now() + after_ms };
    (after_ms, outcome.reply(at_ms))
}

fn options(retries: u32, timeout_ms: f64) -> CallOptions {
    CallOptions { max_retries: Some(retries), timeout_ms: Some(timeout_ms), ..CallOptions::default() }
}

/// The requests of a call: when each was sent, and with which token.
fn sent(steps: &[Step]) -> impl Iterator<Item = (f64, &str)> {
    steps.iter().filter_map(|(at_ms, deed)| match deed {
        Deed::Send(token) => Some((*at_ms, token.as_str())),
        _ => None,
    })
}

/// The wait that the observer was told of after an attempt.
fn chosen_ms(steps: &[Step], attempt: u32) -> Option<f64> {
    steps.iter().find_map(|(_, deed)| match deed {
        Deed::Tell(told) if told.attempt == attempt => told.retry_in_ms,
        _ => None,
    })
}

/// Fails unless a call has ended, once, and did nothing after that.
fn assert_ended(steps: &[Step]) {
    let ends = steps.iter().filter(|(_, deed)| matches!(deed, Deed::End(_))).count();
    assert_eq!(ends, 1, "a call has not ended");
    assert!(matches!(steps.last(), Some((_, Deed::End(_)))), "a call has done something after its end");
}

/// Fails if a request that creates is sent again after an outcome that may have been a success. The outcomes are those of the
/// requests, in their order.
fn assert_creates_once(plan: &Plan, steps: &[Step], outcomes: &[(f64, Outcome)]) {
    if plan.row.operation.method != Method::POST {
        return;
    }
    for ((first, again), (after_ms, outcome)) in sent(steps).zip(sent(steps).skip(1)).zip(outcomes) {
        let is_answered = *after_ms <= plan.timeout_ms && first.0 + after_ms <= again.0;
        let did_nothing = match outcome.status() {
            Some(429) => true,
            Some(401) => first.1 != again.1,
            _ => false,
        };
        assert!(is_answered && did_nothing, "a create is sent again after {outcome:?}");
    }
}

/// Fails unless the observer is told about each attempt once; and never about one that was cut off.
fn assert_told_once(plan: &Plan, steps: &[Step], outcomes: &[(f64, Outcome)], cut: Option<Cut>) {
    let cut_ms = cut.map(|cut| cut.at_ms);
    for (number, ((sent_ms, _), (after_ms, _))) in (1..).zip(sent(steps).zip(outcomes)) {
        let is_it = |deed: &Deed| matches!(deed, Deed::Tell(told) if told.attempt == number);
        let told = steps.iter().filter(|step| is_it(&step.1)).count();
        let ended_ms = sent_ms + after_ms.min(plan.timeout_ms);
        assert!(told <= 1, "an attempt is told about twice: {number}");
        assert!(
            told == 0 || cut_ms.is_none_or(|cut_ms| ended_ms <= cut_ms),
            "one that was cut off is told about"
        );
        assert!(
            told == 1 || cut_ms.is_some_and(|cut_ms| cut_ms <= ended_ms),
            "one that ended is not told about"
        );
    }
}
