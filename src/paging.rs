//! Which page of a list comes next: the rules of `webhooks()`, as functions of data.

use crate::address;
use crate::json::Json;
use crate::text;

/// The query of a URL.
pub struct Query {
    /// With its `?`; or empty.
    pub text: String,
}

/// How far a list has been read.
pub struct Paging {
    /// The caller's limit for one page.
    pub limit: Option<u64>,
    /// How many webhooks come before the next page.
    pub offset: u64,
    /// The query of the next request, with its `?`; `None` at the end.
    pub query: Option<Query>,
    /// Whether a page has named the next one: then one that does not is the last.
    pub had_next: bool,
}

impl Paging {
    /// Before the first page.
    pub fn new(limit: Option<u64>, offset: Option<u64>) -> Paging {
        let query = Some(query(limit, offset));
        Paging { limit, offset: offset.unwrap_or(0), query, had_next: false }
    }

    /// The query of the next request; `None` at the end.
    pub fn query(&self) -> Option<&Query> {
        self.query.as_ref()
    }

    /// The text of the query of the next request.
    pub fn into_query(self) -> String {
        self.query.map_or(String::new(), |query| query.text)
    }

    /// Moves on after a page of this many webhooks that have not been given yet.
    pub fn advance<J: Json>(&mut self, page: &J, fresh: u32) {
        let length = page.field(&J::name("data")).length();
        let pagination = page.field(&J::name("pagination"));
        let next = pagination.field(&J::name("next")).text().as_deref().and_then(query_of);
        let is_full =
            pagination.field(&J::name("limit")).number().is_some_and(|limit| f64::from(length) >= limit);
        self.offset = self.offset.saturating_add(u64::from(length));
        let had_next = self.had_next;
        self.had_next = had_next || next.is_some();
        self.query = match next {
            // Also an empty page; and one that has nothing new: a server that ignores where to begin would send it for
            // ever.
            _ if fresh == 0 => None,
            Some(text) => Some(Query { text }),
            None if had_next || !is_full => None,
            None => Some(query(self.limit, Some(self.offset))),
        };
    }
}

fn query(limit: Option<u64>, offset: Option<u64>) -> Query {
    let fields = [("limit", limit.unwrap_or(0)), ("offset", offset.unwrap_or(0))];
    let (start, end) = (usize::from(limit.is_none()), 1 + usize::from(offset.is_some()));
    Query { text: address::query(fields.get(start..end).unwrap_or(&[])) }
}

/// The query of a URL, with its `?`. Only that is taken of what a server sends: never the host, for the token goes
/// where the client was told and nowhere else.
fn query_of(url: &str) -> Option<String> {
    let (_, query) = text::split_before(text::split_before(url, b"#").0, b"?");
    (query.len() > 1).then(|| query.to_owned())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn page(length: usize, pagination: Value) -> Option<Value> {
        Some(json!({ "data": vec![json!({}); length], "pagination": pagination }))
    }

    /// The queries that follow when the server answers like this, each page all new.
    fn queries(mut paging: Paging, pages: &[(usize, Value)]) -> Vec<Option<String>> {
        let mut queries = vec![text(&paging)];
        for (length, pagination) in pages {
            paging.advance(&page(*length, pagination.clone()), *length as u32);
            queries.push(text(&paging));
        }
        queries
    }

    fn text(paging: &Paging) -> Option<String> {
        paging.query().map(|query| query.text.clone())
    }

    fn some(query: &str) -> Option<String> {
        Some(query.to_owned())
    }

    #[test]
    fn it_begins_where_the_caller_says() {
        assert_eq!(text(&Paging::new(None, None)), some(""));
        assert_eq!(text(&Paging::new(Some(5), None)), some("?limit=5"));
        assert_eq!(text(&Paging::new(Some(5), Some(20))), some("?limit=5&offset=20"));
        assert_eq!(text(&Paging::new(None, Some(20))), some("?offset=20"));
    }

    #[test]
    fn full_pages_lead_on_by_offset() {
        let full = (2, json!({ "limit": 2 }));
        let short = (1, json!({ "limit": 2 }));
        assert_eq!(
            queries(Paging::new(None, None), &[full.clone(), full.clone(), short.clone()]),
            [some(""), some("?offset=2"), some("?offset=4"), None]
        );
        assert_eq!(
            queries(Paging::new(Some(2), Some(10)), &[full.clone(), short]),
            [some("?limit=2&offset=10"), some("?limit=2&offset=12"), None]
        );
        assert_eq!(
            queries(Paging::new(Some(100), None), &[full]),
            [some("?limit=100"), some("?limit=100&offset=2")]
        );
        let over = (3, json!({ "limit": 2 }));
        assert_eq!(queries(Paging::new(None, None), &[over]), [some(""), some("?offset=3")]);
    }

    #[test]
    fn next_leads_on_by_its_query_and_by_nothing_else_of_it() {
        for next in [
            "https://api.thumbtack.com/v4/users/webhooks?limit=2&cursor=a%2Fb",
            "https://evil.example/x?limit=2&cursor=a%2Fb#here",
            "/v4/users/webhooks?limit=2&cursor=a%2Fb",
            "?limit=2&cursor=a%2Fb",
        ] {
            let pages = [(1, json!({ "limit": 2, "next": next }))];
            assert_eq!(queries(Paging::new(None, None), &pages), [some(""), some("?limit=2&cursor=a%2Fb")]);
        }
    }

    #[test]
    fn the_first_page_without_next_is_the_last_once_one_had_it() {
        let pages = [(2, json!({ "limit": 2, "next": "?offset=2" })), (2, json!({ "limit": 2 }))];
        assert_eq!(queries(Paging::new(None, None), &pages), [some(""), some("?offset=2"), None]);
    }

    #[test]
    fn a_next_without_a_query_names_no_page() {
        for next in
            ["", "https://api.thumbtack.com/v4/users/webhooks", "https://api.thumbtack.com/?", "?#x", "#a?b"]
        {
            let mut paging = Paging::new(None, None);
            paging.advance(&page(1, json!({ "limit": 2, "next": next })), 1);
            assert_eq!(text(&paging), None, "{next}");
        }
    }

    #[test]
    fn an_empty_page_and_one_with_nothing_new_are_the_last() {
        for length in [0, 2] {
            let mut paging = Paging::new(None, None);
            paging.advance(&page(length, json!({ "limit": 2, "next": "?offset=2" })), 0);
            assert_eq!(text(&paging), None);
        }
    }
}
