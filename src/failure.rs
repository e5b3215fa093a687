//! Why a call did not give its answer, as data; and the one place where that becomes a JavaScript error.

use js_sys::Reflect;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::cause;
use crate::check::Mismatch;
use crate::given::InvalidArgument;
use crate::operation::Operation;
use crate::problem::{self, Problem};
use crate::request::Request;
use crate::secret::Secrets;

/// Why a call did not give its answer.
pub enum Failure {
    /// The caller's signal fired. The call rejects with this reason itself, whatever it is.
    Aborted(JsValue),
    /// The client was disposed of.
    Disposed,
    /// An argument breaks a rule; nothing was sent.
    InvalidArgument(InvalidArgument),
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

impl From<InvalidArgument> for Failure {
    fn from(invalid: InvalidArgument) -> Failure {
        Failure::InvalidArgument(invalid)
    }
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

/// The fields of an error, named as JavaScript sees them.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Fields<'failure> {
    code: &'static str,
    operation: Option<&'static str>,
    attempts: Option<u32>,
    argument: Option<&'failure str>,
    status: Option<u16>,
    path: Option<&'failure str>,
    r#type: Option<&'failure str>,
    title: Option<&'failure str>,
    detail: Option<&'failure str>,
    #[serde(rename = "traceID")]
    trace_id: Option<&'failure str>,
    retry_after_ms: Option<f64>,
}

#[wasm_bindgen(module = "/src/errors.js")]
extern "C" {
    #[wasm_bindgen(js_name = createError)]
    fn create_error(class: &str, message: &str, fields: &JsValue, cause: &JsValue) -> JsValue;
}

impl Failure {
    /// What the call rejects with.
    pub fn into_js(mut self, context: &Context) -> JsValue {
        if let Failure::InvalidArgument(invalid) = &mut self {
            // A field that nobody knows may be called anything.
            invalid.argument = context.secrets.redact(std::mem::take(&mut invalid.argument));
        }
        let mut fields = Fields {
            operation: context.operation.map(|operation| operation.name),
            attempts: context.operation.map(|_| context.attempts),
            ..Fields::default()
        };
        let (mut thrown, mut errors) = (JsValue::UNDEFINED, None);
        let message = self.message(context);
        let class = match &self {
            Failure::Aborted(reason) => return reason.clone(),
            Failure::Disposed => {
                fields.code = "disposed";
                "ThumbtackError"
            }
            Failure::InvalidArgument(invalid) => {
                fields.code = "invalid_argument";
                fields.argument = Some(&invalid.argument);
                "InvalidArgumentError"
            }
            Failure::Network { thrown: value, .. } => {
                fields.code = "network";
                if cause::is_presentable(value, context.secrets) {
                    thrown = value.clone();
                }
                "NetworkError"
            }
            Failure::Api { status, problem, retry_after_ms, .. } => {
                fields.code = problem::code(*status);
                fields.status = Some(*status);
                fields.r#type = problem.kind.as_deref();
                fields.title = problem.title.as_deref();
                fields.detail = problem.detail.as_deref();
                fields.trace_id = problem.trace_id.as_deref();
                fields.retry_after_ms = *retry_after_ms;
                errors = problem.errors.as_ref();
                "ApiError"
            }
            Failure::Decode { status, mismatch, .. } => {
                fields.code = "decode";
                fields.status = Some(*status);
                fields.path = Some(&mismatch.path);
                "DecodeError"
            }
        };
        // Absent is `undefined` here, and a class of `errors.js` leaves such fields out. Serialising plain
        // strings and numbers cannot fail; if it did, the error would still be one, without fields.
        let object = fields.serialize(&Serializer::new()).unwrap_or(JsValue::UNDEFINED);
        if let Some(errors) = errors {
            let _ = Reflect::set(&object, &JsValue::from_str("errors"), errors);
        }
        create_error(class, &message, &object, &thrown)
    }

    /// One line for a person: what was asked, what came back, and what to do where that is known.
    fn message(&self, context: &Context) -> String {
        let name = context.operation.map_or("new UsersClient", |operation| operation.name);
        let asked = match context.request {
            Some(request) => {
                let url = request.shown_url(context.secrets);
                [name, ": ", request.operation.method.as_str(), " ", url, " "].concat()
            }
            None => [name, ": "].concat(),
        };
        match self {
            Failure::Aborted(_) => String::new(),
            Failure::Disposed => [name, ": the client has been disposed of; make a new one."].concat(),
            Failure::InvalidArgument(invalid) => {
                [name, ": ", &invalid.argument, ": ", &invalid.problem, "."].concat()
            }
            Failure::Network { event, is_sent, .. } => {
                let writes = context.request.is_some_and(|request| !request.operation.method.is_safe());
                let warning = if *is_sent && writes { " It may have been done all the same." } else { "" };
                [&asked, *event, warning].concat()
            }
            Failure::Api { status, problem, is_markup, .. } => {
                let advice = problem::advice(*status, *is_markup, problem.detail.as_deref());
                let gap = if advice.is_empty() { "" } else { " " };
                let status_code = [" (", problem::code(*status), ")"].concat();
                [&asked, "answered ", &status.to_string(), &status_code, &problem.summary(), gap, advice]
                    .concat()
            }
            Failure::Decode { status, mismatch: Mismatch { path, expected, got }, is_markup } => {
                let colon = if path.is_empty() { "" } else { ": " };
                let advice = if *is_markup { problem::MARKUP_ADVICE } else { "" };
                let gap = if *is_markup { " " } else { "" };
                let what = [path, colon, "expected ", expected, ", got ", got, "."].concat();
                [&asked, "answered ", &status.to_string(), ", but not as promised: ", &what, gap, advice]
                    .concat()
            }
        }
    }
}
