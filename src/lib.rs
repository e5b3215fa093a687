//! Thumbtack's Users API v4 as a WebAssembly module: the Rust half of the npm package `thumbtack-users`.
//!
//! Data flows one way, and each module is one room on its path. The order below is the order to read in:
//!
//! ```text
//! caller's arguments -> check -> request (plain data) -> [token -> fetch -> body]* -> check -> plain JS object
//!                                                         the retry policy decides on *
//! ```
//!
//! Rust decides, JavaScript waits: what is in brackets is the loop of `call.js`, which asks `call.rs` after each step what
//! follows. So all decisions are functions of data, and none of this is asynchronous.
//!
//! Nothing here may panic, and Clippy denies the constructs that can. Values of others (arguments, functions, signals,
//! responses) are touched in the JavaScript beside these rooms only, where everything may throw.

// What the API is: its operations, the shapes of its answers, and the rules for what is sent.
pub mod operation;
pub mod rule;
pub mod shape;

// From the caller's arguments to a request that is plain data.
pub mod address;
pub mod header;
pub mod reader;
pub mod request;
pub mod secret;
pub mod text;

// From a response to the caller's result.
pub mod check;
pub mod json;
pub mod outcome;
pub mod problem;
pub mod retry_after;

// Where it fails: what happened, as data, and the error that JavaScript sees.
pub mod cause;
pub mod error;
pub mod failure;
pub mod record;

// The call itself, and what it is made of.
pub mod attempt;
pub mod call;
pub mod client;
pub mod ending;
pub mod foreign;
pub mod paging;
pub mod retry;
pub mod settings;

// What JavaScript sees.
pub mod surface;

// Less than 2 KB of code, where the standard library's own allocator takes 8.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
