//! From a failure to the error that JavaScript sees: the one place where that is made.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::cause;
use crate::failure::{Context, Failure};
use crate::fields::Fields;

#[wasm_bindgen(module = "/src/errors.js")]
extern "C" {
    #[wasm_bindgen(js_name = createError)]
    fn create_error(class: &str, message: &str, fields: &Array, cause: &JsValue) -> JsValue;
}

impl Failure {
    /// What the call rejects with.
    pub fn into_js(mut self, context: &Context) -> JsValue {
        if let Failure::Aborted(reason) = self {
            return reason;
        }
        if let Failure::InvalidArgument(invalid) = &mut self {
            // A field that nobody knows may be called anything.
            invalid.argument = context.secrets.redact(std::mem::take(&mut invalid.argument));
        }
        let (class, code) = self.class_and_code();
        let mut fields = Fields::default();
        fields.text("code", Some(code));
        fields.text("operation", context.operation.map(|operation| operation.name));
        fields.number("attempts", context.operation.map(|_| context.attempts));
        fields.number("status", self.status());
        let mut cause = None;
        match &self {
            Failure::Aborted(_) | Failure::Disposed => {}
            Failure::InvalidArgument(invalid) => fields.text("argument", Some(&invalid.argument)),
            Failure::Token { thrown, refused, .. } => {
                let mut secrets = context.secrets.clone();
                refused.iter().for_each(|token| secrets.add(token));
                cause = Some(thrown).filter(|thrown| cause::is_presentable(thrown, &secrets));
            }
            Failure::Network { thrown, .. } => {
                cause = Some(thrown).filter(|thrown| cause::is_presentable(thrown, context.secrets));
            }
            Failure::Timeout { limit_ms, .. } => fields.number("timeoutMs", Some(*limit_ms)),
            Failure::Api { problem, retry_after_ms, .. } => {
                fields.text("type", problem.kind.as_deref());
                fields.text("title", problem.title.as_deref());
                fields.text("detail", problem.detail.as_deref());
                fields.text("traceID", problem.trace_id.as_deref());
                fields.number("retryAfterMs", *retry_after_ms);
                fields.value("errors", problem.errors.clone());
            }
            Failure::Decode { mismatch, .. } => fields.text("path", Some(&mismatch.path)),
        }
        let message = self.message(context);
        create_error(class, &message, fields.entries(), cause.unwrap_or(&JsValue::UNDEFINED))
    }
}
