//! A request as plain data: all that is known before the first attempt.

use wasm_bindgen::JsValue;

use crate::address::{self, BaseUrl};
use crate::failure::Failed;
use crate::foreign;
use crate::operation::{self, Input, Operation};
use crate::reader;
use crate::rule;
use crate::secret::Secrets;

/// The query of a URL.
#[derive(Clone)]
pub struct Query {
    /// With its `?`; or empty.
    pub text: String,
    /// Whether we made it; one that a server gave may hold anything.
    pub is_own: bool,
}

impl Query {
    /// The one that the numbers of an argument make.
    pub fn page(page: &JsValue) -> Query {
        let number = |name| Some((name, foreign::field(page, name).as_f64()? as u64));
        let fields: Vec<_> = ["limit", "offset"].into_iter().filter_map(number).collect();
        Query::own(address::query(&fields))
    }

    /// One that we made.
    pub fn own(text: String) -> Query {
        Query { text, is_own: true }
    }
}

/// One request, checked, and the same for each attempt.
pub struct Request {
    /// What it asks for.
    pub operation: &'static Operation,
    /// Where it goes.
    pub url: String,
    base_url: BaseUrl,
    /// The webhook's ID; empty if there is none.
    webhook_id: String,
    query: Query,
    /// What it carries, as JSON; `undefined` for nothing.
    pub body: JsValue,
}

impl Request {
    /// Checks the caller's arguments and makes the request that they ask for; and adds what must not be seen of it to the
    /// secrets.
    ///
    /// `webhook_id` and `input` are looked at only where the operation takes them.
    pub fn new(
        operation: &'static Operation,
        base_url: &BaseUrl,
        webhook_id: &JsValue,
        input: &JsValue,
        secrets: &Secrets,
    ) -> Result<Request, Failed> {
        let mut id = String::new();
        if operation.takes_webhook_id() {
            let read = reader::read("webhookID", webhook_id, &rule::WEBHOOK_ID, secrets)?;
            id = read.as_string().unwrap_or_default();
        }
        let (mut query, mut body) = (Query::own(String::new()), JsValue::UNDEFINED);
        match operation.input {
            Input::Query(name, rule) if !input.is_undefined() => {
                query = Query::page(&reader::read(name, input, rule, secrets)?);
            }
            Input::Body(name, rule) => body = foreign::stringify(&reader::read(name, input, rule, secrets)?),
            Input::None | Input::Query(_, _) => {}
        }
        Ok(Request::of(operation, base_url, id, query, body))
    }

    /// The request for one page of the webhooks.
    pub fn page(base_url: &BaseUrl, query: Option<&Query>) -> Request {
        let query = query.cloned().unwrap_or_else(|| Query::own(String::new()));
        Request::of(&operation::LIST_WEBHOOKS, base_url, String::new(), query, JsValue::UNDEFINED)
    }

    fn of(
        operation: &'static Operation,
        base_url: &BaseUrl,
        webhook_id: String,
        query: Query,
        body: JsValue,
    ) -> Request {
        let url = base_url.join(operation.path, &address::segment(&webhook_id), &query.text);
        Request { operation, url, base_url: base_url.clone(), webhook_id, query, body }
    }

    /// The URL as an error may show it: without the webhook's ID where the caller took a secret for one, and without the
    /// secrets in a query that is not ours.
    pub fn shown_url(&self, secrets: &Secrets) -> String {
        let is_own = self.query.is_own;
        let query = if is_own { self.query.text.clone() } else { secrets.redact(&self.query.text) };
        let is_secret = secrets.redact(&self.webhook_id) != self.webhook_id;
        let segment = if is_secret { "[redacted]".to_owned() } else { address::segment(&self.webhook_id) };
        self.base_url.join(self.operation.path, &segment, &query)
    }
}
