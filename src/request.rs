//! A request as plain data: all that is known before the first attempt.

use crate::address::BaseUrl;
use crate::argument::{self, Body};
use crate::given::{Given, InvalidArgument};
use crate::operation::{Input, Operation};
use crate::secret::{Secret, Secrets};

/// One request, checked, and the same for each attempt.
pub struct Request {
    /// What it asks for.
    pub operation: &'static Operation,
    /// Where it goes.
    pub url: String,
    /// The caller's own header fields, names in lower case.
    pub headers: Vec<(String, Secret)>,
    /// What it carries.
    pub body: Option<Body>,
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
        webhook_id: &Given,
        input: &Given,
        headers: Vec<(String, Secret)>,
    ) -> Result<Request, InvalidArgument> {
        let segment = match operation.takes_webhook_id() {
            true => argument::webhook_id(webhook_id)?,
            false => String::new(),
        };
        let (mut query, mut body) = (String::new(), None);
        match operation.input {
            Input::None => {}
            Input::Page => query = argument::page_query(input)?,
            Input::NewWebhook => body = Some(Body::new_webhook(input)?),
            Input::Changes => body = Some(Body::changes(input)?),
            Input::Auth => body = Some(Body::auth(input)?),
        }
        let mut secrets = Secrets::default();
        headers.iter().for_each(|(_, value)| secrets.add(value));
        if let Some(body) = &body {
            body.add_secrets(&mut secrets);
        }
        Ok(Request {
            operation,
            url: base_url.join(operation.path, &segment, &query),
            headers,
            body,
            secrets,
        })
    }
}
