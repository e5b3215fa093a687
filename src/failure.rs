//! Why a call did not give its answer, as data, and in words.

use wasm_bindgen::JsValue;

use crate::check::Mismatch;
use crate::foreign;
use crate::operation::Operation;
use crate::problem::{self, Problem};
use crate::request::Request;
use crate::retry::Ending;
use crate::secret::Secrets;
use crate::text::decimal;

/// A failure on its way out: boxed, since most of what can fail does not, and a `Result` is passed on many times.
pub type Failed = Box<Failure>;

/// The failure for an argument that breaks a rule.
pub fn invalid(argument: &str, problem: &str) -> Failed {
    Box::new(Failure::InvalidArgument { argument: argument.to_owned(), problem: problem.to_owned() })
}

/// Why a call did not give its answer.
pub enum Failure {
    /// The caller's signal fired. The call rejects with this reason itself, whatever it is.
    Aborted(JsValue),
    /// The client was disposed of.
    Disposed,
    /// An argument breaks a rule; nothing was sent.
    InvalidArgument {
        /// Its name, like `webhook.webhookURL`.
        argument: String,
        /// What is wrong with it; never its value.
        problem: String,
    },
    /// The `accessToken` function gave no token.
    Token {
        /// What it did, as the end of a sentence.
        event: String,
        /// The token that it was asked about, which may be that of another call.
        refused: JsValue,
        /// What was thrown.
        thrown: JsValue,
    },
    /// The time ran out.
    Timeout {
        /// The limit, in milliseconds.
        limit_ms: f64,
        /// Whether a request was on its way; else it was the `accessToken` function that did not answer.
        is_sent: bool,
    },
    /// No answer, or only a part of it.
    Network {
        /// What happened, as the end of the sentence "GET https://... ".
        event: &'static str,
        /// What was thrown.
        thrown: JsValue,
        /// Whether the request may have reached the API.
        is_sent: bool,
    },
    /// An answer that is not a success.
    Api {
        /// Its status.
        status: u16,
        /// What it says.
        problem: Problem<JsValue>,
        /// Whether it is a web page.
        is_markup: bool,
        /// How long the API asks to wait.
        retry_after_ms: Option<f64>,
    },
    /// A success that is not what the API promises.
    Decode {
        /// Its status.
        status: u16,
        /// Where it differs.
        mismatch: Mismatch,
        /// Whether it is a web page.
        is_markup: bool,
    },
}

/// The call that failed, as far as it had come.
pub struct Context<'call> {
    /// What was called; `None` for the making of a client.
    pub operation: Option<&'static Operation>,
    /// The request, once there is one.
    pub request: Option<&'call Request>,
    /// The secrets that must not come out.
    pub secrets: &'call Secrets,
    /// How often the request was sent.
    pub attempts: u32,
}

impl Failure {
    /// The class of the error, and its stable code.
    pub fn class_and_code(&self) -> (&'static str, &'static str) {
        match self {
            // Never seen: what the caller aborts with is given back as it is.
            Failure::Aborted(_) => ("ThumbtackError", "aborted"),
            Failure::Disposed => ("ThumbtackError", "disposed"),
            Failure::InvalidArgument { .. } => ("InvalidArgumentError", "invalid_argument"),
            Failure::Token { .. } => ("TokenError", "token"),
            Failure::Timeout { .. } => ("TimeoutError", "timeout"),
            Failure::Network { .. } => ("NetworkError", "network"),
            Failure::Api { status, .. } => ("ApiError", problem::code(*status)),
            Failure::Decode { .. } => ("DecodeError", "decode"),
        }
    }

    /// The status of the answer, where there was one.
    pub fn status(&self) -> Option<u16> {
        match self {
            Failure::Api { status, .. } | Failure::Decode { status, .. } => Some(*status),
            _ => None,
        }
    }

    /// What it means for the attempts that could follow.
    pub fn ending(&self) -> Ending {
        match self {
            Failure::Network { is_sent: true, .. } | Failure::Timeout { is_sent: true, .. } => {
                Ending::Unanswered
            }
            Failure::Api { status, problem, retry_after_ms, .. } => Ending::Refused {
                status: *status,
                retry_after_ms: *retry_after_ms,
                is_misconfigured: *status == 502 && problem.is_oauth_failure,
            },
            _ => Ending::Final,
        }
    }

    /// What is wrong with an argument.
    pub fn problem(&self) -> &str {
        if let Failure::InvalidArgument { problem, .. } = self { problem } else { "" }
    }

    /// One line for a person: what was asked, what came back, and what to do where that is known.
    pub fn message(&self, context: &Context) -> String {
        let name = context.operation.map_or("new UsersClient", |operation| operation.name);
        let (asked, writes) = match context.request {
            Some(request) => {
                let method = &request.operation.method;
                let url = request.shown_url(context.secrets);
                ([name, ": ", method.as_str(), " ", &url, " "].concat(), !method.is_safe())
            }
            None => ([name, ": "].concat(), false),
        };
        let warning = |is_sent| if is_sent && writes { " It may have been done all the same." } else { "" };
        match self {
            Failure::Aborted(_) => String::new(),
            Failure::Disposed => [name, ": the client has been disposed of; make a new one."].concat(),
            Failure::InvalidArgument { argument, problem } => {
                let argument = context.secrets.redact(argument);
                [name, ": ", &argument, ": ", problem, "."].concat()
            }
            Failure::Token { event, .. } => [name, ": the accessToken function ", event].concat(),
            Failure::Timeout { limit_ms, is_sent } => {
                let (who, what) = match is_sent {
                    true => (asked.as_str(), "got no complete answer within "),
                    false => (name, ": the accessToken function gave no answer within "),
                };
                [who, what, &foreign::to_text(*limit_ms), " ms (timeoutMs).", warning(*is_sent)].concat()
            }
            Failure::Network { event, is_sent, .. } => [&asked, *event, warning(*is_sent)].concat(),
            Failure::Api { status, problem, is_markup, .. } => {
                let code = problem::code(*status);
                let advice = problem::advice(*status, *is_markup, problem.detail.as_deref());
                let gap = if advice.is_empty() { "" } else { " " };
                let warning = warning(matches!(status, 408 | 500..) && !problem.is_oauth_failure);
                let (status, summary) = (decimal(u64::from(*status)), problem.summary());
                [&asked, "answered ", &status, " (", code, ")", &summary, gap, advice, warning].concat()
            }
            Failure::Decode { status, mismatch: Mismatch { path, expected, got }, is_markup } => {
                let colon = if path.is_empty() { "" } else { ": " };
                let (gap, advice) = if *is_markup { (" ", problem::MARKUP_ADVICE) } else { ("", "") };
                let status = decimal(u64::from(*status));
                let answered = [&asked, "answered ", &status, ", but not as promised: "].concat();
                [&answered, path, colon, "expected ", expected, ", got ", got, ".", gap, advice].concat()
            }
        }
    }
}
