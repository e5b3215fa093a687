//! What is of others: the caller's values and functions, and what the platform offers beside.
//!
//! A getter or a proxy of the caller's may throw, and tests replace functions of the platform's by odd ones. An exception that
//! passes through the module uncaught ends the task that waits for it, and its promise stays pending for ever. So all of
//! it is reached through foreign.js, none of whose functions throws. Where one should give a copy and gives a number, that is what
//! is wrong; `reader.rs` says it.

use std::cell::Cell;

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/foreign.js")]
extern "C" {
    /// What a value is: a place in the list of kinds in `json.rs`.
    pub fn kind(value: &JsValue) -> u8;
    /// A copy of a plain object's fields, in the order of the names; or the name of another that it has.
    pub fn fields(value: &JsValue, names: &str) -> JsValue;
    /// The names and values of a plain object's fields, in turn, in an array.
    pub fn entries(value: &JsValue) -> JsValue;
    /// A copy of an array.
    pub fn items(array: &JsValue) -> JsValue;
    /// The length of a text in UTF-16 code units; -1 for one that is not well-formed.
    #[wasm_bindgen(js_name = lengthIfWellFormed)]
    pub fn length_if_well_formed(text: &JsValue) -> f64;

    /// An object of our own.
    pub fn object() -> JsValue;
    /// A field of one, or of an answer.
    pub fn get(object: &JsValue, name: &JsValue) -> JsValue;
    /// Sets a field of one.
    pub fn set(object: &JsValue, name: &JsValue, value: &JsValue);
    /// One with the fields of two.
    pub fn merged(one: &JsValue, other: &JsValue) -> JsValue;
    /// JSON of one.
    pub fn stringify(object: &JsValue) -> JsValue;

    /// Whether the platform takes this for a URL.
    #[wasm_bindgen(js_name = canParseURL)]
    pub fn can_parse_url(url: &str) -> bool;
    /// Tells a function something, which is JSON, whatever it does then.
    pub fn notify(listener: &JsValue, event: &str);

    /// A number as JavaScript writes it.
    #[wasm_bindgen(js_name = toText)]
    pub fn to_text(number: f64) -> String;
    /// Milliseconds since 1970; 0 where tests have replaced the clock by something odd.
    #[wasm_bindgen(js_name = timeOfDay)]
    pub fn time_of_day() -> f64;
    /// A number from 0 to below 1, likewise.
    pub fn random() -> f64;
    /// An HTTP date in milliseconds since 1970; not a number for what is none.
    #[wasm_bindgen(js_name = dateMs)]
    pub fn date_ms(date: &str) -> f64;
}

#[wasm_bindgen(module = "/src/interrupt.js")]
extern "C" {
    /// Whether this is a signal. One of another realm is no instance of this one's class, so it is judged by what it can do.
    #[wasm_bindgen(js_name = isSignal)]
    pub fn is_signal(value: &JsValue) -> bool;
}

thread_local! {
    static NAMES: Cell<Vec<(&'static str, JsValue)>> = const { Cell::new(Vec::new()) };
}

/// A name of ours as a string of JavaScript's. Making one takes longer than reading a field, so each is made once.
pub fn name(name: &'static str) -> JsValue {
    let mut names = NAMES.take();
    let known = names.iter().find(|(known, _)| std::ptr::eq(*known, name));
    let made = known.map_or_else(|| JsValue::from_str(name), |(_, made)| made.clone());
    if known.is_none() {
        names.push((name, made.clone()));
    }
    NAMES.set(names);
    made
}

/// A field of an object of our own.
pub fn field(object: &JsValue, name: &str) -> JsValue {
    get(object, &JsValue::from_str(name))
}
