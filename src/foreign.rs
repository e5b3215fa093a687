//! What is of others: the caller's values, which are objects of JavaScript's and may do anything when they are touched.
//!
//! A getter or a proxy of the caller's may throw, and tests replace functions of the platform's by odd ones. An exception
//! that passes through the module leaves its stack where it was. So all of it is reached through foreign.js, none of
//! whose functions throws. Where one should give a copy and cannot, it gives what is wrong: `refusal` takes it.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/foreign.js")]
extern "C" {
    /// What a value is: a place in the list of kinds in `json.rs`.
    pub fn kind(value: &JsValue) -> u8;
    /// A copy of a plain object's fields, in the order of the names; `is_shown` says whether the name of another may be.
    pub fn fields(value: &JsValue, names: &str, is_shown: bool) -> JsValue;
    /// The names and values of a plain object's fields, in turn, in an array.
    pub fn entries(value: &JsValue) -> JsValue;
    /// A copy of an array.
    pub fn items(array: &JsValue) -> JsValue;
    /// The length of a text in UTF-16 code units; -1 for one that is not well-formed.
    #[wasm_bindgen(js_name = lengthIfWellFormed)]
    pub fn length_if_well_formed(text: &JsValue) -> f64;
    /// Whether this is a signal. One of another realm is no instance of this one's class, so it is judged by what it can do.
    #[wasm_bindgen(js_name = isSignal)]
    pub fn is_signal(value: &JsValue) -> bool;

    /// The value of a number; not a number for anything else.
    pub fn number(value: &JsValue) -> f64;
    /// An object of our own.
    pub fn object() -> JsValue;
    /// A field of one; what could not be read where there is no such object.
    pub fn get(object: &JsValue, name: &str) -> JsValue;
    /// Sets a field of one.
    pub fn set(object: &JsValue, name: &str, value: &JsValue);
    /// Sets a header field of one, its name in lower case; `false` if it is there already.
    #[wasm_bindgen(js_name = setHeader)]
    pub fn set_header(headers: &JsValue, name: &str, value: &JsValue) -> bool;

    /// What is wrong with an argument: its name, what was expected or is to be said, and the kind that was got in its place.
    pub fn refusal(argument: &str, problem: &JsValue, got: u8) -> JsValue;
}
