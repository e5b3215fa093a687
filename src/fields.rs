//! The fields of an object for the caller, an error or an attempt: those that are there, by the names that JavaScript sees.

use js_sys::Array;
use wasm_bindgen::JsValue;

/// Pairs of names and values, of which JavaScript makes an object. Not an object from the start: setting a field of one
/// throws where somebody has put a read-only field of that name on `Object.prototype`, and nobody would catch it.
#[derive(Default)]
pub struct Fields(Array);

impl Fields {
    /// Adds a text, if there is one.
    pub fn text(&mut self, name: &str, value: Option<&str>) {
        self.value(name, value.map(JsValue::from_str));
    }

    /// Adds a number, if there is one.
    pub fn number(&mut self, name: &str, value: Option<impl Into<f64>>) {
        self.value(name, value.map(|value| JsValue::from_f64(value.into())));
    }

    /// Adds any value, if there is one.
    pub fn value(&mut self, name: &str, value: Option<JsValue>) {
        if let Some(value) = value {
            self.0.push(&Array::of2(&JsValue::from_str(name), &value));
        }
    }

    /// The pairs.
    pub fn entries(&self) -> &Array {
        &self.0
    }
}
