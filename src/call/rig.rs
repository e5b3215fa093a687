//! A client in the virtual world, and its calls.

use std::cell::RefCell;
use std::rc::Rc;

use serde_json::json;

use super::fake::{Asked, Controller, Fake, Json, Sent, Signal};
use super::world::{Live, Told, What, World};
use crate::call::{Call, Rejection};
use crate::client::Client;
use crate::error::Member;
use crate::operation::{Input, Operation};
use crate::options::{AccessToken, CallOptions, ClientOptions};
use crate::request::Request;
use crate::secret::{Secret, Secrets};
use crate::validate::Checker;
use crate::value::{Content, Members, Node};

/// What a call came to: `code` is `"ok"`, `"reason"`, or that of the error.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct End {
    pub at_ms: f64,
    /// The class of the error; empty where there is none.
    pub class: &'static str,
    pub code: String,
    pub value: Json,
    pub attempts: f64,
    pub retry_after_ms: Option<f64>,
}

impl End {
    pub fn of(at_ms: f64, result: Result<Option<Json>, Rejection<Json>>) -> End {
        let mut end = End { at_ms, ..End::default() };
        match result {
            Ok(value) => (end.code, end.value) = ("ok".to_owned(), value.flatten()),
            Err(Rejection::Reason(reason)) => (end.code, end.value) = ("reason".to_owned(), reason),
            Err(Rejection::Error { class, members, .. }) => {
                end.class = class;
                for member in members.0 {
                    match member {
                        ("code", Member::Text(code)) => end.code = code,
                        ("attempts", Member::Number(attempts)) => end.attempts = attempts,
                        ("retryAfterMs", Member::Number(wait)) => end.retry_after_ms = Some(wait),
                        _ => {}
                    }
                }
            }
        }
        end
    }
}

/// A client with its world.
pub struct Rig {
    pub world: Rc<World>,
    pub client: Rc<Client<Fake>>,
}

pub fn hook(id: &str) -> serde_json::Value {
    json!({ "webhookID": id, "webhookURL": "https://x.example", "enabled": true, "authType": "None", "userID": "u",
        "eventTypes": ["MessageCreatedV4"] })
}

impl Rig {
    /// Of a client that has one token, or that asks the source.
    pub fn new(token: Option<&str>) -> Rig {
        let world = World::new();
        let fixed = token.map(|token| AccessToken::Fixed(Secret::new(token)));
        let options = ClientOptions {
            access_token: fixed.unwrap_or(AccessToken::Function(0)),
            base_url: "https://api.example".to_owned(),
            timeout_ms: 30_000.0,
            max_retries: 2,
            headers: Vec::new(),
            fetch: None,
            on_attempt: None,
        };
        let client = Rc::new(Client::new(Fake(world.clone()), options, Secrets::default()));
        Rig { world, client }
    }

    /// What the calls have sent, and when.
    pub fn requests(&self) -> Vec<(f64, Sent)> {
        self.noted(|what| if let What::Sent(sent) = what { Some(sent.clone()) } else { None })
    }

    /// What they have asked the source of tokens, and when.
    pub fn questions(&self) -> Vec<(f64, Asked)> {
        self.noted(|what| if let What::Asked(asked) = what { Some(asked.clone()) } else { None })
    }

    /// What the observer was told, and when.
    pub fn attempts(&self) -> Vec<(f64, Told)> {
        self.noted(|what| if let What::Told(told) = what { Some(told.clone()) } else { None })
    }

    fn noted<T>(&self, pick: impl Fn(&What) -> Option<T>) -> Vec<(f64, T)> {
        let journal = self.world.journal.borrow();
        journal.iter().filter_map(|note| Some((note.at_ms, pick(&note.what)?))).collect()
    }

    /// Makes a call, which runs with the world.
    pub fn call(
        &self,
        operation: &'static Operation,
        id: &str,
        options: CallOptions,
        signal: Option<&Rc<Controller>>,
    ) -> Rc<RefCell<Option<End>>> {
        let (call, end) = (self.make(operation, id, options, signal), Rc::default());
        let (world, result): (_, Rc<RefCell<Option<End>>>) = (self.world.clone(), Rc::clone(&end));
        let running = self.client.running.clone();
        self.world.spawn(async move {
            let ended = call.run().await;
            drop(call);
            world.assert_scheduled_for(running.count());
            let ended = End::of(world.now(), ended);
            world.note(What::Ended(ended.clone()));
            *result.borrow_mut() = Some(ended);
        });
        end
    }

    pub fn make(
        &self,
        operation: &'static Operation,
        id: &str,
        options: CallOptions,
        signal: Option<&Rc<Controller>>,
    ) -> Call<Fake> {
        let nodes = arguments(operation, id);
        let mut secrets = Secrets::default();
        let mut checker = Checker::new(&mut secrets, |_| true);
        let (request, _) = Request::read(operation, Members::of(&nodes).arguments(), &mut checker)
            .unwrap_or_else(|_| panic!("arguments"));
        let signal = signal.map(|controller| Signal::new(&self.world, controller));
        Call::new(self.client.clone(), request, options, signal, secrets)
    }

    /// Fails if anything is left that a call has begun. Questions outlive their callers, two at the most: nobody can call off
    /// the caller's function, and its answer may still serve.
    pub fn assert_nothing_left(&self) {
        let World { tasks, .. } = &*self.world;
        assert!(tasks.borrow().iter().all(Option::is_none), "a call has not ended");
        assert_eq!(self.client.running.count(), 0, "a call that has ended is registered");
        for live in [Live::Sleep, Live::Exchange, Live::Listener] {
            assert_eq!(self.world.live(live), 0, "something is left of a call that has ended: {live:?}");
        }
        self.world.assert_scheduled_for(0);
        assert!(self.world.live(Live::Question) <= 2, "a question is left that serves nobody");
    }

    /// Ends the client. Fails if anything outlives it.
    pub fn close(self) {
        let Rig { world, client } = self;
        world.close();
        drop(client);
        assert_eq!(world.live(Live::Question), 0, "a question has outlived its client");
        assert_eq!(world.scheduled(Live::Question), 0, "a question has outlived its client");
    }
}

/// What a caller gives to an operation.
fn arguments<'id>(operation: &Operation, id: &'id str) -> Vec<Node<'id>> {
    let node = |name, content, size| Node { name, is_hidden: false, content, size };
    let mut nodes = Vec::new();
    if operation.takes_webhook_id() {
        nodes.push(node("", Content::Text(id), 1));
    }
    match (operation.takes_webhook_id(), operation.input) {
        (_, Input::None) | (_, Input::Query(..)) => {}
        (true, Input::Body(..)) => {
            nodes.extend([node("", Content::Object(None), 2), node("enabled", Content::Boolean(true), 1)])
        }
        (false, Input::Body(..)) => nodes.extend([
            node("", Content::Object(None), 4),
            node("webhookURL", Content::Text("https://x.example"), 1),
            node("eventTypes", Content::Array(None), 2),
            node("", Content::Text("MessageCreatedV4"), 1),
        ]),
    }
    nodes
}
