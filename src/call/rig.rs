//! A client in the virtual world, and its calls.

use std::cell::RefCell;
use std::rc::Rc;

use serde_json::json;

use super::fake::{Controller, Fake, Json, Live, Signal, World};
use crate::call::{Call, Rejection};
use crate::client::Client;
use crate::error::Member;
use crate::operation::{Input, Operation};
use crate::options::{AccessToken, CallOptions, ClientOptions};
use crate::request::Request;
use crate::secret::{Secret, Secrets};
use crate::value::{Field, Value};

/// What a call came to: `code` is `"ok"`, `"reason"`, or that of the error.
#[derive(Debug, Default)]
pub struct End {
    pub at_ms: f64,
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
            Err(Rejection::Error { members, .. }) => {
                for member in members {
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
        let fixed = token.map(|token| AccessToken::Fixed(Secret::new(token.to_owned())));
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
        self.world.spawn(async move {
            let ended = call.run().await;
            drop(call);
            *result.borrow_mut() = Some(End::of(world.now(), ended));
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
        let text = |text: &str| Value::String(text.to_owned());
        let field = |name: &str, value| Field { name: name.to_owned(), value, is_hidden: false };
        let types = Value::Array { items: vec![text("MessageCreatedV4")], most: None };
        let arguments = match (operation.takes_webhook_id(), operation.input) {
            (true, Input::None) => [text(id), Value::Undefined, Value::Undefined],
            (true, _) => {
                let changes = Value::Object(vec![field("enabled", Value::Boolean(true))]);
                [text(id), changes, Value::Undefined]
            }
            (false, Input::Body(..)) => {
                let hook = vec![field("webhookURL", text("https://x.example")), field("eventTypes", types)];
                [Value::Object(hook), Value::Undefined, Value::Undefined]
            }
            (false, _) => [Value::Undefined, Value::Undefined, Value::Undefined],
        };
        let mut secrets = Secrets::default();
        let (request, _) = Request::read(operation, &arguments, &mut secrets, |_| true)
            .unwrap_or_else(|_| panic!("arguments"));
        let signal = signal.map(|controller| {
            self.world.count(Live::Listener, 1);
            Signal(self.world.clone(), controller.clone())
        });
        Call::new(self.client.clone(), request, options, signal, secrets)
    }

    /// Fails if anything is left that a call has begun. Questions outlive their callers, two at the most: nobody can call off
    /// the caller's function, and its answer may still serve.
    pub fn assert_nothing_left(&self) {
        let World { tasks, .. } = &*self.world;
        assert!(tasks.borrow().iter().all(Option::is_none), "a call has not ended");
        assert_eq!(self.client.running.count(), 0, "calls");
        for live in [Live::Sleep, Live::Exchange, Live::Listener] {
            assert_eq!(self.world.live(live), 0, "kind {}", live as usize);
        }
        assert!(self.world.live(Live::Question) <= 2, "questions");
    }
}
