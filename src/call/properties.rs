//! What holds for every sequence of answers, tokens, signals and disposals.

use proptest::prelude::*;

use super::*;

/// Sequences in each of the two tests below, which run side by side.
const SEQUENCES: u32 = 52_000;
const TIMEOUT_MS: f64 = 1_000.0;

/// When a call starts, when it is aborted (or never), and how often it may be repeated.
type Plan = (u16, Option<u16>, u32);

#[derive(Clone, Debug)]
struct Story {
    calls: Vec<Plan>,
    replies: Vec<(u16, u8)>,
    tokens: Vec<(u16, u8)>,
    disposal: Option<u16>,
    /// Disposal from within: the server, the source or the observer, at this event.
    within: Option<(u8, u8)>,
    random: f64,
    has_new_wakers: bool,
}

fn story() -> impl Strategy<Value = Story> {
    let after = || prop_oneof![8 => 0..300_u16, 1 => 900..1_100_u16];
    let rare = |range| proptest::option::weighted(0.2, range);
    (
        proptest::collection::vec((0..800_u16, rare(0..3_000_u16), 0..4_u32), 1..6),
        proptest::collection::vec((after(), 0..14_u8), 1..12),
        proptest::collection::vec((after(), 0..12_u8), 1..6),
        rare(0..3_000_u16),
        proptest::option::weighted(0.1, (0..3_u8, 0..6_u8)),
        0.0..1.0,
        any::<bool>(),
    )
        .prop_map(|(calls, replies, tokens, disposal, within, random, has_new_wakers)| Story {
            calls,
            replies,
            tokens,
            disposal,
            within,
            random,
            has_new_wakers,
        })
}

fn reply(what: u8) -> Reply {
    match what {
        0..=2 => ok(),
        3..=5 => status(401),
        6 => status(429),
        7 => Reply::Later(429, "3".to_owned()),
        8 => Reply::Later(503, "61".to_owned()),
        9 => status(500),
        10 => status(404),
        11 => Reply::Thrown,
        12 => Reply::Broken(200),
        _ => oauth_failure(),
    }
}

fn play(story: &Story) {
    let rig = Rig::new(None);
    let world = &rig.world;
    world.random.set(story.random);
    world.has_new_wakers.set(story.has_new_wakers);
    let within = |place: u8| {
        let (client, nth) = (rig.client.clone(), story.within.filter(|within| within.0 == place));
        let mut count = 0;
        move || {
            if nth.is_some_and(|(_, nth)| nth == count) {
                client.dispose();
            }
            count += 1;
        }
    };
    let (mut replies, mut hook) = (story.replies.clone().into_iter().cycle(), within(0));
    *world.server.borrow_mut() = Box::new(move |_| {
        hook();
        let (after_ms, what) = replies.next().unwrap();
        (f64::from(after_ms), reply(what))
    });
    let (mut tokens, mut hook, mut number) = (story.tokens.clone().into_iter().cycle(), within(1), 0);
    *world.source.borrow_mut() = Box::new(move |rejected| {
        hook();
        let (after_ms, what) = tokens.next().unwrap();
        number += u32::from(rejected.is_some() && what < 7);
        let name = ["t", &number.to_string()].concat();
        match what {
            9 => (f64::from(after_ms), Err(Some(json!("no")))),
            10 => (f64::from(after_ms), Ok(None)),
            11 => (NEVER, Ok(None)),
            _ => token(f64::from(after_ms), &name),
        }
    });
    let mut hook = within(2);
    *world.observer.borrow_mut() = Box::new(move |_| hook());

    let rig = Rc::new(rig);
    let ends: Vec<Rc<RefCell<Option<Ending>>>> = story.calls.iter().map(|_| Rc::default()).collect();
    for (index, (&(start, abort, retries), slot)) in story.calls.iter().zip(&ends).enumerate() {
        let operation = if index == 0 { &CREATE_WEBHOOK } else { OPERATIONS[index % 3] };
        let controller = Rc::new(Controller::default());
        let (caller, slot, own) = (Rc::downgrade(&rig), slot.clone(), controller.clone());
        rig.world.at(f64::from(start), move || {
            let options = CallOptions {
                max_retries: Some(retries),
                timeout_ms: Some(TIMEOUT_MS),
                ..CallOptions::default()
            };
            let call = caller.upgrade().unwrap().call(operation, &index.to_string(), options, Some(&own));
            *slot.borrow_mut() = Some(call);
        });
        if let Some(abort) = abort {
            rig.world.at(f64::from(abort), move || controller.abort("reason"));
        }
    }
    if let Some(at_ms) = story.disposal {
        let client = rig.client.clone();
        rig.world.at(f64::from(at_ms), move || client.dispose());
    }
    rig.world.run();
    rig.assert_nothing_left();
    for end in &ends {
        assert!(end.take().unwrap().borrow().is_some(), "a call has not ended");
    }
    let sent = rig.world.sent.borrow();
    let creates: Vec<_> = sent.iter().filter(|sent| sent.method == "POST").collect();
    for pair in creates.windows(2) {
        let (after_ms, reply) = &pair[0].reply;
        assert!(*after_ms <= TIMEOUT_MS && pair[0].at_ms + after_ms <= pair[1].at_ms);
        let is_renewed = matches!(reply, Reply::Text(401, _)) && pair[0].token != pair[1].token;
        assert!(is_renewed || matches!(reply, Reply::Text(429, _) | Reply::Later(429, _)), "{reply:?}");
    }
    for (_, attempt) in rig.world.attempts.borrow().iter() {
        let is_fine = attempt.retry_in_ms.is_none_or(|wait| match attempt.status {
            Some(401) => wait == 0.0,
            _ => (250.0..=2_000.0).contains(&wait) || wait == 3_000.0,
        });
        assert!(is_fine, "{:?}", attempt.retry_in_ms);
    }
    // Once, unless the answer has not come, or the same token was given again.
    let asked = rig.world.asked.borrow();
    for (index, first) in asked.iter().enumerate().filter(|(_, asked)| asked.rejected.is_some()) {
        let rejected = first.rejected.as_ref().unwrap();
        let is_given = |other: &fake::Asked| other.given.1 == Ok(Some(json!(rejected)));
        if let Some(again) = asked[index + 1..].iter().position(|other| other.rejected == first.rejected) {
            let again = index + 1 + again;
            let is_open = first.at_ms + first.given.0 > asked[again].at_ms;
            assert!(is_open || asked[index..again].iter().any(is_given), "{asked:?}");
        }
    }
    drop(asked);
    // They hold the client.
    rig.answers([]);
    rig.tokens([]);
    *rig.world.observer.borrow_mut() = Box::new(|_| ());
}

fn play_all() {
    let started = std::time::Instant::now();
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: SEQUENCES,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    runner
        .run(&story(), |story| {
            play(&story);
            Ok(())
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
    eprintln!("{:.0} sequences a second", f64::from(SEQUENCES) / started.elapsed().as_secs_f64());
}

#[test]
fn every_sequence_ends_in_order() {
    play_all();
}

#[test]
fn every_other_sequence_ends_in_order() {
    play_all();
}
