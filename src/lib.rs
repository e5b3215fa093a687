//! A client of Thumbtack's Users API v4: look up yourself, manage webhooks and their credentials.
//!
//! One core that knows no browser, and a thin face for each kind of user. Data flows one way, and each module is one step on
//! its path; the order below is the order to read in:
//!
//! ```text
//! arguments -> snapshot -> validate -> Request -> [token -> transport -> check]* -> the API's own object
//!                                                  the retry policy decides on *
//! ```
//!
//! Nothing here may panic, and Clippy denies the constructs that can: a panic would leave promises pending for ever.

// What the API is: its operations, the shapes of its answers, and the rules for what is sent.
pub mod operation;
pub mod rule;
pub mod shape;

// From what the caller gave to a request that is plain data.
pub mod base_url;
pub mod body;
pub mod header;
pub mod options;
pub mod path;
pub mod request;
pub mod url;
pub mod validate;
pub mod value;

// A client, and the loop of a call: tokens, waits, and what follows an attempt.
pub mod attempt;
pub mod call;
pub mod cancel;
pub mod client;
pub mod lists;
pub mod paging;
pub mod platform;
pub mod retry;
pub mod retry_after;
pub mod slot;
pub mod token;

// From an answer to a result or an error, in which no secret stands.
pub mod check;
pub mod error;
pub mod json;
pub mod outcome;
pub mod problem;
pub mod redact;
pub mod secret;
pub mod spelling;

// What JavaScript sees.
#[cfg(all(feature = "npm", target_arch = "wasm32"))]
pub mod npm;
