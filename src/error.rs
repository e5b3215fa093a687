//! From a failure to the error that JavaScript sees: the one place where that is made.

use wasm_bindgen::prelude::*;

use crate::cause;
use crate::failure::{Context, Failure};
use crate::record::Record;
use crate::secret;

#[wasm_bindgen(module = "/src/errors.js")]
extern "C" {
    #[wasm_bindgen(js_name = createError)]
    fn create_error(class: &str, fields: &str, cause: &JsValue, errors: &JsValue) -> JsValue;
}

impl Failure {
    /// What the call rejects with.
    pub fn to_js(&self, context: &Context) -> JsValue {
        let (class, code) = self.class_and_code();
        let mut fields = Record::default();
        fields.text("message", &self.message(context));
        fields.text("code", code);
        if let Some(operation) = context.operation {
            fields.text("operation", operation.name);
            fields.number("attempts", Some(context.attempts.into()));
        }
        fields.number("status", self.status().map(f64::from));
        let (mut cause, mut errors) = (JsValue::UNDEFINED, JsValue::UNDEFINED);
        match self {
            Failure::Aborted(reason) => return reason.clone(),
            Failure::Disposed => {}
            Failure::InvalidArgument { argument, .. } => {
                // A field that nobody knows may be called anything.
                fields.text("argument", &context.secrets.redact(argument));
            }
            Failure::Token { thrown, refused, .. } => {
                secret::add(context.secrets, refused);
                cause = thrown.clone();
            }
            Failure::Network { thrown, .. } => cause = thrown.clone(),
            Failure::Timeout { limit_ms, .. } => fields.number("timeoutMs", Some(*limit_ms)),
            Failure::Api { problem, retry_after_ms, .. } => {
                fields.any_text("type", problem.kind.as_deref());
                fields.any_text("title", problem.title.as_deref());
                fields.any_text("detail", problem.detail.as_deref());
                fields.any_text("traceID", problem.trace_id.as_deref());
                fields.number("retryAfterMs", *retry_after_ms);
                errors = problem.errors.clone().unwrap_or_default();
            }
            Failure::Decode { mismatch, .. } => fields.text("path", &mismatch.path),
        }
        if !cause::is_presentable(&cause, context.secrets) {
            cause = JsValue::UNDEFINED;
        }
        create_error(class, &fields.into_json(), &cause, &errors)
    }
}
