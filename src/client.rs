//! The options of a client, checked.

use wasm_bindgen::prelude::*;

use crate::address::{ABSOLUTE, BaseUrl, PRODUCTION, STAGING};
use crate::foreign;
use crate::reader::{self, Reader};
use crate::rule;
use crate::secret::Secrets;

/// Reads the options of `new UsersClient(options)`: a copy, in which `baseUrl` is where requests go.
///
/// # Errors
///
/// The refusal of an option.
pub fn read(options: &JsValue, secrets: &Secrets) -> Result<JsValue, JsValue> {
    let copy = reader::read("options", options, &rule::CLIENT_OPTIONS, secrets)?;
    let text = |name| foreign::get(&copy, name).as_string();
    let is_staging = text("environment").is_some_and(|name| name == "staging");
    let own = text("baseUrl");
    let base = match &own {
        None => Ok(BaseUrl(if is_staging { STAGING } else { PRODUCTION })),
        Some(url) if rule::can_parse(url) => BaseUrl::parse(url),
        Some(_) => Err(ABSOLUTE),
    };
    let BaseUrl(base) = base.map_err(|problem| Reader::new("options.baseUrl", secrets).refusal(problem))?;
    foreign::set(&copy, "baseUrl", &JsValue::from_str(base));
    Ok(copy)
}
