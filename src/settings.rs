//! What both a client and a single call may set; the call goes before the client.

use crate::argument;
use crate::given::{Given, InvalidArgument};
use crate::secret::Secret;

/// The names of these options.
pub const NAMES: [&str; 3] = ["timeoutMs", "maxRetries", "headers"];

/// How requests are sent.
#[derive(Clone)]
pub struct Settings {
    /// The limit of one attempt, and of one question to the `accessToken` function, in milliseconds.
    pub timeout_ms: f64,
    /// How many attempts may follow after the first.
    pub max_retries: u32,
    /// Header fields of the caller's, names in lower case.
    pub headers: Vec<(String, Secret)>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { timeout_ms: 30_000.0, max_retries: 2, headers: Vec::new() }
    }
}

impl Settings {
    /// Reads them from the options of a client or a call; what is not there is taken from `self`.
    pub fn overridden_by(&self, options: &Given) -> Result<Settings, InvalidArgument> {
        let timeout_ms = options.field("timeoutMs")?.map(|given| given.duration_ms()).transpose()?;
        let max_retries = options.field("maxRetries")?.map(|given| given.integer(0..=10)).transpose()?;
        let own = options.field("headers")?.map(|given| argument::headers(&given)).transpose()?;
        let mut headers = self.headers.clone();
        if let Some(own) = own {
            headers.retain(|(name, _)| own.iter().all(|(other, _)| other != name));
            headers.extend(own);
        }
        Ok(Settings {
            timeout_ms: timeout_ms.unwrap_or(self.timeout_ms),
            max_retries: max_retries.map_or(self.max_retries, |retries| retries as u32),
            headers,
        })
    }
}
