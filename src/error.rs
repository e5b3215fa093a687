//! Why a call did not give its answer: the failures, their codes, and what an error says of them.

use crate::check::Mismatch;
use crate::json::{Json, Kind};
use crate::problem::{self, MARKUP_ADVICE, Problem};
use crate::redact;
use crate::secret::Secrets;
use crate::spelling;
use crate::validate::Invalid;

/// Why a call, or an attempt of it, failed. The package has one class of errors for each.
pub enum Failure<V> {
    /// An argument of the caller's breaks a rule.
    InvalidArgument(Box<Invalid>),
    /// The caller's signal aborted: the call rejects with this reason itself.
    Aborted(V),
    /// The client was disposed of.
    Disposed,
    /// No answer.
    Network {
        /// What happened.
        event: NetworkEvent,
        /// What was thrown.
        thrown: Option<V>,
    },
    /// A limit of time ran out.
    Timeout {
        /// The limit, in milliseconds.
        limit_ms: f64,
        /// Whether a request was on its way; else it was the token that did not come.
        is_sent: bool,
    },
    /// There is no token.
    Token {
        /// Why, as a part of a sentence.
        event: String,
        /// What was thrown.
        thrown: Option<V>,
        /// The token about which the caller's function was asked: a secret of another call, perhaps.
        rejected: Option<String>,
    },
    /// An answer that is no success.
    Api(Refusal<V>),
    /// A success that is not what the API promises.
    Decode(Undecodable),
}

/// What happened to a request that got no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetworkEvent {
    /// The platform gave up, or the caller's `fetch`.
    Thrown,
    /// The answer broke off.
    Broken,
    /// The runtime does not let the program connect.
    Denied,
    /// What came is no response.
    NoResponse,
    /// Somebody else has read its body.
    ReadBefore,
    /// It cannot be read.
    Opaque,
    /// It is a redirect.
    Redirected,
    /// Nothing was sent, for want of an `AbortController`.
    NoAbort,
    /// Nothing was sent, for want of a `fetch`.
    NoFetch,
}

/// An answer that is no success.
pub struct Refusal<V> {
    /// Its status.
    pub status: u16,
    /// What it says.
    pub problem: Problem<V>,
    /// How long it asks to wait, in milliseconds.
    pub retry_after_ms: Option<f64>,
    /// Whether it is a web page.
    pub is_markup: bool,
    /// Whether it says that the token was made for another audience, which no repetition changes.
    pub is_misconfigured: bool,
}

/// A success that is not what the API promises.
pub struct Undecodable {
    /// Its status.
    pub status: u16,
    /// Where it differs, and what was promised there.
    pub mismatch: Mismatch,
    /// What is no JSON: "no body" or "other text".
    pub no_json: Option<&'static str>,
    /// Whether it is a web page.
    pub is_markup: bool,
}

/// What an error says of the call that failed.
pub struct Context<'call> {
    /// The operation's name; `None` for the making of a client.
    pub operation: Option<&'static str>,
    /// Method and URL, without secrets; empty where nothing was asked.
    pub asked: &'call str,
    /// Whether the request changes nothing.
    pub is_safe: bool,
    /// How often it was sent.
    pub attempts: u32,
    /// What must not be shown.
    pub secrets: &'call [&'call Secrets],
}

/// A field of an error or of an attempt, apart from its message and its cause.
pub enum Member<V> {
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// A value of the platform's.
    Value(V),
    /// An object.
    Object(Members<V>),
}

/// Names and values of fields, in their order.
pub struct Members<V>(pub Vec<(&'static str, Member<V>)>);

impl<V> Members<V> {
    /// Adds a text.
    #[inline(never)]
    pub fn text(&mut self, name: &'static str, text: &str) {
        self.add(name, Member::Text(text.to_owned()));
    }

    /// Adds a number.
    pub fn number(&mut self, name: &'static str, number: impl Into<f64>) {
        self.add(name, Member::Number(number.into()));
    }

    /// Adds a value.
    #[inline(never)]
    pub fn add(&mut self, name: &'static str, member: Member<V>) {
        self.0.push((name, member));
    }
}

impl<V> Default for Members<V> {
    fn default() -> Members<V> {
        Members(Vec::new())
    }
}

const NO_ANSWER: &str = "got no answer: the network failed, or the platform stopped the request (`cause` may say why). In a page, the API may not \
allow its origin (CORS), or a Content-Security-Policy may forbid the connection: go through a proxy of your own, with the \
client's option `baseUrl`.";

impl NetworkEvent {
    /// Whether a request may have reached the API.
    pub fn is_sent(self) -> bool {
        !matches!(self, NetworkEvent::Denied | NetworkEvent::NoAbort | NetworkEvent::NoFetch)
    }

    /// Whether it would be the same the next time.
    pub fn is_final(self) -> bool {
        !self.is_sent() || matches!(self, NetworkEvent::NoResponse | NetworkEvent::ReadBefore)
    }

    fn said(self) -> &'static str {
        match self {
            NetworkEvent::Thrown => NO_ANSWER,
            NetworkEvent::Broken => "broke off before the answer was complete.",
            NetworkEvent::Denied => {
                "could not be sent: this program may not connect (Deno and Node allow it with --allow-net)."
            }
            NetworkEvent::NoResponse => {
                "got something from `fetch` that is not a Response: it has to have `status` and `text()`."
            }
            NetworkEvent::ReadBefore => {
                "got a Response whose body has been read already: `fetch` has to give a new one each time."
            }
            NetworkEvent::Opaque => "got an opaque answer, which cannot be read.",
            NetworkEvent::Redirected => {
                "got a redirect, which is never followed: a token stays where it was meant to go."
            }
            NetworkEvent::NoAbort => "could not be sent: this runtime has no AbortController.",
            NetworkEvent::NoFetch => {
                "could not be sent: this runtime has no fetch; pass one as the client's option `fetch`."
            }
        }
    }
}

impl<V: Json> Failure<V> {
    /// The failure of an argument.
    pub fn invalid(argument: &str, problem: &str) -> Failure<V> {
        Failure::InvalidArgument(Invalid::new(problem).below(argument))
    }

    /// The name of the class of errors.
    pub fn class(&self) -> &'static str {
        match self {
            Failure::InvalidArgument(_) => "InvalidArgumentError",
            Failure::Aborted(_) | Failure::Disposed => "ThumbtackError",
            Failure::Network { .. } => "NetworkError",
            Failure::Timeout { .. } => "TimeoutError",
            Failure::Token { .. } => "TokenError",
            Failure::Api(_) => "ApiError",
            Failure::Decode(_) => "DecodeError",
        }
    }

    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Failure::InvalidArgument(_) => "invalid_argument",
            Failure::Aborted(_) => "aborted",
            Failure::Disposed => "disposed",
            Failure::Network { .. } => "network",
            Failure::Timeout { .. } => "timeout",
            Failure::Token { .. } => "token",
            Failure::Api(refusal) => problem::code(refusal.status),
            Failure::Decode(_) => "decode",
        }
    }

    /// One line for a person: what was asked, what came back, and what to do where that is known.
    pub fn message(&self, context: &Context) -> String {
        let asked = context.asked;
        let warning = if context.is_safe { "" } else { " It may have been done all the same." };
        let line = match self {
            Failure::InvalidArgument(invalid) => {
                [": ", &argument(invalid, context), ": ", &invalid.problem, "."].concat()
            }
            Failure::Aborted(_) => ": the caller aborted it.".to_owned(),
            Failure::Disposed => ": the client has been disposed of; make a new one.".to_owned(),
            Failure::Network { event, .. } => {
                // Where this attempt was not sent, one before it may have been.
                let warning = if event.is_sent() || context.attempts > 1 { warning } else { "" };
                [asked, " ", event.said(), warning].concat()
            }
            Failure::Timeout { limit_ms, is_sent: true } => {
                let limit = decimal(*limit_ms);
                [asked, " got no complete answer within ", &limit, " ms (timeoutMs).", warning].concat()
            }
            Failure::Timeout { limit_ms, is_sent: false } => {
                let limit = decimal(*limit_ms);
                [": the accessToken function gave no answer within ", &limit, " ms (timeoutMs)."].concat()
            }
            Failure::Token { event, .. } => [": the accessToken function ", event, "."].concat(),
            Failure::Api(refusal) => {
                let Refusal { status, problem, is_markup, .. } = refusal;
                let said = problem.summary();
                let advice = problem::advice(*status, *is_markup, problem.detail.as_deref());
                let warning = if refusal.is_in_doubt() { warning } else { "" };
                let status = spelling::decimal(u64::from(*status));
                [asked, " answered ", &status, " (", self.code(), ")", &said, advice, warning].concat()
            }
            Failure::Decode(undecodable) => {
                let Undecodable { status, mismatch, no_json, is_markup } = undecodable;
                let status = spelling::decimal(u64::from(*status));
                let place = if mismatch.path.is_empty() { "" } else { ": " };
                let (expected, got) = match no_json {
                    Some(got) => ("JSON", *got),
                    None => (mismatch.expected.word(), mismatch.got.word()),
                };
                let advice = if *is_markup { MARKUP_ADVICE } else { "" };
                let what = [mismatch.path.as_str(), place, "expected ", expected, ", got ", got].concat();
                [asked, " answered ", &status, ", but not as promised: ", &what, ".", advice].concat()
            }
        };
        [context.operation.unwrap_or("new UsersClient"), &line].concat()
    }

    /// The fields of an error.
    pub fn members(&self, context: &Context) -> Members<V> {
        let mut members = Members::default();
        members.text("code", self.code());
        if let Some(operation) = context.operation {
            members.text("operation", operation);
            members.number("attempts", context.attempts);
        }
        match self {
            Failure::InvalidArgument(invalid) => members.text("argument", &argument(invalid, context)),
            Failure::Timeout { limit_ms, .. } => members.number("timeoutMs", *limit_ms),
            Failure::Api(Refusal { status, problem, retry_after_ms, .. }) => {
                members.number("status", *status);
                for (name, text) in [
                    ("type", &problem.kind),
                    ("title", &problem.title),
                    ("detail", &problem.detail),
                    ("traceID", &problem.trace_id),
                ] {
                    text.iter().for_each(|text| members.text(name, text));
                }
                if let Some(errors) = &problem.errors {
                    members.add("errors", Member::Value(errors.clone()));
                }
                retry_after_ms.iter().for_each(|wait| members.number("retryAfterMs", *wait));
            }
            Failure::Decode(Undecodable { status, mismatch, .. }) => {
                members.number("status", *status);
                members.text("path", &mismatch.path);
            }
            _ => {}
        }
        members
    }

    /// What was thrown, unless a secret may be in it.
    pub fn cause(&self, context: &Context) -> Option<&V> {
        let (Failure::Network { thrown, .. } | Failure::Token { thrown, .. }) = self else { return None };
        thrown.as_ref().filter(|thrown| {
            // A number or a symbol, too, is searched: it may stand for one.
            thrown.kind() != Kind::Undefined
                && thrown.texts().is_some_and(|texts| !redact::is_in_texts(context.secrets, &texts))
        })
    }

    /// The `traceID` of the API's answer.
    pub fn trace_id(&self) -> Option<&str> {
        if let Failure::Api(refusal) = self { refusal.problem.trace_id.as_deref() } else { None }
    }
}

impl<V> Refusal<V> {
    /// Whether the API may have done what it was asked, although it answered this.
    fn is_in_doubt(&self) -> bool {
        (self.status == 408 || self.status >= 500) && !self.is_misconfigured
    }
}

/// The name of an argument; what the caller has named himself, without secrets.
fn argument(invalid: &Invalid, context: &Context) -> String {
    match &invalid.field {
        Some(field) => [invalid.argument.as_str(), ".", &redact::redact(context.secrets, field)].concat(),
        None => invalid.argument.clone(),
    }
}

/// A positive number with at most three decimals, which is more than a clock tells.
fn decimal(number: f64) -> String {
    if !number.is_finite() {
        return "Infinity".to_owned();
    }
    let thousandths = (number * 1000.0 + 0.5) as u64;
    let mut text = spelling::decimal(thousandths / 1000);
    let mut rest = (thousandths % 1000) as u32;
    if rest > 0 {
        spelling::push(&mut text, '.');
    }
    while rest > 0 {
        spelling::push(&mut text, char::from(b'0' + (rest / 100) as u8));
        rest = rest % 100 * 10;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::decimal;

    #[test]
    fn a_limit_is_written_as_javascript_writes_it() {
        for (number, text) in
            [(30_000.0, "30000"), (0.5, "0.5"), (1.25, "1.25"), (99.005, "99.005"), (1.111, "1.111")]
        {
            assert_eq!(decimal(number), text);
        }
    }
}
