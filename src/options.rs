//! The options of a client and of one call, checked, with their defaults.

use crate::base_url::{BaseUrl, PRODUCTION, PageOrigin, STAGING};
use crate::json::Kind;
use crate::rule;
use crate::secret::Secret;
use crate::validate::{Checker, Invalid, header_fields};
use crate::value::{Content, Value};

/// The limit of time of one attempt, in milliseconds, where none is given.
const TIMEOUT_MS: f64 = 30_000.0;

/// How many attempts may follow the first, where nothing is said.
const MAX_RETRIES: f64 = 2.0;

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
        given: Value,
        checker: &mut Checker,
        page: PageOrigin,
    ) -> Result<ClientOptions, Box<Invalid>> {
        checker.argument("options", given, &rule::CLIENT_OPTIONS)?;
        let environment = if text(given, "environment") == Some("staging") { STAGING } else { PRODUCTION };
        let allows_http = matches!(given.get("allowHttp").map(Value::content), Some(Content::Boolean(true)));
        let base_url = BaseUrl::parse(text(given, "baseUrl").unwrap_or(environment), allows_http, page)
            .map_err(|problem| Invalid::new(problem).below("baseUrl").below("options"))?;
        Ok(ClientOptions {
            access_token: match function(given, "accessToken") {
                Some(function) => AccessToken::Function(function),
                None => AccessToken::Fixed(Secret::new(text(given, "accessToken").unwrap_or_default())),
            },
            base_url: base_url.0.to_owned(),
            timeout_ms: number(given, "timeoutMs").unwrap_or(TIMEOUT_MS),
            max_retries: number(given, "maxRetries").unwrap_or(MAX_RETRIES) as u32,
            headers: headers(given),
            fetch: function(given, "fetch"),
            on_attempt: function(given, "onAttempt"),
        })
    }
}

impl CallOptions {
    /// Reads the options that every method takes last; nothing at all stands for none of them.
    ///
    /// # Errors
    ///
    /// What is wrong with one of them.
    pub fn read(given: Value, checker: &mut Checker) -> Result<CallOptions, Box<Invalid>> {
        if given.kind() != Kind::Undefined {
            checker.argument("options", given, &rule::CALL_OPTIONS)?;
        }
        Ok(CallOptions {
            signal: match given.get("signal").map(Value::content) {
                Some(Content::Signal(signal)) => Some(signal),
                _ => None,
            },
            timeout_ms: number(given, "timeoutMs"),
            max_retries: number(given, "maxRetries").map(|number| number as u32),
            headers: headers(given),
        })
    }
}

#[inline(never)]
fn text<'given>(options: Value<'given>, name: &str) -> Option<&'given str> {
    options.get(name)?.text()
}

#[inline(never)]
fn function(options: Value, name: &str) -> Option<usize> {
    let Content::Function(function) = options.get(name)?.content() else { return None };
    Some(function)
}

fn number(options: Value, name: &str) -> Option<f64> {
    options.get(name)?.number()
}

fn headers(options: Value) -> Headers {
    let mut fields = Headers::new();
    for field in header_fields(options.get("headers").unwrap_or_default()) {
        if let Some(text) = field.text() {
            fields.push((field.name().to_ascii_lowercase(), text.to_owned()));
        }
    }
    fields
}
