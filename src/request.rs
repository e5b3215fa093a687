//! From the arguments of a method to what is to be sent, as plain data.

use crate::operation::{Input, Operation};
use crate::options::CallOptions;
use crate::paging;
use crate::rule;
use crate::secret::Secrets;
use crate::url::{self, UrlParser};
use crate::validate::{Invalid, Reader};
use crate::value::Value;

/// What one call sends, attempt after attempt.
pub struct Request {
    /// The row of the table.
    pub operation: &'static Operation,
    /// A webhook's ID as a path segment; empty where the operation takes none.
    pub segment: String,
    /// The query, with its `?`; or empty.
    pub query: String,
    /// Whether the query was made by the server: then it may hold anything.
    pub is_query_foreign: bool,
    /// The body, as JSON.
    pub body: Option<String>,
    /// Which page was asked for: `limit` and `offset`.
    pub page: [Option<u64>; 2],
}

impl Request {
    /// Reads the arguments of an operation's method: after a webhook's ID, if it takes one, its input, and last the options.
    ///
    /// # Errors
    ///
    /// What is wrong with one of them.
    pub fn read(
        operation: &'static Operation,
        arguments: &[Value; 3],
        secrets: &mut Secrets,
        parses: UrlParser,
    ) -> Result<(Request, CallOptions), Box<Invalid>> {
        let [first, second, third] = arguments;
        let nothing = &Value::Undefined;
        let takes_input = !matches!(operation.input, Input::None);
        let (webhook_id, given, options) = match (operation.takes_webhook_id(), takes_input) {
            (true, true) => (Some(first), second, third),
            (true, false) => (Some(first), nothing, second),
            (false, true) => (None, first, second),
            (false, false) => (None, nothing, first),
        };
        let options = CallOptions::read(options, secrets, parses)?;
        let mut request = Request {
            operation,
            segment: String::new(),
            query: String::new(),
            is_query_foreign: false,
            body: None,
            page: [None, None],
        };
        if let Some(webhook_id) = webhook_id {
            let id = Reader::new("webhookID", secrets, parses).text(webhook_id, &rule::ID)?;
            request.segment = url::segment(id.text().unwrap_or_default());
        }
        match operation.input {
            Input::Body(name, rule) => {
                let input = Reader::new(name, secrets, parses).read(given, rule)?;
                let mut json = String::new();
                input.write_json(&mut json);
                request.body = Some(json);
            }
            Input::Query(name, rule) if *given != Value::Undefined => {
                let page = Reader::new(name, secrets, parses).read(given, rule)?;
                let number = |name| page.get(name).and_then(Value::number).map(|number| number as u64);
                let [limit, offset] = [number("limit"), number("offset")];
                request.page = [limit, offset];
                request.query = paging::query(limit, offset);
            }
            Input::Query(_, _) | Input::None => {}
        }
        Ok((request, options))
    }

    /// Where it goes, with this segment and query.
    pub fn url(&self, base_url: &str, segment: &str, query: &str) -> String {
        let path = self.operation.path;
        let (before, rest) = path.split_once('{').unwrap_or((path, ""));
        let (_, after) = rest.split_once('}').unwrap_or_default();
        [base_url, before, segment, after, query].concat()
    }
}
