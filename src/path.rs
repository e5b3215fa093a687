//! Places in what a caller gave or the API answered, like `webhook.eventTypes[1]` and `data[3].enabled`.

use crate::spelling::decimal;

/// A path, seen from one step further out.
#[inline(never)]
pub fn below(path: &str, step: &str) -> String {
    let dot = if path.is_empty() || path.starts_with('[') { "" } else { "." };
    [step, dot, path].concat()
}

/// The step to an item of an array.
pub fn item(index: usize) -> String {
    ["[", &decimal(index as u64), "]"].concat()
}
