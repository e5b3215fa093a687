//! Calls that reach code of the caller's: functions, getters, proxies, thenables.
//!
//! The platform's bindings declare most of these as never throwing, which is true of honest values only. An
//! exception that passes through the module uncaught ends the task that waits for it, and its promise stays
//! pending for ever; so each is declared here once more, with `catch`, or goes through `foreign.js`.

use js_sys::{Array, Function, JsString, Promise};
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

#[wasm_bindgen]
extern "C" {
    /// `Array.isArray`, which throws for a revoked proxy.
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    pub fn is_array(value: &JsValue) -> Result<bool, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["Object", "prototype", "toString"], js_name = call)]
    fn tag(value: &JsValue) -> Result<JsString, JsValue>;

    /// `Object.keys`, which a proxy may refuse.
    #[wasm_bindgen(catch, js_namespace = Object)]
    pub fn keys(value: &JsValue) -> Result<Array, JsValue>;

    /// The object that it inherits from.
    #[wasm_bindgen(catch, js_namespace = Object, js_name = getPrototypeOf)]
    pub fn get_prototype_of(value: &JsValue) -> Result<JsValue, JsValue>;

    /// What a property is made of.
    #[wasm_bindgen(catch, js_namespace = Object, js_name = getOwnPropertyDescriptor)]
    pub fn get_own_property_descriptor(value: &JsValue, key: &JsValue) -> Result<JsValue, JsValue>;

    /// The platform's own reading of a URL; what it does not take, it throws at.
    #[wasm_bindgen(js_name = URL)]
    pub type Url;
    /// Reads one.
    #[wasm_bindgen(catch, constructor, js_class = URL)]
    pub fn new(url: &str) -> Result<Url, JsValue>;

    /// A moment. Tests replace the class, and not always by something that has all of these.
    pub type Date;
    /// The present, in milliseconds since 1970.
    #[wasm_bindgen(catch, static_method_of = Date)]
    pub fn now() -> Result<JsValue, JsValue>;
    /// Reads a date.
    #[wasm_bindgen(catch, constructor)]
    pub fn new(date: &str) -> Result<Date, JsValue>;
    /// Milliseconds since 1970.
    #[wasm_bindgen(method, structural, catch, js_name = getTime)]
    pub fn get_time(this: &Date) -> Result<JsValue, JsValue>;
    /// The date as HTTP writes it.
    #[wasm_bindgen(method, structural, catch, js_name = toUTCString)]
    pub fn to_utc_string(this: &Date) -> Result<JsValue, JsValue>;

    /// The clock that nobody sets.
    #[wasm_bindgen(js_name = performance)]
    pub type Performance;
    /// Milliseconds since some moment.
    #[wasm_bindgen(catch, static_method_of = Performance, js_class = performance)]
    pub fn now() -> Result<JsValue, JsValue>;

    /// Calls a function with this argument after so many milliseconds. Tests replace it.
    #[wasm_bindgen(catch, js_name = setTimeout)]
    pub fn set_timeout(callee: &Function, duration_ms: f64, argument: f64) -> Result<JsValue, JsValue>;
    /// Calls that off; the ID is a number in browsers and an object in Node.
    #[wasm_bindgen(catch, js_name = clearTimeout)]
    pub fn clear_timeout(id: &JsValue) -> Result<(), JsValue>;

    /// A number from 0 to below 1. Tests replace it.
    #[wasm_bindgen(catch, js_namespace = Math)]
    pub fn random() -> Result<JsValue, JsValue>;

    /// Cancels a request. Its signal is in the hands of the caller's `fetch`, which may do to it what it likes.
    pub type AbortController;
    /// One for one request.
    #[wasm_bindgen(catch, constructor)]
    pub fn new() -> Result<AbortController, JsValue>;
    /// What `fetch` listens to.
    #[wasm_bindgen(method, structural, catch, getter)]
    pub fn signal(this: &AbortController) -> Result<AbortSignal, JsValue>;
    /// Cancels.
    #[wasm_bindgen(method, structural, catch)]
    pub fn abort(this: &AbortController) -> Result<(), JsValue>;

    /// An `AbortSignal`, or what a caller says is one.
    #[derive(Clone)]
    pub type Signal;
    /// Whether it has fired.
    #[wasm_bindgen(method, structural, catch, getter)]
    pub fn aborted(this: &Signal) -> Result<JsValue, JsValue>;
    /// Why it has fired.
    #[wasm_bindgen(method, structural, catch, getter)]
    pub fn reason(this: &Signal) -> Result<JsValue, JsValue>;

    /// A `Response`, or what a caller's `fetch` gave in its place: that of another realm or of a library has the
    /// same members, but is no instance of this realm's class.
    pub type Response;
    /// The status.
    #[wasm_bindgen(method, structural, catch, getter)]
    pub fn status(this: &Response) -> Result<JsValue, JsValue>;
    /// The header fields.
    #[wasm_bindgen(method, structural, catch, getter)]
    pub fn headers(this: &Response) -> Result<Headers, JsValue>;

    /// The header fields of a `Response`.
    pub type Headers;
    /// The value of one field.
    #[wasm_bindgen(method, structural, catch)]
    pub fn get(this: &Headers, name: &str) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen(module = "/src/foreign.js")]
extern "C" {
    /// Calls the caller's `fetch`, with `this` undefined; whatever it does comes out of the promise.
    #[wasm_bindgen(js_name = invoke)]
    pub fn fetch(callee: &Function, input: &str, init: &JsValue) -> Promise;

    /// The same for a function with one parameter.
    pub fn invoke(callee: &Function, parameter: &JsValue) -> Promise;

    /// An object of pairs of names and values.
    pub fn object(entries: &Array) -> JsValue;

    /// JSON of Maps, which are objects there.
    #[wasm_bindgen(catch)]
    pub fn stringify(map: &JsValue) -> Result<JsValue, JsValue>;

    /// Calls a function that nobody waits for, whatever it does.
    pub fn notify(listener: &Function, event: &JsValue);

    /// Reads the body of a response as text.
    #[wasm_bindgen(js_name = readText)]
    pub fn read_text(response: &JsValue) -> Promise;

    /// Has a promise of the platform's own deliver its outcome: with the key, whether it rejected, and the value.
    pub fn settle(promise: &Promise, deliver: &Function, key: f64);

    /// Has a signal deliver the key when it fires.
    #[wasm_bindgen(catch)]
    pub fn watch(signal: &Signal, deliver: &Function, key: f64) -> Result<(), JsValue>;

    /// Ends that.
    #[wasm_bindgen(catch)]
    pub fn unwatch(signal: &Signal, key: f64) -> Result<(), JsValue>;
}

/// Whether `Object.prototype.toString` gives one of these for a value: that tells plain objects and errors from a `Map`
/// or `Headers`, whose contents are not in their fields.
pub fn has_tag(value: &JsValue, tags: &[&str]) -> Result<bool, JsValue> {
    let tag = tag(value)?;
    Ok(tag.length() < 100 && tags.contains(&String::from(tag).as_str()))
}
