//! The eight operations of the Users API, as data. CONTRIBUTING says what a ninth takes.
//!
//! Source: Thumbtack's Users API v4 reference, "Users", last updated 24 April 2026.

use gloo_net::http::Method;

use crate::rule::{self, Rule};
use crate::shape::{self, Type};

/// One operation: what is asked for, what goes with it, and what comes back.
pub struct Operation {
    /// The name of the method in JavaScript, which is also what errors call the operation.
    pub name: &'static str,
    /// The HTTP method. Its idempotence (RFC 9110, section 9.2.2) decides what may be sent twice.
    pub method: Method,
    /// The path under the base URL.
    pub path: Path,
    /// What the caller gives, apart from a webhook's ID.
    pub input: Input,
    /// What a success holds.
    pub success: Success,
}

/// A path under the base URL, with or without a webhook's ID, which is one percent-encoded segment.
#[derive(Clone, Copy)]
pub struct Path {
    /// What stands before the ID; all of it, where there is none.
    pub start: &'static str,
    /// What stands behind the ID, if there is one.
    pub end: Option<&'static str>,
}

impl Operation {
    /// Whether it is about one webhook, named by its ID.
    pub fn takes_webhook_id(&self) -> bool {
        self.path.end.is_some()
    }
}

/// What the caller gives to an operation, apart from a webhook's ID: the argument's name in JavaScript, and its rule.
#[derive(Clone, Copy)]
pub enum Input {
    /// Nothing.
    None,
    /// An object that may be left out, sent as the URL's query.
    Query(&'static str, &'static Rule),
    /// An object, sent as the body.
    Body(&'static str, &'static Rule),
}

/// What a success of an operation holds.
#[derive(Clone, Copy)]
pub enum Success {
    /// Exactly this shape.
    Always(&'static Type),
    /// This shape, another JSON object, or no body at all: the reference does not show the answer.
    Perhaps(&'static Type),
    /// A JSON object or no body, and the caller is given neither.
    Ignored,
}

const SELF: Path = Path { start: "/api/v4/users/self", end: None };
const WEBHOOKS: Path = Path { start: "/api/v4/users/webhooks", end: None };
const WEBHOOK: Path = Path { start: "/api/v4/users/webhooks/", end: Some("") };
const AUTH: Path = Path { start: "/api/v4/users/webhooks/", end: Some("/auth") };

const PAGE: Input = Input::Query("page", &rule::PAGE);
const NEW_WEBHOOK: Input = Input::Body("webhook", &rule::NEW_WEBHOOK);
const CHANGES: Input = Input::Body("changes", &rule::CHANGES);
const CREDENTIALS: Input = Input::Body("auth", &rule::AUTH);

const USER_IS: Success = Success::Always(&shape::USER);
const PAGE_IS: Success = Success::Always(&shape::WEBHOOK_PAGE);
const HOOK_IS: Success = Success::Always(&shape::WEBHOOK);
const HOOK_MAY: Success = Success::Perhaps(&shape::WEBHOOK);
const IGNORED: Success = Success::Ignored;

/// The table: the operation's name, then method, path, input, success.
#[rustfmt::skip]
#[allow(missing_docs)] // a row says what it is
mod table {
    use super::*;
    use Input::None;

    pub static GET_SELF:            Operation = row("getSelf",           Method::GET,    SELF,     None,        USER_IS);
    pub static CREATE_WEBHOOK:      Operation = row("createWebhook",     Method::POST,   WEBHOOKS, NEW_WEBHOOK, HOOK_IS);
    pub static GET_WEBHOOK:         Operation = row("getWebhook",        Method::GET,    WEBHOOK,  None,        HOOK_IS);
    pub static LIST_WEBHOOKS:       Operation = row("listWebhooks",      Method::GET,    WEBHOOKS, PAGE,        PAGE_IS);
    pub static UPDATE_WEBHOOK:      Operation = row("updateWebhook",     Method::PUT,    WEBHOOK,  CHANGES,     HOOK_MAY);
    pub static UPDATE_WEBHOOK_AUTH: Operation = row("updateWebhookAuth", Method::PUT,    AUTH,     CREDENTIALS, HOOK_MAY);
    pub static DELETE_WEBHOOK_AUTH: Operation = row("deleteWebhookAuth", Method::DELETE, AUTH,     None,        HOOK_MAY);
    pub static DELETE_WEBHOOK:      Operation = row("deleteWebhook",     Method::DELETE, WEBHOOK,  None,        IGNORED);
}
pub use table::*;

/// All of them.
pub static ALL: [&Operation; 8] = [
    &GET_SELF,
    &CREATE_WEBHOOK,
    &GET_WEBHOOK,
    &LIST_WEBHOOKS,
    &UPDATE_WEBHOOK,
    &UPDATE_WEBHOOK_AUTH,
    &DELETE_WEBHOOK_AUTH,
    &DELETE_WEBHOOK,
];

const fn row(name: &'static str, method: Method, path: Path, input: Input, success: Success) -> Operation {
    Operation { name, method, path, input, success }
}

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn the_methods_in_javascript_are_these() {
        let (_, list) =
            include_str!("../js/client.js").split_once("const OPERATIONS = (").unwrap_or_default();
        let (list, _) = list.split_once(')').unwrap_or_default();
        let names = list.split(|sign: char| !sign.is_alphabetic()).filter(|name| !name.is_empty());
        assert!(ALL.iter().map(|operation| operation.name).eq(names));
    }
}
