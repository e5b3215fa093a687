//! Thumbtack's Users API v4 as a WebAssembly module: the Rust half of the npm package `thumbtack-users`.
//!
//! Data flows one way, and each module is one room on its path. The order below is the order to read in:
//!
//! ```text
//! caller's arguments -> check -> request (plain data) -> [token -> fetch -> body]* -> check -> plain JS object
//!                                                         the retry policy decides on *
//! ```
//!
//! Rust decides, JavaScript waits: what is in brackets is the loop of `call.js`, which asks the functions of `surface.rs` what
//! is to be sent, whether an answer is what it should be, and what follows an attempt. Each answers from its parameters, and
//! nothing is kept here between two of them; so none of this is asynchronous, and there is no object to free.
//!
//! Nothing here may panic, and Clippy denies the constructs that can. Values of others (arguments, functions, signals,
//! responses) are touched in the JavaScript beside these rooms only, where everything may throw.

#[cfg(target_arch = "wasm32")]
use lol_alloc::{FreeListAllocator, LockedAllocator};

// What the API is: its operations, the shapes of its answers, and the rules for what is sent.
pub mod operation;
pub mod rule;
pub mod shape;

// From the caller's arguments to a request that is plain data.
pub mod address;
pub mod foreign;
pub mod header;
pub mod order;
pub mod reader;
pub mod secret;
pub mod text;

// From an answer to the caller's result.
pub mod check;
pub mod json;
pub mod outcome;

// The options of a client, and what decides on the attempts of a call and the pages of a list.
pub mod client;
pub mod paging;
pub mod retry;

// What JavaScript sees, and what belongs to it.
pub mod snippets;
pub mod surface;

// The module keeps nothing between two calls, so what is free is one piece, and the simplest allocator there is finds it at
// once. It takes 430 bytes of the download less than talc (measured on 2026-11-25).
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: LockedAllocator<FreeListAllocator> = LockedAllocator::new(FreeListAllocator::new());
