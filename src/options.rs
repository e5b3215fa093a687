//! The options of a client and of one call, checked, with their defaults.

use crate::rule;
use crate::secret::{Secret, Secrets};
use crate::url::{BaseUrl, PRODUCTION, STAGING, UrlParser};
use crate::validate::{Invalid, Reader};
use crate::value::Value;

/// The limit of time of one attempt, in milliseconds, where none is given.
const TIMEOUT_MS: f64 = 30_000.0;

/// How many attempts may follow the first, where nothing is said.
const MAX_RETRIES: u32 = 2;

/// Header fields: names in lower case, and values.
pub type Headers = Vec<(String, String)>;

/// Where a client's token comes from.
pub enum AccessToken {
    /// Always this one.
    Fixed(Secret),
    /// The caller's function, which the face knows by this number.
    Function(usize),
}

/// The options of a client.
pub struct ClientOptions {
    /// Where its token comes from.
    pub access_token: AccessToken,
    /// Where `/api/v4/...` lives, without a slash at its end.
    pub base_url: String,
    /// The limit of one attempt, in milliseconds; may be infinite.
    pub timeout_ms: f64,
    /// How many attempts may follow the first.
    pub max_retries: u32,
    /// Added to each request.
    pub headers: Headers,
    /// The caller's `fetch`, as the face knows it.
    pub fetch: Option<usize>,
    /// Who is told about attempts, as the face knows it.
    pub on_attempt: Option<usize>,
}

/// The options of one call. What is `None` is the client's.
#[derive(Default)]
pub struct CallOptions {
    /// What can abort it, as the face knows it.
    pub signal: Option<usize>,
    /// The limit of one attempt, in milliseconds; may be infinite.
    pub timeout_ms: Option<f64>,
    /// How many attempts may follow the first.
    pub max_retries: Option<u32>,
    /// Added to the client's.
    pub headers: Headers,
}

impl ClientOptions {
    /// Reads the options of a client.
    ///
    /// # Errors
    ///
    /// What is wrong with one of them.
    pub fn read(
        given: &Value,
        secrets: &mut Secrets,
        parses: UrlParser,
    ) -> Result<ClientOptions, Box<Invalid>> {
        let read = Reader::new("options", secrets, parses).read(given, &rule::CLIENT_OPTIONS)?;
        let is_staging = text(&read, "environment") == Some("staging");
        let base = text(&read, "baseUrl");
        let BaseUrl(base_url) = BaseUrl::parse(base.unwrap_or(if is_staging { STAGING } else { PRODUCTION }))
            .map_err(|problem| Reader::new("options.baseUrl", secrets, parses).invalid(problem))?;
        Ok(ClientOptions {
            access_token: match read.get("accessToken") {
                Some(Value::Function(function)) => AccessToken::Function(*function),
                other => AccessToken::Fixed(Secret::new(
                    other.and_then(Value::text).unwrap_or_default().to_owned(),
                )),
            },
            base_url: base_url.to_owned(),
            timeout_ms: timeout_ms(&read).unwrap_or(TIMEOUT_MS),
            max_retries: max_retries(&read).unwrap_or(MAX_RETRIES),
            headers: headers(&read),
            fetch: function(&read, "fetch"),
            on_attempt: function(&read, "onAttempt"),
        })
    }
}

impl CallOptions {
    /// Reads the options that every method takes last; nothing at all stands for none of them.
    ///
    /// # Errors
    ///
    /// What is wrong with one of them.
    pub fn read(
        given: &Value,
        secrets: &mut Secrets,
        parses: UrlParser,
    ) -> Result<CallOptions, Box<Invalid>> {
        if *given == Value::Undefined {
            return Ok(CallOptions::default());
        }
        let read = Reader::new("options", secrets, parses).read(given, &rule::CALL_OPTIONS)?;
        let signal = match read.get("signal") {
            Some(Value::Signal(signal)) => Some(*signal),
            _ => None,
        };
        Ok(CallOptions {
            signal,
            timeout_ms: timeout_ms(&read),
            max_retries: max_retries(&read),
            headers: headers(&read),
        })
    }
}

fn text<'read>(options: &'read Value, name: &str) -> Option<&'read str> {
    options.get(name)?.text()
}

fn function(options: &Value, name: &str) -> Option<usize> {
    if let Value::Function(function) = options.get(name)? { Some(*function) } else { None }
}

fn timeout_ms(options: &Value) -> Option<f64> {
    options.get("timeoutMs")?.number()
}

fn max_retries(options: &Value) -> Option<u32> {
    options.get("maxRetries")?.number().map(|number| number as u32)
}

fn headers(options: &Value) -> Headers {
    let Some(Value::Object(fields)) = options.get("headers") else { return Headers::new() };
    let text = |value: &Value| value.text().unwrap_or_default().to_owned();
    fields.iter().map(|field| (field.name.clone(), text(&field.value))).collect()
}
