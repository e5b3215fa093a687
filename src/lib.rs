//! Thumbtack's Users API v4 as a WebAssembly module: the Rust half of the npm package `thumbtack-users`.
//!
//! Data flows one way, and each module is one room on its path. The order below is the order to read in:
//!
//! ```text
//! caller's arguments -> check -> request (plain data) -> [token -> fetch -> body]* -> check -> plain JS object
//!                                                         the retry policy decides on *
//! ```
//!
//! Nothing here may panic: a panic inside an exported call would leave its promise pending for ever. Clippy
//! denies the constructs that can, and all code of the caller's (functions, getters, proxies, signals) is
//! reached only through calls that return a `Result`.

// What the API is: its operations, the shapes of its answers, and the rules for what is sent.
pub mod operation;
pub mod rule;
pub mod shape;

// From the caller's arguments to a request that is plain data.
pub mod address;
pub mod argument;
pub mod given;
pub mod header;
pub mod request;
pub mod secret;
pub mod spelling;

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
pub mod fields;

// Waiting: for what comes from JavaScript, for a time, and no longer than the caller wants.
pub mod arrival;
pub mod foreign;
pub mod interrupt;
pub mod signal;
pub mod time;

// The call itself, and what it is made of.
pub mod attempt;
pub mod call;
pub mod client;
pub mod retry;
pub mod settings;
pub mod token;
pub mod transport;

// A list, page after page.
pub mod pages;
pub mod paging;

// What JavaScript sees.
pub mod surface;
