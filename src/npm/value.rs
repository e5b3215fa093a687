//! A value of JavaScript's, as the core sees it.

use std::thread::LocalKey;

use js_sys::{Array, JsString};
use wasm_bindgen::prelude::*;

use crate::json::{Json, Kind};
use crate::slot::Slot;

#[wasm_bindgen(module = "/js/value.js")]
extern "C" {
    #[wasm_bindgen(js_name = kindOf)]
    fn kind_of(value: &JsValue) -> u8;
    fn field(value: &JsValue, name: &JsString) -> JsValue;
    #[wasm_bindgen(js_name = withEmptyList)]
    fn with_empty_list(value: &JsValue, name: &JsString) -> JsValue;
    /// The set of kinds of an array's items, or of a field of theirs.
    #[wasm_bindgen(js_name = kindsOf)]
    fn kinds_of(items: &JsValue, name: Option<&JsString>) -> u32;
    /// The set of kinds of the items of arrays that a field holds.
    #[wasm_bindgen(js_name = kindsWithin)]
    fn kinds_within(items: &JsValue, name: &JsString) -> u32;
    #[wasm_bindgen(js_name = kindOfField)]
    fn kind_of_field(value: &JsValue, name: &JsString) -> u8;
    #[wasm_bindgen(js_name = boundedText)]
    fn bounded_text(value: &JsValue) -> Option<String>;
}

#[wasm_bindgen(module = "/js/texts.js")]
extern "C" {
    #[wasm_bindgen(js_name = textsOf)]
    fn texts_of(value: &JsValue) -> Option<String>;
}

thread_local! {
    /// The names of fields as strings of JavaScript's: to make one anew takes longer than to read the field.
    static NAMES: Slot<Vec<(*const u8, JsString)>> = const { Slot::new(Vec::new()) };
}

/// The name as a string of JavaScript's.
fn name(name: &'static str) -> JsString {
    let known: &'static LocalKey<_> = &NAMES;
    known.with(|names: &Slot<Vec<(*const u8, JsString)>>| {
        names.with(|names| {
            if let Some((_, known)) = names.iter().find(|(place, _)| *place == name.as_ptr()) {
                return known.clone();
            }
            let made = JsString::from(name);
            names.push((name.as_ptr(), made.clone()));
            made
        })
    })
}

impl Json for JsValue {
    fn kind(&self) -> Kind {
        Kind::of(kind_of(self))
    }

    fn get(&self, field_name: &'static str) -> JsValue {
        field(self, &name(field_name))
    }

    fn with_empty_list(&self, field_name: &'static str) -> JsValue {
        with_empty_list(self, &name(field_name))
    }

    fn length(&self) -> u32 {
        if Array::is_array(self) { self.unchecked_ref::<Array>().length() } else { 0 }
    }

    fn item(&self, index: u32) -> JsValue {
        self.unchecked_ref::<Array>().get(index)
    }

    fn number(&self) -> Option<f64> {
        self.as_f64()
    }

    fn text(&self) -> Option<String> {
        bounded_text(self)
    }

    fn texts(&self) -> Option<String> {
        texts_of(self)
    }

    fn kind_of(&self, field_name: &'static str) -> Kind {
        Kind::of(kind_of_field(self, &name(field_name)))
    }

    fn kinds(&self, field_name: Option<&'static str>) -> u32 {
        kinds_of(self, field_name.map(name).as_ref())
    }

    fn kinds_within(&self, field_name: &'static str) -> u32 {
        kinds_within(self, &name(field_name))
    }
}
