//! From the arguments of a method to what is to be sent, as plain data.

use std::cell::Cell;

use crate::body;
use crate::json::Kind;
use crate::operation::{Input, Operation, Path, Success};
use crate::options::CallOptions;
use crate::paging;
use crate::rule;
use crate::slot::Slot;
use crate::spelling;
use crate::url;
use crate::validate::{Checker, Invalid};
use crate::value::Value;

/// What one call sends, attempt after attempt.
pub struct Request {
    /// The row of the table.
    pub operation: &'static Operation,
    /// A webhook's ID as a path segment; empty where the operation takes none.
    pub segment: String,
    /// The query, with its `?`; or empty. The pages of a list are one request with another query each.
    pub query: Slot<String>,
    /// Whether the query was made by the server: then it may hold anything.
    pub is_query_foreign: Cell<bool>,
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
        arguments: [Value; 3],
        checker: &mut Checker,
    ) -> Result<(Request, CallOptions), Box<Invalid>> {
        let mut arguments = arguments.into_iter();
        let mut next = |is_taken: bool| if is_taken { arguments.next() } else { None }.unwrap_or_default();
        let webhook_id = next(operation.takes_webhook_id());
        let input = next(!matches!(operation.input, Input::None));
        let options = CallOptions::read(next(true), checker)?;
        let mut request = Request {
            operation,
            segment: String::new(),
            query: Slot::default(),
            is_query_foreign: Cell::new(false),
            body: None,
            page: [None, None],
        };
        if operation.takes_webhook_id() {
            checker.argument("webhookID", webhook_id, &rule::ID)?;
            request.segment = url::segment(webhook_id.text().unwrap_or_default());
        }
        match operation.input {
            Input::Body(name, rule) => {
                checker.argument(name, input, rule)?;
                request.body = Some(body::json(input, rule));
            }
            Input::Query(name, rule) if input.kind() != Kind::Undefined => {
                checker.argument(name, input, rule)?;
                request.page = ["limit", "offset"].map(|name| Some(input.get(name)?.number()? as u64));
                let [limit, offset] = request.page;
                request.query.set(paging::query(limit, offset));
            }
            Input::Query(_, _) | Input::None => {}
        }
        Ok((request, options))
    }

    /// The ID of the webhook that it deletes, if it does.
    pub fn deleted_id(&self) -> Option<Vec<u8>> {
        let is_deletion = matches!(self.operation.success, Success::Ignored);
        is_deletion.then(|| spelling::percent_decoded(self.segment.as_bytes()))
    }

    /// Asks for another page from now on.
    pub fn turn_to(&self, query: String, is_foreign: bool) {
        self.query.set(query);
        self.is_query_foreign.set(is_foreign);
    }

    /// Where it goes, with this segment and query.
    pub fn url(&self, base_url: &str, segment: &str, query: &str) -> String {
        let Path { start, end } = self.operation.path;
        [base_url, start, segment, end.unwrap_or_default(), query].concat()
    }
}
