//! What a success of an operation comes to.

use crate::check::{Mismatch, check};
use crate::json::{Json, Kind};
use crate::operation::Success;

/// Whether the caller is given what came (or else nothing). `is_empty` says that there was no body at all.
///
/// # Errors
///
/// Where it is not what the API promises.
pub fn is_given<J: Json>(success: &Success, value: &J, is_empty: bool) -> Result<bool, Box<Mismatch>> {
    let shape = match success {
        Success::Always(shape) => return check(value, shape).map(|()| true),
        Success::Perhaps(shape) => Some(shape),
        Success::Ignored => None,
    };
    let got = value.kind();
    if is_empty {
        Ok(false)
    } else if got != Kind::Object as u8 {
        // A web page, for one: then it was probably not done.
        Err(Box::new(Mismatch { path: String::new(), expected: Kind::Object, got }))
    } else {
        Ok(shape.is_some_and(|shape| check(value, shape).is_ok()))
    }
}
