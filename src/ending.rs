//! How a wait of a call ended, as interrupt.js and transport.js say it, and the failure for which that stands.

use wasm_bindgen::JsValue;

use crate::failure::{Failed, Failure, invalid};

/// What was waited for has come.
pub const SETTLED: u8 = 1;
const THREW: u8 = 2;
const LATE: u8 = 3;
const ABORTED: u8 = 4;
const NO_REASON: u8 = 5;
const NO_SIGNAL: u8 = 6;
const DISPOSED: u8 = 7;
/// The body of a response broke off.
pub const BROKE: u8 = 8;
const NOT_A_RESPONSE: u8 = 9;
const OPAQUE: u8 = 10;
const NO_ABORT: u8 = 11;
const NO_FETCH: u8 = 12;

/// Why there is no response.
pub fn failure(how: u8, thrown: JsValue, limit_ms: f64) -> Failed {
    let (event, is_sent) = match how {
        LATE => return Box::new(Failure::Timeout { limit_ms, is_sent: true }),
        ABORTED => return Box::new(Failure::Aborted(thrown)),
        NO_REASON => return invalid(SIGNAL, "reading its reason threw an error"),
        NO_SIGNAL => return invalid(SIGNAL, "expected an AbortSignal"),
        DISPOSED => return Box::new(Failure::Disposed),
        NOT_A_RESPONSE => ("got something from `fetch` that is not a Response.", true),
        OPAQUE => ("got an opaque answer, which cannot be read.", true),
        NO_ABORT => ("could not be sent: this runtime has no AbortController.", false),
        NO_FETCH => {
            ("could not be sent: this runtime has no fetch; pass one as the client's option `fetch`.", false)
        }
        BROKE => ("broke off before the answer was complete.", true),
        _ => (NO_ANSWER, true),
    };
    Box::new(Failure::Network { event, thrown, is_sent })
}

const SIGNAL: &str = "options.signal";

const NO_ANSWER: &str = "got no answer: the network failed, or the browser stopped the request. If other sites load, \
     the API may not allow this origin (CORS) or a Content-Security-Policy may forbid the connection: go through a \
     proxy of your own, with the client's option `baseUrl`.";

/// Why there is no token. `refused` is the token about which the function was asked.
pub fn token_failure(how: u8, thrown: JsValue, refused: JsValue, limit_ms: f64) -> Failed {
    match how {
        LATE => Box::new(Failure::Timeout { limit_ms, is_sent: false }),
        THREW => {
            let event = "threw an error, or rejected.".to_owned();
            Box::new(Failure::Token { event, refused, thrown })
        }
        _ => failure(how, thrown, limit_ms),
    }
}
