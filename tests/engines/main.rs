//! The crate in a real browser, with real requests to the sandbox on another origin: preflight, CORS and all.
//!
//! `tools/test.js` serves the sandbox and compiles its address in, since a page knows no environment.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a failed test is a panic

mod addresses;
mod calls;
mod client;
mod operations;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// Where the sandbox is.
const SANDBOX: &str = match option_env!("SANDBOX_URL") {
    Some(url) => url,
    None => "http://127.0.0.1:18787",
};
