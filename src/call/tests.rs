//! The loop of a call, with fakes of all that it deals with, in virtual time.

// A test fails by a panic, and so does a fake that is misused.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::cell::RefCell;
use std::rc::Rc;

use gloo_net::http::Method;
use serde_json::json;

use super::*;
use crate::operation::*;
use crate::paging::Paging;

#[path = "contract.rs"]
mod contract;
#[path = "course.rs"]
mod course;
#[path = "fake.rs"]
mod fake;
#[path = "properties.rs"]
mod properties;
#[path = "rig.rs"]
mod rig;
#[path = "world.rs"]
mod world;

use fake::{Content, Controller, Fields, Firing, Given, Json, Loss, Reply};
use rig::{End, Rig, hook};
use world::World;

static OPERATIONS: [&Operation; 4] = [&GET_WEBHOOK, &UPDATE_WEBHOOK, &DELETE_WEBHOOK, &CREATE_WEBHOOK];
const NEVER: f64 = f64::INFINITY;

type Ending = Rc<RefCell<Option<End>>>;

fn json_reply(status: u16, body: serde_json::Value) -> Reply {
    Reply::Answer(status, Fields::default(), Content::Json(Some(body)))
}

fn ok() -> Reply {
    json_reply(200, hook("w"))
}

fn status(status: u16) -> Reply {
    Reply::Answer(status, Fields::default(), Content::Text(""))
}

fn oauth_failure() -> Reply {
    json_reply(502, json!({ "error": "proxy_oauth_failed" }))
}

fn token(after_ms: f64, token: &str) -> Given {
    (after_ms, Ok(Some(json!(token))))
}

impl Rig {
    /// The answers to the requests, in their order; no more are expected.
    fn answers(&self, replies: impl IntoIterator<Item = (f64, Reply)>) {
        let mut replies: Vec<_> = replies.into_iter().collect();
        replies.reverse();
        *self.world.server.borrow_mut() =
            Box::new(move |sent| replies.pop().unwrap_or_else(|| panic!("unexpected: {sent:?}")));
    }

    /// The answers to the questions for tokens, likewise.
    fn tokens(&self, given: impl IntoIterator<Item = Given>) {
        let mut given: Vec<_> = given.into_iter().collect();
        given.reverse();
        *self.world.source.borrow_mut() =
            Box::new(move |rejected| given.pop().unwrap_or_else(|| panic!("unexpected: {rejected:?}")));
    }

    fn start(&self, operation: &'static Operation) -> Ending {
        self.call(operation, "w", CallOptions::default(), None)
    }

    fn start_with(&self, operation: &'static Operation, timeout_ms: f64) -> Ending {
        self.call(operation, "w", CallOptions { timeout_ms: Some(timeout_ms), ..Default::default() }, None)
    }

    fn run(&self, ending: &Ending) -> End {
        self.world.run();
        self.assert_nothing_left();
        ending.take().unwrap()
    }

    fn asked(&self) -> Vec<Option<String>> {
        self.questions().into_iter().map(|(_, asked)| asked.rejected).collect()
    }

    /// When the requests went out.
    fn sent(&self) -> Vec<f64> {
        self.requests().into_iter().map(|(at_ms, _)| at_ms).collect()
    }

    /// Status and `retry_in_ms` of the attempts that were told about.
    fn told(&self) -> Vec<(Option<u16>, Option<f64>)> {
        self.attempts().into_iter().map(|(_, told)| (told.status, told.retry_in_ms)).collect()
    }
}

/// One call with a fixed token, each answer after 10 ms: what it comes to, and how often it was sent.
fn with_answers(operation: &'static Operation, replies: &[Reply]) -> (String, usize) {
    let rig = Rig::new(Some("fixed"));
    rig.answers(replies.iter().map(|reply| (10.0, reply.clone())));
    let end = rig.run(&rig.start(operation));
    assert_eq!(end.attempts as usize, if end.code == "ok" { 0 } else { rig.sent().len() });
    (end.code, rig.sent().len())
}

fn assert_ends(operation: &'static Operation, replies: &[Reply], code: &str, sent: usize) {
    assert_eq!(with_answers(operation, replies), (code.to_owned(), sent), "{} {replies:?}", operation.name);
}

#[test]
fn what_nobody_knows_the_outcome_of_is_sent_again_unless_it_creates() {
    let losses = [Loss::Thrown, Loss::Opaque, Loss::Redirected].map(Reply::Lost);
    let broken = Reply::Answer(200, Fields::default(), Content::Broken);
    let outcomes = losses.into_iter().chain([broken]).map(|reply| (reply, "network"));
    let statuses = [500, 502, 503, 504].map(|code| (status(code), "server_error"));
    for (reply, code) in outcomes.chain(statuses).chain([(status(408), "client_error")]) {
        for operation in &OPERATIONS[..3] {
            assert_ends(operation, &[reply.clone(), ok()], "ok", 2);
            assert_ends(operation, &[reply.clone(), reply.clone(), ok()], "ok", 3);
            assert_ends(operation, &[reply.clone(), reply.clone(), reply.clone()], code, 3);
        }
        assert_ends(&CREATE_WEBHOOK, &[reply], code, 1);
    }
}

#[test]
fn an_attempt_that_times_out_is_sent_again_unless_it_creates() {
    for operation in OPERATIONS {
        let rig = Rig::new(Some("fixed"));
        rig.answers([(NEVER, ok()), (30_001.0, ok()), (29_999.0, ok())]);
        let end = rig.run(&rig.start(operation));
        let is_create = operation.method == Method::POST;
        assert_eq!(end.code, if is_create { "timeout" } else { "ok" });
        assert_eq!(end.at_ms, if is_create { 30_000.0 } else { 60_750.0 + 29_999.0 });
    }
}

#[test]
fn a_429_is_sent_again_whatever_it_is() {
    for operation in OPERATIONS {
        assert_ends(operation, &[status(429), status(429), ok()], "ok", 3);
        assert_ends(operation, &[status(429), status(429), status(429)], "rate_limited", 3);
    }
}

#[test]
fn every_other_outcome_is_final() {
    let statuses = [202, 301, 400, 403, 409, 418, 451, 501, 505];
    assert_ends(&GET_WEBHOOK, &[status(204)], "decode", 1);
    for operation in OPERATIONS {
        for code in statuses {
            assert_ends(operation, &[status(code)], crate::problem::code(code), 1);
        }
        assert_ends(operation, &[oauth_failure()], "server_error", 1);
        assert_ends(operation, &[status(401)], "unauthorized", 1);
        assert_ends(
            operation,
            &[Reply::Answer(200, Fields::default(), Content::Text("<html>"))],
            "decode",
            1,
        );
        assert_ends(operation, &[json_reply(200, json!([]))], "decode", 1);
        for loss in [Loss::NoAbort, Loss::Denied, Loss::NoResponse] {
            assert_ends(operation, &[Reply::Lost(loss)], "network", 1);
        }
        assert_ends(operation, &[Reply::Answer(200, Fields::default(), Content::ReadBefore)], "network", 1);
        assert_ends(operation, &[Reply::Answer(404, Fields::default(), Content::ReadBefore)], "not_found", 1);
    }
    for operation in &OPERATIONS[..2] {
        assert_ends(operation, &[status(404)], "not_found", 1);
        assert_ends(operation, &[status(500), status(404)], "not_found", 2);
    }
}

#[test]
fn a_delete_that_finds_nothing_is_a_success_on_a_retry_only() {
    assert_ends(&DELETE_WEBHOOK, &[status(404)], "not_found", 1);
    assert_ends(&DELETE_WEBHOOK, &[Reply::Lost(Loss::Thrown), status(404)], "ok", 2);
    let rig = Rig::new(None);
    rig.tokens([token(0.0, "a"), token(0.0, "b")]);
    rig.answers([(1.0, status(401)), (1.0, status(404))]);
    assert_eq!(rig.run(&rig.start(&DELETE_WEBHOOK)).code, "not_found", "a refused attempt deleted nothing");
}

fn later(wait: &str, date: Option<&str>) -> Reply {
    let fields = Fields { retry_after: Some(wait.to_owned()), date: date.map(str::to_owned) };
    Reply::Answer(429, fields, Content::Text(""))
}

#[test]
fn a_retry_after_is_waited_for_unless_it_is_longer_than_a_minute() {
    for (wait, at_ms) in [("7", 7_010.0), ("0", 10.0), ("1.5", 1_510.0), ("60", 60_010.0), ("soon", 260.0)] {
        let rig = Rig::new(Some("fixed"));
        rig.answers([(10.0, later(wait, None)), (10.0, ok())]);
        assert_eq!(rig.run(&rig.start(&CREATE_WEBHOOK)).code, "ok");
        assert_eq!(rig.sent(), [0.0, at_ms], "{wait}");
        assert_eq!(rig.told()[0].1, Some(at_ms - 10.0));
    }
    for date in
        ["Thu, 01 Jan 2026 00:00:05 GMT", "Thursday, 01-Jan-26 00:00:05 GMT", "Thu Jan  1 00:00:05 2026"]
    {
        let rig = Rig::new(Some("fixed"));
        rig.answers([(0.0, later(date, None)), (0.0, ok())]);
        assert_eq!(rig.run(&rig.start(&GET_WEBHOOK)).at_ms, 5_000.0);
    }
    for wait in ["61", "60.001", "Thu, 01 Jan 2026 00:01:01 GMT"] {
        let rig = Rig::new(Some("fixed"));
        rig.answers([(0.0, later(wait, None))]);
        let end = rig.run(&rig.start(&GET_WEBHOOK));
        let asked_ms = if wait == "60.001" { 60_001.0 } else { 61_000.0 };
        assert_eq!((end.at_ms, end.retry_after_ms), (0.0, Some(asked_ms)));
        assert_eq!(rig.told(), [(Some(429), None)]);
    }
}

#[test]
fn those_who_are_told_the_same_time_come_back_one_by_one() {
    for (random, spreads) in [(0.0, [0.0, 0.0]), (0.5, [125.0, 250.0]), (0.75, [187.5, 375.0])] {
        for wait in ["60", "Thu, 01 Jan 2026 00:01:00 GMT"] {
            let rig = Rig::new(Some("fixed"));
            rig.world.random.set(random);
            rig.answers([(0.0, later(wait, None)), (0.0, later("60", None)), (0.0, later("60", None))]);
            let end = rig.run(&rig.start(&CREATE_WEBHOOK));
            let waits = spreads.map(|spread| 60_000.0 + spread);
            assert_eq!(rig.sent(), [0.0, waits[0], waits[0] + waits[1]]);
            assert_eq!(
                rig.told().iter().map(|told| told.1).collect::<Vec<_>>(),
                [Some(waits[0]), Some(waits[1]), None]
            );
            assert_eq!(end.retry_after_ms, Some(60_000.0), "an error has what the server said");
        }
    }
}

#[test]
fn a_date_counts_from_the_answers_own() {
    // The server's clock is fast by two minutes, or years behind; or its time cannot be read.
    for (wait, date, at_ms) in [
        ("Thu, 01 Jan 2026 00:02:05 GMT", Some("Thu, 01 Jan 2026 00:02:00 GMT"), 5_000.0),
        ("Thu, 01 Jan 2026 00:02:05 GMT", Some("Thu Jan  1 00:02:00 2026"), 5_000.0),
        ("Thursday, 01-Jan-26 00:02:05 GMT", Some("Thursday, 01-Jan-26 00:02:00 GMT"), 5_000.0),
        ("Thu, 01 Jan 1970 00:00:03 GMT", Some("Thu, 01 Jan 1970 00:00:00 GMT"), 3_000.0),
        ("Thu, 01 Jan 2026 00:00:05 GMT", Some("Thu, 01 Jan 2026 00:00:09 GMT"), 0.0),
        ("Thu, 01 Jan 2026 00:00:05 GMT", Some("yesterday"), 5_000.0),
        ("Thu, 01 Jan 2026 00:00:05 GMT", None, 5_000.0),
        ("5", Some("Thu, 01 Jan 2026 00:02:00 GMT"), 5_000.0),
    ] {
        let rig = Rig::new(Some("fixed"));
        rig.answers([(0.0, later(wait, date)), (0.0, ok())]);
        assert_eq!(rig.run(&rig.start(&CREATE_WEBHOOK)).code, "ok");
        assert_eq!(rig.sent(), [0.0, at_ms], "{wait}, {date:?}");
    }
    let rig = Rig::new(Some("fixed"));
    rig.answers([(0.0, later("Thu, 01 Jan 2026 00:02:05 GMT", None))]);
    assert_eq!(rig.run(&rig.start(&CREATE_WEBHOOK)).retry_after_ms, Some(125_000.0));
}

#[test]
fn the_pauses_double_within_their_bounds() {
    for (random, share) in [(0.0, 0.5), (0.5, 0.75), (0.999, 0.9995)] {
        let rig = Rig::new(Some("fixed"));
        rig.world.random.set(random);
        rig.answers((0..11).map(|_| (0.0, status(503))));
        let options = CallOptions { max_retries: Some(10), ..Default::default() };
        assert_eq!(rig.run(&rig.call(&GET_WEBHOOK, "w", options, None)).attempts, 11.0);
        let spans = [500.0, 1e3, 2e3, 4e3, 8e3, 8e3, 8e3, 8e3, 8e3, 8e3];
        for (pair, (told, span)) in rig.sent().windows(2).zip(rig.told().iter().zip(spans)) {
            let wait = told.1.unwrap();
            assert!((wait - span * share).abs() < 1e-6 && (pair[1] - pair[0] - wait).abs() < 1e-6);
        }
    }
}

#[test]
fn a_call_may_have_another_waker_at_each_poll() {
    let rig = Rig::new(None);
    rig.world.has_new_wakers.set(true);
    rig.tokens([token(50.0, "a"), token(50.0, "b")]);
    *rig.world.server.borrow_mut() =
        Box::new(|sent| (10.0, if sent.token == "a" { status(401) } else { ok() }));
    let controllers = [0, 1, 2].map(|_| Rc::new(Controller::default()));
    let calls =
        controllers.each_ref().map(|own| rig.call(&GET_WEBHOOK, "w", CallOptions::default(), Some(own)));
    // The first, for whom the platform would have woken the others, gives up.
    rig.world.at(20.0, move || controllers[0].abort("enough"));
    rig.world.run();
    rig.assert_nothing_left();
    assert_eq!(calls.map(|call| call.take().unwrap().at_ms), [20.0, 120.0, 120.0]);
}

#[path = "endings.rs"]
mod endings;
#[path = "tokens.rs"]
mod tokens;
