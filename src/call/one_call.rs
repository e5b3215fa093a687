//! One call through the table of the retries: the contract says exactly what it does, and when.

use super::*;
use contract::{ROWS, TOKEN};
use course::{Around, By, Cut, assert_taken, course, cut_off, observed};

const SEQUENCES: u32 = 80_000;
const TIMEOUT_MS: f64 = 1_000.0;

#[derive(Clone, Debug)]
struct Story {
    /// The place of the operation in the table.
    row: usize,
    retries: u32,
    timeout_ms: f64,
    /// How late each timer is.
    late_ms: f64,
    /// The answers to the questions for tokens, over and over; or none where the client has a token.
    tokens: Option<Vec<Given>>,
    /// What becomes of the requests, over and over; and chance, for the wait after each.
    replies: Vec<(f64, Outcome, f64)>,
    /// What cuts the call off; at a time below 0, it has happened before.
    cut: Option<Cut>,
    has_new_wakers: bool,
}

fn story() -> impl Strategy<Value = Story> {
    let given = prop_oneof![
        6 => select(vec!["a", "b"]).prop_map(|token| Ok(Some(json!(token)))),
        1 => not_a_token(),
    ];
    // Some come when the limit is over, but a timer is late.
    let delay = || prop_oneof![9 => delay(), 1 => (1_002..6_500_u32).prop_map(f64::from)];
    let lateness = select(vec![1.0, 999.0, 1_000.0, 1_001.0, 1_500.0]);
    let tokens = proptest::collection::vec((delay(), given), 1..4);
    let cut = (
        // Never at the time of anything else.
        (-100..4_000_i32).prop_map(|at_ms| f64::from(at_ms) + 1.0 / 1_024.0),
        select(vec![
            By::Signal(Firing::Reason("mine")),
            By::Signal(Firing::NoReason),
            By::Signal(Firing::NoSignal),
            By::Disposal,
        ]),
    )
        .prop_map(|(at_ms, by)| Cut { at_ms, by, deeds: None });
    (
        0..ROWS.len(),
        prop_oneof![5 => 0..4_u32, 1 => 4..=10_u32],
        prop_oneof![9 => Just(TIMEOUT_MS), 1 => Just(NEVER)],
        prop_oneof![3 => Just(0.0), 1 => lateness],
        proptest::option::of(tokens),
        proptest::collection::vec((delay(), outcome(), random()), 1..5),
        proptest::option::weighted(0.2, cut),
        any::<bool>(),
    )
        .prop_map(|(row, retries, timeout_ms, late_ms, tokens, replies, cut, has_new_wakers)| Story {
            row,
            retries,
            timeout_ms,
            late_ms,
            tokens,
            replies,
            cut,
            has_new_wakers,
        })
}

impl Story {
    /// Without a limit of time, nothing may take for ever.
    fn takes(&self, after_ms: f64) -> f64 {
        if self.timeout_ms == NEVER { after_ms.min(5_000.0) } else { after_ms }
    }

    fn given(&self, nth: usize) -> Option<Given> {
        let (after_ms, given) = self.tokens.as_ref().map(|tokens| tokens[nth % tokens.len()].clone())?;
        Some((self.takes(after_ms), given))
    }

    fn outcome(&self, nth: usize) -> (f64, Outcome) {
        let (after_ms, outcome, _) = self.replies[nth % self.replies.len()];
        (self.takes(after_ms), outcome)
    }
}

/// Those around the call, as the contract sees them.
struct Script<'story> {
    story: &'story Story,
    asked: usize,
    sent: usize,
    observed: &'story [Step],
}

impl Around for Script<'_> {
    fn token(&mut self, needed_ms: f64, _: Option<&str>) -> (f64, Result<String, contract::Error>) {
        let Some((after_ms, given)) = self.story.given(self.asked) else {
            return (needed_ms, Ok("fixed".to_owned()));
        };
        self.asked += 1;
        let token = match given {
            Ok(Some(serde_json::Value::String(token))) if ["a", "b"].contains(&token.as_str()) => Ok(token),
            _ => Err(TOKEN),
        };
        (needed_ms + after_ms, token)
    }

    fn outcome(&mut self, _: f64, _: &str) -> (f64, Outcome) {
        self.sent += 1;
        self.story.outcome(self.sent - 1)
    }

    fn chosen_ms(&self, attempt: u32) -> Option<f64> {
        chosen_ms(self.observed, attempt)
    }
}

fn play(story: &Story) {
    let rig = Rig::new(story.tokens.is_none().then_some("fixed"));
    let world = &rig.world;
    world.has_new_wakers.set(story.has_new_wakers);
    let late_ms = story.late_ms;
    *world.lateness.borrow_mut() = Box::new(move |_| late_ms);
    let (script, clock, mut nth) = (story.clone(), Rc::downgrade(world), 0);
    *world.server.borrow_mut() = Box::new(move |_| {
        let chance = script.replies[nth % script.replies.len()].2;
        nth += 1;
        reply(&clock.upgrade().unwrap(), script.outcome(nth - 1), chance)
    });
    let (script, mut asked) = (story.clone(), 0);
    *world.source.borrow_mut() = Box::new(move |_| {
        asked += 1;
        script.given(asked - 1).unwrap()
    });

    let controller = Rc::new(Controller::default());
    if let Some(Cut { at_ms, by, .. }) = story.cut {
        let (own, client) = (controller.clone(), rig.client.clone());
        let cut_off = move || match by {
            By::Signal(firing) => own.fire(firing),
            By::Disposal => client.dispose(),
        };
        if at_ms < 0.0 {
            cut_off();
        } else {
            world.at(at_ms, cut_off);
        }
    }
    let plan = Plan {
        row: &ROWS[story.row],
        start_ms: 0.0,
        retries: story.retries,
        timeout_ms: contract::limit_ms(story.timeout_ms, late_ms),
        late_ms,
        asks: story.tokens.is_some(),
    };
    rig.call(plan.row.operation, "w", options(plan.retries, story.timeout_ms), Some(&controller));
    world.run();
    rig.assert_nothing_left();

    let steps = observed(&world.journal.borrow(), 0);
    let outcomes: Vec<_> = (0..sent(&steps).count()).map(|nth| story.outcome(nth)).collect();
    assert_ended(&steps);
    assert_creates_once(&plan, &steps, &outcomes);
    assert_told_once(&plan, &steps, &outcomes, story.cut);
    let whole = course(&plan, &mut Script { story, asked: 0, sent: 0, observed: &steps });
    let courses = match story.cut {
        None => vec![whole],
        Some(cut) if cut.at_ms < 0.0 => cut_off(&[], Cut { at_ms: 0.0, ..cut }),
        Some(cut) => cut_off(&whole, cut),
    };
    assert_taken(&steps, &courses, |_| true);
    rig.close();
}

#[test]
fn every_call_goes_as_the_contract_has_it() {
    play_all(SEQUENCES, story(), play);
}
