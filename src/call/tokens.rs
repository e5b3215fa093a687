//! Tokens: when the caller's function is asked, who shares the answer, and what is no token.

use super::*;

#[test]
fn a_401_is_sent_once_more_where_there_is_another_token() {
    for operation in OPERATIONS {
        for (given, code, sent) in [("b", "ok", 2), ("a", "unauthorized", 1)] {
            let rig = Rig::new(None);
            rig.tokens([token(5.0, "a"), token(5.0, given)]);
            rig.answers([(10.0, status(401)), (10.0, ok())]);
            let end = rig.run(&rig.start(operation));
            assert_eq!((end.code.as_str(), rig.sent().len()), (code, sent));
            assert_eq!(rig.asked(), [None, Some("a".to_owned())]);
            let renewed = (sent == 2).then_some(0.0);
            assert_eq!(rig.told()[0], (Some(401), renewed));
        }
        let rig = Rig::new(None);
        rig.tokens([token(0.0, "a"), token(0.0, "b")]);
        rig.answers([(1.0, status(401)), (1.0, status(401))]);
        assert_eq!(rig.run(&rig.start(operation)).code, "unauthorized", "once only");
    }
}

#[test]
fn the_renewal_does_not_count_as_a_retry() {
    let rig = Rig::new(None);
    rig.tokens([token(0.0, "a"), token(0.0, "b"), token(0.0, "b"), token(0.0, "b")]);
    rig.answers([401, 429, 429, 200].map(|code| (1.0, if code == 200 { ok() } else { status(code) })));
    assert_eq!(rig.run(&rig.start(&CREATE_WEBHOOK)).code, "ok");
    assert_eq!(
        rig.told(),
        [(Some(401), Some(0.0)), (Some(429), Some(250.0)), (Some(429), Some(500.0)), (Some(200), None)]
    );
}

#[test]
fn what_is_no_token_ends_the_call() {
    let bad: [Result<Json, Json>; 5] =
        [Err(Some(json!("x"))), Ok(None), Ok(Some(json!(7))), Ok(Some(json!(""))), Ok(Some(json!("a\nb")))];
    for given in bad {
        let rig = Rig::new(None);
        rig.tokens([(3.0, given.clone())]);
        assert_eq!(rig.run(&rig.start(&GET_WEBHOOK)).code, "token");
        let rig = Rig::new(None);
        rig.tokens([token(0.0, "a"), (3.0, given)]);
        rig.answers([(1.0, status(401))]);
        assert_eq!(rig.run(&rig.start(&GET_WEBHOOK)).code, "token");
        assert_eq!(rig.told(), [(Some(401), None)]);
    }
}

#[test]
fn fifty_calls_that_meet_a_401_together_ask_once() {
    let rig = Rig::new(None);
    rig.tokens([token(1.0, "a"), token(20.0, "b")]);
    *rig.world.server.borrow_mut() =
        Box::new(|sent| (10.0, if sent.token == "a" { status(401) } else { ok() }));
    let calls: Vec<Ending> = (0..50).map(|_| rig.start(&GET_WEBHOOK)).collect();
    rig.world.run();
    rig.assert_nothing_left();
    assert!(calls.iter().all(|call| call.borrow().as_ref().unwrap().code == "ok"));
    assert_eq!(rig.asked(), [None, Some("a".to_owned())]);
}

#[test]
fn a_late_refusal_takes_the_token_that_is_there() {
    let rig = Rig::new(None);
    rig.tokens([token(1.0, "a"), token(0.0, "b")]);
    let mut late = [500.0, 10.0].into_iter();
    *rig.world.server.borrow_mut() = Box::new(move |sent| match sent.token.as_str() {
        "a" => (late.next_back().unwrap(), status(401)),
        _ => (1.0, ok()),
    });
    let calls = [rig.start(&GET_WEBHOOK), rig.start(&GET_WEBHOOK)];
    rig.world.run();
    assert_eq!(calls.map(|call| call.take().unwrap().at_ms), [12.0, 502.0]);
    assert_eq!(rig.asked(), [None, Some("a".to_owned())]);
}

#[test]
fn a_source_that_hangs_times_out_for_each_caller() {
    let rig = Rig::new(None);
    rig.tokens([token(NEVER, "a")]);
    let first = rig.start_with(&GET_WEBHOOK, 100.0);
    let second = rig.start_with(&GET_WEBHOOK, 300.0);
    rig.world.run();
    rig.assert_nothing_left();
    let ends = [first, second].map(|call| call.take().unwrap());
    assert_eq!(
        ends.each_ref().map(|end| (end.code.as_str(), end.at_ms)),
        [("timeout", 100.0), ("timeout", 300.0)]
    );
    // What hangs is not joined for ever.
    rig.tokens([token(1.0, "b")]);
    rig.answers([(1.0, ok())]);
    assert_eq!(rig.run(&rig.start(&GET_WEBHOOK)).code, "ok");
}

#[test]
fn an_answer_that_came_when_all_had_given_up_still_serves() {
    let rig = Rig::new(None);
    rig.tokens([token(1.0, "a"), token(50.0, "b")]);
    let mut after = [0.0, 900.0].into_iter();
    *rig.world.server.borrow_mut() = Box::new(move |sent| match sent.token.as_str() {
        "a" => (after.next_back().unwrap(), status(401)),
        _ => (0.0, ok()),
    });
    let (controller, other) = (Rc::new(Controller::default()), rig.start(&GET_WEBHOOK));
    let given_up = rig.call(&GET_WEBHOOK, "w", CallOptions::default(), Some(&controller));
    rig.world.at(20.0, move || controller.abort("enough"));
    rig.world.run();
    rig.assert_nothing_left();
    assert_eq!(given_up.take().unwrap().code, "reason");
    assert_eq!(other.take().unwrap().code, "ok");
    assert_eq!(rig.asked(), [None, Some("a".to_owned())]);
}

#[test]
fn nobody_asks_twice_about_a_token_unless_it_is_given_anew() {
    let thrown: Given = (0.0, Err(Some(json!("thrown"))));
    for (again, code) in [(token(0.0, "a"), "unauthorized"), (thrown, "token")] {
        let rig = Rig::new(None);
        rig.tokens([token(1.0, "a"), again.clone(), token(1.0, "a"), again]);
        let mut late = [10.0, 50.0, 10.0].into_iter();
        *rig.world.server.borrow_mut() = Box::new(move |_| (late.next().unwrap(), status(401)));
        let calls = [rig.start(&GET_WEBHOOK), rig.start(&GET_WEBHOOK)];
        rig.world.run();
        rig.assert_nothing_left();
        assert_eq!(calls.map(|call| call.take().unwrap().code), [code; 2]);
        assert_eq!(rig.asked().iter().flatten().count(), 1);
        assert_eq!(rig.run(&rig.start(&GET_WEBHOOK)).code, code);
        assert_eq!(rig.asked().iter().flatten().count(), 2);
    }
}

#[test]
fn a_call_that_needs_a_token_joins_whoever_asks() {
    let rig = Rig::new(None);
    rig.tokens([token(0.0, "a"), token(100.0, "b")]);
    *rig.world.server.borrow_mut() =
        Box::new(|sent| (10.0, if sent.token == "a" { status(401) } else { ok() }));
    let rig = Rc::new(rig);
    let (refused, caller, other) = (rig.start(&GET_WEBHOOK), rig.clone(), Rc::new(RefCell::new(None)));
    let joins = other.clone();
    rig.world.at(50.0, move || *joins.borrow_mut() = Some(caller.start(&GET_WEBHOOK)));
    rig.world.run();
    rig.assert_nothing_left();
    let ends = [refused, other.take().unwrap()].map(|call| call.take().unwrap());
    assert_eq!(ends.map(|end| (end.code, end.at_ms)), [("ok".to_owned(), 120.0), ("ok".to_owned(), 120.0)]);
    assert_eq!(rig.asked(), [None, Some("a".to_owned())]);
}

#[test]
fn a_late_refusal_waits_for_the_answer_about_a_newer_token_but_not_about_an_older_one() {
    // When the second call begins, when its token comes, how long the API takes to refuse each; who is asked about.
    for (start_ms, after_ms, a_ms, b_ms, about) in
        [(0.0, 0.0, 50.0, 10.0, &["b"][..]), (5.0, 20.0, 10.0, 10.0, &["a", "b"][..])]
    {
        let rig = Rc::new(Rig::new(None));
        rig.tokens([token(0.0, "a"), token(after_ms, "b"), token(100.0, "c"), token(100.0, "d")]);
        *rig.world.server.borrow_mut() = Box::new(move |sent| match sent.token.as_str() {
            "a" => (a_ms, status(401)),
            "b" => (b_ms, status(401)),
            _ => (1.0, ok()),
        });
        let (first, caller, second) = (rig.start(&GET_WEBHOOK), rig.clone(), Rc::new(RefCell::new(None)));
        let later = second.clone();
        rig.world.at(start_ms, move || *later.borrow_mut() = Some(caller.start(&GET_WEBHOOK)));
        rig.world.run();
        rig.assert_nothing_left();
        let ends = [first, second.take().unwrap()].map(|call| call.take().unwrap().code);
        assert_eq!(ends, ["ok", "ok"]);
        assert_eq!(rig.asked().iter().flatten().collect::<Vec<_>>(), about);
    }
}
