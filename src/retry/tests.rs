//! The table of the retries, row by row, and what holds for every sequence of attempts.

use gloo_net::http::Method;
use proptest::prelude::*;

use super::*;

const IDEMPOTENT: [Method; 3] = [Method::GET, Method::PUT, Method::DELETE];

fn refused(status: u16) -> Ending {
    Ending::Refused { status, retry_after_ms: None, is_misconfigured: false }
}

fn asking(status: u16, wait_ms: f64) -> Ending {
    Ending::Refused { status, retry_after_ms: Some(wait_ms), is_misconfigured: false }
}

fn first(method: &Method, ending: Ending) -> Next {
    Retries::new(method, 2).next(ending, 0.0)
}

#[test]
fn an_attempt_without_answer_is_repeated_unless_it_may_have_created() {
    for method in &IDEMPOTENT {
        assert_eq!(first(method, Ending::Unanswered), Next::Retry(250.0), "{method}");
    }
    assert_eq!(first(&Method::POST, Ending::Unanswered), Next::Stop);
}

#[test]
fn a_server_in_trouble_is_asked_again_unless_it_may_have_created() {
    for status in [408, 500, 502, 503, 504] {
        for method in &IDEMPOTENT {
            assert_eq!(first(method, refused(status)), Next::Retry(250.0), "{method} {status}");
        }
        assert_eq!(first(&Method::POST, refused(status)), Next::Stop, "{status}");
        assert_eq!(first(&Method::POST, asking(status, 0.0)), Next::Stop, "{status}");
    }
}

#[test]
fn what_was_turned_away_for_its_number_is_repeated_whatever_it_is() {
    for method in IDEMPOTENT.iter().chain([&Method::POST]) {
        assert_eq!(first(method, refused(429)), Next::Retry(250.0), "{method}");
        assert_eq!(first(method, asking(429, 7.0)), Next::Retry(7.0), "{method}");
    }
}

#[test]
fn a_refused_token_is_renewed_once_apart_from_the_count() {
    for method in IDEMPOTENT.iter().chain([&Method::POST]) {
        let mut retries = Retries::new(method, 0);
        assert_eq!(retries.next(refused(401), 0.0), Next::Renew, "{method}");
        assert_eq!(retries.next(refused(401), 0.0), Next::Stop, "{method}");

        let mut retries = Retries::new(method, 1);
        assert_eq!(retries.next(refused(401), 0.0), Next::Renew, "{method}");
        assert_eq!(retries.next(refused(429), 0.0), Next::Retry(250.0), "{method}");
        assert_eq!(retries.next(refused(429), 0.0), Next::Stop, "{method}");
    }
}

#[test]
fn nothing_else_is_repeated() {
    for method in IDEMPOTENT.iter().chain([&Method::POST]) {
        for status in (0..=999).filter(|status| ![401, 408, 429, 500, 502, 503, 504].contains(status)) {
            assert_eq!(first(method, refused(status)), Next::Stop, "{method} {status}");
        }
        assert_eq!(first(method, Ending::Final), Next::Stop, "{method}");
        let oauth = Ending::Refused { status: 502, retry_after_ms: Some(0.0), is_misconfigured: true };
        assert_eq!(first(method, oauth), Next::Stop, "{method}");
    }
}

#[test]
fn the_server_says_how_long_up_to_a_minute() {
    for wait_ms in [0.0, 1000.0, 59_999.5, 60_000.0] {
        assert_eq!(first(&Method::GET, asking(503, wait_ms)), Next::Retry(wait_ms));
    }
    assert_eq!(first(&Method::GET, asking(503, 60_001.0)), Next::Stop);
    assert_eq!(first(&Method::POST, asking(429, 3_600_000.0)), Next::Stop);
}

#[test]
fn those_who_are_told_the_same_time_do_not_come_back_together() {
    let spreads = [250.0, 500.0, 1000.0, 2000.0, 4000.0, 4000.0, 4000.0, 4000.0, 4000.0, 4000.0];
    for (random, share) in [(0.0, 0.0), (0.5, 0.5), (1.0, 1.0), (-1.0, 1.0), (2.0, 1.0), (f64::NAN, 1.0)] {
        let mut retries = Retries::new(&Method::POST, 10);
        for spread in spreads {
            let next = retries.next(asking(429, 60_000.0), random);
            assert_eq!(
                next,
                Next::Retry(60_000.0 + spread * share),
                "the limit is for what the server asks for"
            );
        }
        assert_eq!(retries.next(asking(429, 0.0), random), Next::Stop);
    }
}

#[test]
fn the_wait_doubles_up_to_eight_seconds() {
    let spans = [500.0, 1000.0, 2000.0, 4000.0, 8000.0, 8000.0, 8000.0, 8000.0, 8000.0, 8000.0];
    let mut retries = Retries::new(&Method::GET, 10);
    for span in spans {
        assert_eq!(retries.next(Ending::Unanswered, 1.0), Next::Retry(span));
    }
    assert_eq!(retries.next(Ending::Unanswered, 1.0), Next::Stop);
}

#[test]
fn only_a_repeated_delete_takes_not_found_for_done() {
    let mut retries = Retries::new(&Method::DELETE, 2);
    assert!(!retries.is_done_before(refused(404)), "the first attempt");
    assert_eq!(retries.next(refused(401), 0.0), Next::Renew);
    assert!(!retries.is_done_before(refused(404)), "the API did nothing for the token that it refused");
    assert_eq!(retries.next(Ending::Unanswered, 0.0), Next::Retry(250.0));
    assert!(retries.is_done_before(refused(404)));
    assert!(!retries.is_done_before(refused(410)) && !retries.is_done_before(Ending::Unanswered));

    let mut retries = Retries::new(&Method::PUT, 2);
    assert_eq!(retries.next(Ending::Unanswered, 0.0), Next::Retry(250.0));
    assert!(!retries.is_done_before(refused(404)), "what is not there was not updated");
}

fn any_ending() -> impl Strategy<Value = Ending> {
    let wait = prop_oneof![Just(None), (0.0..200_000.0).prop_map(Some)];
    let status = prop_oneof![0u16..1000, prop::sample::select(vec![401, 408, 429, 500, 502, 503, 504])];
    prop_oneof![
        Just(Ending::Unanswered),
        Just(Ending::Final),
        (status, wait, any::<bool>()).prop_map(|(status, retry_after_ms, is_misconfigured)| {
            Ending::Refused { status, retry_after_ms, is_misconfigured }
        }),
    ]
}

fn any_method() -> impl Strategy<Value = Method> {
    prop::sample::select(vec![Method::GET, Method::PUT, Method::DELETE, Method::POST])
}

proptest! {
    #[test]
    fn every_wait_is_within_its_bounds(done in 0..=10_u32, requested in proptest::option::of(0.0..60_000.0), random in any::<f64>()) {
        let span = (500.0 * f64::from(done).exp2()).min(8000.0);
        let least = requested.unwrap_or(span / 2.0);
        let ending = Ending::Refused { status: 429, retry_after_ms: requested, is_misconfigured: false };
        let next = Retries { done, ..Retries::new(&Method::GET, 11) }.next(ending, random);
        let is_within = matches!(next, Next::Retry(wait) if (least..=least + span / 2.0).contains(&wait));
        prop_assert!(is_within, "{done} {random}: {next:?}");
    }

    #[test]
    fn a_post_is_never_repeated_after_what_may_have_been_a_success(
        endings in prop::collection::vec(any_ending(), 1..20), most in 0u32..=10, random in 0.0..1.0,
    ) {
        let mut retries = Retries::new(&Method::POST, most);
        for ending in endings {
            let did_nothing = matches!(ending, Ending::Refused { status: 401 | 429, .. });
            if retries.next(ending, random) != Next::Stop {
                prop_assert!(did_nothing, "{ending:?}");
            }
        }
    }

    #[test]
    fn no_call_has_more_attempts_than_allowed(
        method in any_method(), endings in prop::collection::vec(any_ending(), 1..40), most in 0u32..=10,
    ) {
        let mut retries = Retries::new(&method, most);
        let next: Vec<Next> = endings.into_iter().map(|ending| retries.next(ending, 0.5)).collect();
        let repeated = next.iter().filter(|next| matches!(next, Next::Retry(_))).count();
        let renewed = next.iter().filter(|next| **next == Next::Renew).count();
        prop_assert!(repeated <= most as usize && renewed <= 1);
    }

    #[test]
    fn a_server_never_makes_us_wait_longer_than_a_minute(
        method in any_method(), ending in any_ending(), random in 0.0..1.0,
    ) {
        if let Next::Retry(wait) = Retries::new(&method, 2).next(ending, random) {
            prop_assert!((0.0..=60_000.0 + 250.0).contains(&wait));
        }
    }
}
