//! A request as plain data: all that is known before the first attempt.

use wasm_bindgen::JsValue;

use crate::address::{self, BaseUrl};
use crate::argument::Argument;
use crate::given::{Given, InvalidArgument};
use crate::operation::{self, Input, Operation};
use crate::rule;
use crate::secret::{Secret, Secrets};

/// The query of a URL.
pub struct Query {
    /// With its `?`; or empty.
    pub text: String,
    /// Whether we made it; one that a server gave may hold anything.
    pub is_own: bool,
}

impl Query {
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
    /// The same without the webhook's ID, for the case that the caller took a secret for one.
    url_without_id: String,
    /// The webhook's ID; empty if there is none.
    webhook_id: String,
    /// Whether its query is ours.
    is_query_own: bool,
    /// The caller's own header fields, names in lower case.
    pub headers: Vec<(String, Secret)>,
    /// What it carries.
    pub body: Option<Argument>,
    /// All that must not be seen of it; the access token comes on top.
    pub secrets: Secrets,
}

impl Request {
    /// Checks the caller's arguments and makes the request that they ask for.
    ///
    /// `webhook_id` and `input` are looked at only where the operation takes them.
    pub fn new(
        operation: &'static Operation,
        base_url: &BaseUrl,
        webhook_id: JsValue,
        input: JsValue,
        headers: Vec<(String, Secret)>,
    ) -> Result<Request, InvalidArgument> {
        let webhook_id = match operation.takes_webhook_id() {
            true => Given::new("webhookID", webhook_id).text(&rule::WEBHOOK_ID)?,
            false => String::new(),
        };
        let (mut query, mut body) = (Query::own(String::new()), None);
        match operation.input {
            Input::None => {}
            Input::Query(_, _) if input.is_undefined() => {}
            Input::Query(name, rule) => {
                query = Query::own(Argument::read(&Given::new(name, input), rule)?.query());
            }
            Input::Body(name, rule) => body = Some(Argument::read(&Given::new(name, input), rule)?),
        }
        Ok(Request::of(operation, base_url, webhook_id, &query, body, headers))
    }

    /// The request for one page of the webhooks.
    pub fn page(base_url: &BaseUrl, query: &Query, headers: Vec<(String, Secret)>) -> Request {
        Request::of(&operation::LIST_WEBHOOKS, base_url, String::new(), query, None, headers)
    }

    fn of(
        operation: &'static Operation,
        base_url: &BaseUrl,
        webhook_id: String,
        query: &Query,
        body: Option<Argument>,
        headers: Vec<(String, Secret)>,
    ) -> Request {
        let mut secrets = Secrets::default();
        headers.iter().for_each(|(_, value)| secrets.add_header_value(value));
        if let Some(body) = &body {
            body.add_secrets(&mut secrets);
        }
        let url = base_url.join(operation.path, &address::segment(&webhook_id), &query.text);
        let url_without_id = base_url.join(operation.path, "[redacted]", &query.text);
        let is_query_own = query.is_own;
        Request { operation, url, url_without_id, webhook_id, is_query_own, headers, body, secrets }
    }

    /// The URL as an error may show it.
    pub fn shown_url(&self, secrets: &Secrets) -> String {
        let url = if secrets.in_text(&self.webhook_id) { &self.url_without_id } else { &self.url };
        match url.split_once('?') {
            Some((place, query)) if !self.is_query_own => {
                [place, "?", &secrets.redact(query.to_owned())].concat()
            }
            _ => url.clone(),
        }
    }
}
