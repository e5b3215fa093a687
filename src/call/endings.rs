//! How calls are ended from outside, and pages.

use super::*;

/// A call that is in each state in turn: waiting for a token (to 100), an exchange (to 200), another token (to 300), an
/// exchange (to 400), a pause (to 650), a token (to 750), an exchange (to 850).
const STATES_MS: [f64; 9] = [0.0, 50.0, 100.0, 150.0, 250.0, 350.0, 500.0, 700.0, 800.0];

fn rig_of_states() -> Rig {
    let rig = Rig::new(None);
    rig.tokens([token(100.0, "a"), token(100.0, "b"), token(100.0, "b")]);
    rig.answers([(100.0, status(401)), (100.0, status(503)), (100.0, ok())]);
    rig
}

#[test]
fn a_call_goes_through_all_states() {
    let rig = rig_of_states();
    let end = rig.run(&rig.start(&GET_WEBHOOK));
    assert_eq!((end.code.as_str(), end.at_ms), ("ok", 850.0));
    assert_eq!(rig.told(), [(Some(401), Some(0.0)), (Some(503), Some(250.0)), (Some(200), None)]);
    let lasted: Vec<f64> = rig.attempts().iter().map(|(_, told)| told.duration_ms).collect();
    assert_eq!(lasted, [100.0; 3]);
}

#[test]
fn a_signal_ends_a_call_at_once_with_its_reason_in_every_state() {
    for at_ms in STATES_MS {
        let (rig, controller) = (rig_of_states(), Rc::new(Controller::default()));
        let call = rig.call(&GET_WEBHOOK, "w", CallOptions::default(), Some(&controller));
        rig.world.at(at_ms, move || controller.abort("mine"));
        let end = rig.run(&call);
        assert_eq!((end.code.as_str(), end.value, end.at_ms), ("reason", Some(json!("mine")), at_ms));
    }
}

#[test]
fn a_signal_that_has_fired_before_keeps_a_call_from_starting() {
    let (rig, controller) = (Rig::new(None), Rc::new(Controller::default()));
    controller.abort("early");
    let call = rig.call(&GET_WEBHOOK, "w", CallOptions::default(), Some(&controller));
    rig.client.dispose();
    assert_eq!(rig.run(&call).value, Some(json!("early")), "it was first");
}

#[test]
fn a_signal_that_is_none_or_gives_no_reason_ends_a_call_as_a_wrong_argument() {
    for firing in [Firing::NoReason, Firing::NoSignal] {
        for at_ms in STATES_MS {
            let (rig, controller) = (rig_of_states(), Rc::new(Controller::default()));
            let call = rig.call(&GET_WEBHOOK, "w", CallOptions::default(), Some(&controller));
            rig.world.at(at_ms, move || controller.fire(firing));
            let end = rig.run(&call);
            assert_eq!((end.class, end.at_ms), ("InvalidArgumentError", at_ms), "{firing:?}");
        }
    }
}

#[test]
fn a_signal_whose_event_is_kept_back_ends_the_call_at_its_next_step() {
    let (rig, controller) = (rig_of_states(), Rc::new(Controller::default()));
    controller.is_silent.set(true);
    let call = rig.call(&GET_WEBHOOK, "w", CallOptions::default(), Some(&controller));
    rig.world.at(150.0, move || controller.abort("mine"));
    let end = rig.run(&call);
    assert_eq!((end.code.as_str(), end.at_ms), ("reason", 200.0));
}

#[test]
fn disposal_ends_a_call_at_once_in_every_state() {
    for at_ms in STATES_MS {
        let rig = rig_of_states();
        let (call, client) = (rig.start(&GET_WEBHOOK), rig.client.clone());
        rig.world.at(at_ms, move || client.dispose());
        let end = rig.run(&call);
        assert_eq!((end.code.as_str(), end.at_ms), ("disposed", at_ms));
        assert_eq!(rig.run(&rig.start(&GET_WEBHOOK)).code, "disposed", "and those that come");
    }
}

#[test]
fn disposal_from_within_a_callback_ends_the_call() {
    // From the observer: after the refusal, after the one that is followed by a pause, and after the last.
    for attempt in 1..=3 {
        let (rig, mut told) = (rig_of_states(), 0);
        let client = rig.client.clone();
        *rig.world.observer.borrow_mut() = Box::new(move || {
            told += 1;
            if told == attempt {
                client.dispose();
            }
        });
        assert_eq!(rig.run(&rig.start(&GET_WEBHOOK)).code, "disposed");
        assert_eq!(rig.told().len(), attempt);
    }
    for nth in 0..3 {
        let (rig, mut count) = (Rig::new(None), 0);
        let client = rig.client.clone();
        rig.answers([(9.0, status(401)), (9.0, status(503)), (9.0, ok())]);
        *rig.world.source.borrow_mut() = Box::new(move |_| {
            count += 1;
            if count > nth {
                client.dispose();
            }
            token(9.0, &count.to_string())
        });
        assert_eq!(rig.run(&rig.start(&GET_WEBHOOK)).code, "disposed");
        assert_eq!((rig.asked().len(), rig.sent().len()), (nth + 1, nth));
    }
    let rig = Rig::new(Some("fixed"));
    let client = rig.client.clone();
    *rig.world.server.borrow_mut() = Box::new(move |_| {
        client.dispose();
        (0.0, ok())
    });
    assert_eq!(rig.run(&rig.start(&GET_WEBHOOK)).code, "disposed");
    assert_eq!(rig.told().len(), 0, "it was cut off");
}

#[test]
fn a_limit_of_time_holds_for_each_question_and_each_attempt_up_to_the_last_byte() {
    for (token_ms, answer_ms, code, at_ms) in [
        (99.0, 99.0, "ok", 198.0),
        (101.0, 0.0, "timeout", 100.0),
        (99.0, 101.0, "timeout", 199.0),
        (0.0, NEVER, "timeout", 100.0),
    ] {
        let rig = Rig::new(None);
        rig.tokens([token(token_ms, "a")]);
        rig.answers([(answer_ms, ok())]);
        let end = rig.run(&rig.start_with(&CREATE_WEBHOOK, 100.0));
        assert_eq!((end.code.as_str(), end.at_ms), (code, at_ms));
    }
}

/// A call in a world whose timers are late: the first by so much, the second by so much, and so on; then they are on time.
fn late<const N: usize>(rig: &Rig, lateness: [f64; N]) {
    let mut lateness = lateness.into_iter();
    *rig.world.lateness.borrow_mut() = Box::new(move |_| lateness.next().unwrap_or(0.0));
}

#[test]
fn a_limit_that_is_more_than_a_second_late_leaves_one_more() {
    for (late_ms, answer_ms, code, at_ms) in [
        (0.0, 101.0, "timeout", 100.0),
        (1_000.0, 1_101.0, "timeout", 1_100.0),
        (1_001.0, 1_102.0, "ok", 1_102.0),
        (60_000.0, 60_000.0, "ok", 60_000.0),
        (60_000.0, 61_100.0, "ok", 61_100.0),
        (60_000.0, 61_101.0, "timeout", 61_100.0),
        (60_000.0, NEVER, "timeout", 61_100.0),
        (-60_000.0, 101.0, "timeout", 100.0),
        (f64::NAN, 101.0, "timeout", 100.0),
    ] {
        let rig = Rig::new(Some("fixed"));
        late(&rig, [late_ms]);
        rig.answers([(answer_ms, ok())]);
        let end = rig.run(&rig.start_with(&CREATE_WEBHOOK, 100.0));
        assert_eq!((end.code.as_str(), end.at_ms), (code, at_ms), "{late_ms} ms late");
        assert_eq!(rig.attempts()[0].1.duration_ms, at_ms);

        let rig = Rig::new(None);
        late(&rig, [late_ms]);
        rig.tokens([token(answer_ms, "a")]);
        rig.answers([(0.0, ok())]);
        let end = rig.run(&rig.start_with(&CREATE_WEBHOOK, 100.0));
        assert_eq!((end.code.as_str(), end.at_ms), (code, at_ms), "a question, {late_ms} ms late");
    }
}

#[test]
fn each_limit_leaves_one_more_second_once() {
    // The second is late itself: the machine has slept again.
    let rig = Rig::new(Some("fixed"));
    late(&rig, [5_000.0, 5_000.0]);
    rig.answers([(NEVER, ok())]);
    assert_eq!(rig.run(&rig.start_with(&CREATE_WEBHOOK, 100.0)).at_ms, 11_100.0);

    // A question, an attempt, a pause of 250 ms, a question, an attempt.
    let rig = Rig::new(None);
    late(&rig, [2_000.0, 0.0, 2_000.0, 0.0, 2_000.0, 2_000.0, 0.0, 2_000.0, 0.0]);
    rig.tokens([token(3_000.0, "a"), token(3_000.0, "a")]);
    rig.answers([(NEVER, ok()), (3_000.0, ok())]);
    let end = rig.run(&rig.start_with(&GET_WEBHOOK, 100.0));
    assert_eq!(rig.sent(), [3_000.0, 3_000.0 + 3_100.0 + 2_250.0 + 3_000.0]);
    assert_eq!((end.code.as_str(), end.at_ms), ("ok", 14_350.0));
}

#[test]
fn a_pause_leaves_no_more_time_however_late_it_is() {
    let rig = Rig::new(Some("fixed"));
    late(&rig, [0.0, 60_000.0]);
    rig.answers([(10.0, status(503)), (10.0, ok())]);
    assert_eq!(rig.run(&rig.start(&GET_WEBHOOK)).at_ms, 10.0 + 60_250.0 + 10.0);
    assert_eq!(rig.told()[0].1, Some(250.0));
}

#[test]
fn a_call_is_ended_at_once_in_the_second_that_is_left() {
    for by_signal in [true, false] {
        let (rig, controller) = (Rig::new(Some("fixed")), Rc::new(Controller::default()));
        late(&rig, [5_000.0]);
        rig.answers([(NEVER, ok())]);
        let options = CallOptions { timeout_ms: Some(100.0), ..Default::default() };
        let (call, client) = (rig.call(&CREATE_WEBHOOK, "w", options, Some(&controller)), rig.client.clone());
        rig.world.at(5_600.0, move || if by_signal { controller.abort("mine") } else { client.dispose() });
        let end = rig.run(&call);
        let code = if by_signal { "reason" } else { "disposed" };
        assert_eq!((end.code.as_str(), end.at_ms), (code, 5_600.0));
    }
}

#[test]
fn without_a_limit_nothing_is_late() {
    let rig = Rig::new(Some("fixed"));
    late(&rig, [5_000.0]);
    rig.answers([(1e9, ok())]);
    assert_eq!(rig.run(&rig.start_with(&CREATE_WEBHOOK, NEVER)).at_ms, 1e9);
}

#[test]
fn nothing_to_send_with_is_said_before_anything_is_asked() {
    let rig = Rig::new(None);
    rig.world.is_available.set(false);
    let end = rig.run(&rig.start(&GET_WEBHOOK));
    assert_eq!((end.code.as_str(), end.attempts), ("network", 0.0));
}

#[test]
fn a_call_that_is_dropped_leaves_nothing() {
    for at_ms in STATES_MS {
        let (rig, controller) = (rig_of_states(), Rc::new(Controller::default()));
        let _ = rig.call(&GET_WEBHOOK, "w", CallOptions::default(), Some(&controller));
        let world = rig.world.clone();
        rig.world.at(at_ms, move || {
            let tasks = world.tasks.take();
            drop(tasks);
        });
        rig.world.run();
        rig.assert_nothing_left();
    }
}

#[test]
fn questions_end_with_their_client() {
    let rig = Rig::new(None);
    rig.tokens([token(NEVER, "a")]);
    rig.run(&rig.start_with(&GET_WEBHOOK, 5.0));
    rig.close();
}

/// Reads all pages as a face does: one call, run once for each page.
fn read_pages(rig: &Rig) -> (Vec<String>, End) {
    let call = rig.make(&LIST_WEBHOOKS, "", CallOptions::default(), None);
    let (world, result) = (rig.world.clone(), Rc::new(RefCell::new((Vec::new(), None))));
    let outcome = result.clone();
    rig.world.spawn(async move {
        let mut paging = Paging::new([None, None], 0);
        loop {
            let Some(query) = paging.turn() else { return };
            call.request.turn_to(query, paging.is_named_by_server());
            let page = call.run().await;
            let (now_ms, fresh) =
                (world.now(), page.as_ref().map(|page| paging.take(page.as_ref().unwrap())));
            let ids = fresh.unwrap_or_default().into_iter().flatten();
            outcome.borrow_mut().0.extend(ids.map(|hook| hook["webhookID"].as_str().unwrap().to_owned()));
            let end = End::of(now_ms, page);
            let is_over = end.code != "ok";
            outcome.borrow_mut().1 = Some(end);
            if is_over {
                return;
            }
        }
    });
    rig.world.run();
    rig.assert_nothing_left();
    let (ids, end) = result.take();
    (ids, end.unwrap())
}

fn page(ids: &[&str], next: Option<&str>) -> Reply {
    let data: Vec<_> = ids.iter().map(|id| hook(id)).collect();
    let pagination = next.map_or(json!({ "limit": 2 }), |next| json!({ "limit": 2, "next": next }));
    json_reply(200, json!({ "data": data, "pagination": pagination }))
}

#[test]
fn pages_are_calls_that_begin_anew() {
    let rig = Rig::new(None);
    rig.tokens(["a", "b", "b", "c", "c"].map(|name| token(1.0, name)));
    rig.answers([
        (1.0, status(401)),
        (1.0, page(&["1", "2"], None)),
        (1.0, status(401)),
        (1.0, page(&["2", "3"], Some("https://evil.example/x?cursor=9"))),
        (1.0, page(&["4"], None)),
    ]);
    let (ids, end) = read_pages(&rig);
    assert_eq!((ids.join(""), end.code.as_str()), ("1234".to_owned(), "ok"));
    let urls: Vec<String> = rig.requests().into_iter().map(|(_, sent)| sent.url).collect();
    let base = "https://api.example/api/v4/users/webhooks";
    let queries = ["", "", "?offset=2", "?offset=2", "?cursor=9"];
    assert_eq!(urls, queries.map(|query| [base, query].concat()));
    assert_eq!(rig.asked().iter().flatten().collect::<Vec<_>>(), ["a", "b"], "one renewal for each page");
}

#[test]
fn a_page_that_fails_ends_the_list_with_its_own_count_of_attempts() {
    let rig = Rig::new(Some("fixed"));
    rig.answers([(1.0, status(503)), (1.0, page(&["1", "2"], None)), (1.0, status(403))]);
    let (ids, end) = read_pages(&rig);
    assert_eq!((ids.len(), end.code.as_str(), end.attempts), (2, "forbidden", 1.0));
}

/// Where the second page begins, once the webhook `a` of the first has been deleted, which went like this.
fn second_page_after(play: impl FnOnce(&Rig)) -> String {
    let rig = Rig::new(Some("fixed"));
    let list = rig.client.lists.add([None, None]);
    let paging = |work: &dyn Fn(&mut Paging) -> Option<String>| {
        list.with(|paging| work(paging.as_mut().unwrap())).unwrap_or_default()
    };
    let first = json!({ "data": [hook("a"), hook("b")], "pagination": { "limit": 2 } });
    paging(&|paging| paging.turn());
    paging(&|paging| {
        paging.take(&Some(first.clone()));
        None
    });
    play(&rig);
    rig.world.run();
    rig.assert_nothing_left();
    paging(&|paging| paging.turn())
}

#[test]
fn a_deletion_counts_unless_it_has_certainly_not_been_done() {
    for (replies, offset) in [
        (vec![status(204)], 1),
        (vec![status(404)], 1),
        (vec![status(503), status(404)], 1),
        (vec![status(503), status(403)], 1),
        (vec![status(408), status(408), status(408)], 1),
        (vec![Reply::Lost(Loss::Thrown); 3], 1),
        (vec![status(302)], 1),
        (vec![status(403)], 2),
        (vec![status(429), status(429), status(429)], 2),
        (vec![status(429), status(204)], 1),
        (vec![status(429), status(403)], 2),
    ] {
        let said = format!("{replies:?}");
        let query = second_page_after(|rig| {
            rig.answers(replies.into_iter().map(|reply| (1.0, reply)));
            rig.call(&DELETE_WEBHOOK, "a", CallOptions::default(), None);
        });
        assert_eq!(query, format!("?offset={offset}"), "{said}");
    }
}

#[test]
fn a_deletion_that_is_aborted_counts_once_it_has_been_sent() {
    for (at_ms, offset) in [(0.0, 2), (5.0, 1)] {
        let query = second_page_after(|rig| {
            rig.answers([(10.0, status(204))]);
            let controller = Rc::new(Controller::default());
            if at_ms == 0.0 {
                controller.abort("reason");
            }
            let aborting = controller.clone();
            rig.world.at(at_ms, move || aborting.abort("reason"));
            rig.call(&DELETE_WEBHOOK, "a", CallOptions::default(), Some(&controller));
        });
        assert_eq!(query, format!("?offset={offset}"), "{at_ms}");
    }
    // Disposed of, and dropped.
    let query = second_page_after(|rig| {
        rig.answers([(10.0, status(204))]);
        let client = rig.client.clone();
        rig.world.at(5.0, move || client.dispose());
        rig.call(&DELETE_WEBHOOK, "a", CallOptions::default(), None);
    });
    assert_eq!(query, "?offset=1");
    let query = second_page_after(|rig| drop(rig.make(&DELETE_WEBHOOK, "a", CallOptions::default(), None)));
    assert_eq!(query, "?offset=2", "a call that never ran");
}

#[test]
fn only_a_webhooks_own_deletion_counts() {
    for operation in [&GET_WEBHOOK, &UPDATE_WEBHOOK, &DELETE_WEBHOOK_AUTH] {
        let query = second_page_after(|rig| {
            rig.answers([(1.0, ok())]);
            rig.call(operation, "a", CallOptions::default(), None);
        });
        assert_eq!(query, "?offset=2", "{}", operation.name);
    }
    let query = second_page_after(|rig| {
        rig.answers([(1.0, status(204))]);
        rig.call(&DELETE_WEBHOOK, "c", CallOptions::default(), None);
    });
    assert_eq!(query, "?offset=2", "one that stands on a later page");
}
