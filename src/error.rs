//! From a failure to the error that JavaScript sees: the one place where that is made.

use js_sys::Reflect;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::cause;
use crate::failure::{Context, Failure};

/// The fields of an error, named as JavaScript sees them.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Fields<'failure> {
    code: &'static str,
    operation: Option<&'static str>,
    attempts: Option<u32>,
    argument: Option<&'failure str>,
    timeout_ms: Option<f64>,
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
        if let Failure::Aborted(reason) = self {
            return reason;
        }
        if let Failure::InvalidArgument(invalid) = &mut self {
            // A field that nobody knows may be called anything.
            invalid.argument = context.secrets.redact(std::mem::take(&mut invalid.argument));
        }
        let (class, code) = self.class_and_code();
        let mut fields = Fields {
            code,
            operation: context.operation.map(|operation| operation.name),
            attempts: context.operation.map(|_| context.attempts),
            status: self.status(),
            ..Fields::default()
        };
        let (mut cause, mut errors) = (None, None);
        match &self {
            Failure::Aborted(_) | Failure::Disposed => {}
            Failure::InvalidArgument(invalid) => fields.argument = Some(&invalid.argument),
            Failure::Token { thrown, refused, .. } => {
                let mut secrets = context.secrets.clone();
                refused.iter().for_each(|token| secrets.add(token));
                cause = Some(thrown).filter(|thrown| cause::is_presentable(thrown, &secrets));
            }
            Failure::Network { thrown, .. } => {
                cause = Some(thrown).filter(|thrown| cause::is_presentable(thrown, context.secrets));
            }
            Failure::Timeout { limit_ms, .. } => fields.timeout_ms = Some(*limit_ms),
            Failure::Api { problem, retry_after_ms, .. } => {
                fields.r#type = problem.kind.as_deref();
                fields.title = problem.title.as_deref();
                fields.detail = problem.detail.as_deref();
                fields.trace_id = problem.trace_id.as_deref();
                fields.retry_after_ms = *retry_after_ms;
                errors = problem.errors.as_ref();
            }
            Failure::Decode { mismatch, .. } => fields.path = Some(&mismatch.path),
        }
        // Absent is `undefined` here, and a class of `errors.js` leaves such fields out. Serialising plain
        // strings and numbers cannot fail; if it did, the error would still be one, without fields.
        let object = fields.serialize(&Serializer::new()).unwrap_or(JsValue::UNDEFINED);
        if let Some(errors) = errors {
            let _ = Reflect::set(&object, &JsValue::from_str("errors"), errors);
        }
        create_error(class, &self.message(context), &object, cause.unwrap_or(&JsValue::UNDEFINED))
    }
}
