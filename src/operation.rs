//! The eight operations of the Users API, as data. A ninth is one more row here, one method in
//! `surface.rs`, and one line of types.
//!
//! Source: Thumbtack's Users API v4 reference, "Users", last updated 24 April 2026.

use gloo_net::http::Method;

use crate::shape::{self, Type};

/// One operation: what is asked for, what goes with it, and what comes back.
pub struct Operation {
    /// The name of the method in JavaScript, which is also what errors call the operation.
    pub name: &'static str,
    /// The HTTP method. Its idempotence (RFC 9110, section 9.2.2) decides what may be sent twice.
    pub method: Method,
    /// The path under the base URL; `{webhookID}` stands for one percent-encoded segment.
    pub path: &'static str,
    /// What the caller gives, apart from a webhook's ID.
    pub input: Input,
    /// What a success holds.
    pub answer: Answer,
}

impl Operation {
    /// Whether it is about one webhook, named by its ID.
    pub fn takes_webhook_id(&self) -> bool {
        self.path.contains("{webhookID}")
    }
}

/// What the caller gives to an operation, apart from a webhook's ID.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// Nothing.
    None,
    /// A `PageQuery`, sent as the URL's query.
    Page,
    /// A `NewWebhook`, sent as the body.
    NewWebhook,
    /// `WebhookChanges`, sent as the body.
    Changes,
    /// A `WebhookAuth`, sent as the body.
    Auth,
}

impl Input {
    /// The name of the argument in JavaScript.
    pub fn argument(self) -> &'static str {
        match self {
            Input::None => "",
            Input::Page => "page",
            Input::NewWebhook => "webhook",
            Input::Changes => "changes",
            Input::Auth => "auth",
        }
    }
}

/// What a success of an operation holds.
#[derive(Clone, Copy)]
pub enum Answer {
    /// Exactly this shape.
    Always(&'static Type),
    /// This shape, another JSON object, or no body at all: the reference does not show the answer.
    Perhaps(&'static Type),
    /// A JSON object or no body, and the caller is given neither.
    Ignored,
}

const SELF: &str = "/api/v4/users/self";
const WEBHOOKS: &str = "/api/v4/users/webhooks";
const WEBHOOK: &str = "/api/v4/users/webhooks/{webhookID}";
const AUTH: &str = "/api/v4/users/webhooks/{webhookID}/auth";

const USER_IS: Answer = Answer::Always(&shape::USER);
const PAGE_IS: Answer = Answer::Always(&shape::WEBHOOK_PAGE);
const HOOK_IS: Answer = Answer::Always(&shape::WEBHOOK);
const HOOK_MAY: Answer = Answer::Perhaps(&shape::WEBHOOK);
const IGNORED: Answer = Answer::Ignored;

/// The table: the operation's name, then method, path, input, answer.
#[rustfmt::skip]
#[allow(missing_docs)] // a row says what it is
mod table {
    use super::*;
    use Input::{Auth, Changes, NewWebhook, None, Page};

    pub static GET_SELF:            Operation = row("getSelf",           Method::GET,    SELF,     None,       USER_IS);
    pub static CREATE_WEBHOOK:      Operation = row("createWebhook",     Method::POST,   WEBHOOKS, NewWebhook, HOOK_IS);
    pub static GET_WEBHOOK:         Operation = row("getWebhook",        Method::GET,    WEBHOOK,  None,       HOOK_IS);
    pub static LIST_WEBHOOKS:       Operation = row("listWebhooks",      Method::GET,    WEBHOOKS, Page,       PAGE_IS);
    pub static UPDATE_WEBHOOK:      Operation = row("updateWebhook",     Method::PUT,    WEBHOOK,  Changes,    HOOK_MAY);
    pub static UPDATE_WEBHOOK_AUTH: Operation = row("updateWebhookAuth", Method::PUT,    AUTH,     Auth,       HOOK_MAY);
    pub static DELETE_WEBHOOK_AUTH: Operation = row("deleteWebhookAuth", Method::DELETE, AUTH,     None,       HOOK_MAY);
    pub static DELETE_WEBHOOK:      Operation = row("deleteWebhook",     Method::DELETE, WEBHOOK,  None,       IGNORED);
}
pub use table::*;

const fn row(
    name: &'static str,
    method: Method,
    path: &'static str,
    input: Input,
    answer: Answer,
) -> Operation {
    Operation { name, method, path, input, answer }
}
