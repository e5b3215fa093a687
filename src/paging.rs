//! Which page of a list comes next: the rules of `webhooks()`.

use crate::json::Json;
use crate::spelling::{characters, push};
use crate::url;

/// How far a list has been read.
pub struct Paging {
    /// The caller's limit for one page.
    limit: Option<u64>,
    /// How many webhooks come before the next page.
    offset: u64,
    /// The query of the next request, with its `?`; `None` at the end.
    query: Option<String>,
    /// Whether a page has named the next one: then one that does not is the last.
    had_next: bool,
    /// The IDs of the webhooks that have been given, in order.
    given: Vec<Box<str>>,
}

impl Paging {
    /// Before the first page.
    pub fn new([limit, offset]: [Option<u64>; 2]) -> Paging {
        let query = Some(query(limit, offset));
        Paging { limit, offset: offset.unwrap_or(0), query, had_next: false, given: Vec::new() }
    }

    /// The query of the next request, with its `?`; `None` at the end.
    pub fn query(&self) -> Option<&str> {
        self.query.as_deref()
    }

    /// Whether the query came from the server.
    pub fn is_named_by_server(&self) -> bool {
        self.had_next
    }

    /// Takes a page that has been checked: gives the webhooks of it that have not been given yet, and moves on.
    pub fn take<J: Json>(&mut self, page: &J) -> Vec<J> {
        let data = page.get("data");
        let length = data.length();
        let mut fresh = Vec::new();
        for index in 0..length {
            let webhook = data.item(index);
            if self.is_new(&webhook) {
                fresh.push(webhook);
            }
        }
        let pagination = page.get("pagination");
        let next = pagination.get("next").text().as_deref().and_then(query_of);
        let is_full = pagination.get("limit").number().is_some_and(|limit| f64::from(length) >= limit);
        self.offset = self.offset.saturating_add(u64::from(length));
        let had_next = self.had_next;
        self.had_next = had_next || next.is_some();
        self.query = match next {
            // Also an empty page; and one that has nothing new: a server that ignores where to begin would send it for
            // ever.
            _ if fresh.is_empty() => None,
            Some(query) => Some(query),
            None if had_next || !is_full => None,
            None => Some(query(self.limit, Some(self.offset))),
        };
        fresh
    }

    /// Notes a webhook; `false` if it was given before. One whose ID has no end is given each time.
    fn is_new<J: Json>(&mut self, webhook: &J) -> bool {
        let Some(id) = webhook.get("webhookID").text() else { return true };
        let place = self.given.binary_search_by(|given| (**given).cmp(&id));
        if let Err(place) = place {
            self.given.insert(place.min(self.given.len()), id.into_boxed_str());
        }
        place.is_err()
    }
}

/// The query of a page, with its `?`; empty where neither is given.
pub fn query(limit: Option<u64>, offset: Option<u64>) -> String {
    let fields = [("limit", limit), ("offset", offset)];
    url::query(fields.into_iter().filter_map(|(name, value)| Some((name, value?))))
}

/// The query of a URL, with its `?`. Only that is taken of what a server sends: never the host, for the token goes where the
/// client was told and nowhere else. Line breaks and tabs go: a URL parser drops them, and what is sent is what is searched
/// for secrets.
fn query_of(url: &str) -> Option<String> {
    let mut query = String::new();
    for character in characters(url) {
        match character {
            '#' => break,
            '\t' | '\n' | '\r' => {}
            _ if query.is_empty() && character != '?' => {}
            _ => push(&mut query, character),
        }
    }
    (query.len() > 1).then_some(query)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// A page of webhooks that are numbered from a place on.
    fn page(start: usize, length: usize, pagination: Value) -> Option<Value> {
        let data: Vec<Value> =
            (start..start + length).map(|id| json!({ "webhookID": id.to_string() })).collect();
        Some(json!({ "data": data, "pagination": pagination }))
    }

    /// The queries that follow when the server answers like this, each page all new.
    fn queries(mut paging: Paging, pages: &[(usize, Value)]) -> Vec<Option<String>> {
        let mut queries = vec![paging.query.clone()];
        let mut start = 0;
        for (length, pagination) in pages {
            let fresh = paging.take(&page(start, *length, pagination.clone()));
            assert_eq!(fresh.len(), *length);
            start += length;
            queries.push(paging.query.clone());
        }
        queries
    }

    fn some(query: &str) -> Option<String> {
        Some(query.to_owned())
    }

    #[test]
    fn it_begins_where_the_caller_says() {
        assert_eq!(Paging::new([None, None]).query(), Some(""));
        assert_eq!(Paging::new([Some(5), None]).query(), Some("?limit=5"));
        assert_eq!(Paging::new([Some(5), Some(20)]).query(), Some("?limit=5&offset=20"));
        assert_eq!(Paging::new([None, Some(20)]).query(), Some("?offset=20"));
    }

    #[test]
    fn full_pages_lead_on_by_offset() {
        let full = (2, json!({ "limit": 2 }));
        let short = (1, json!({ "limit": 2 }));
        assert_eq!(
            queries(Paging::new([None, None]), &[full.clone(), full.clone(), short.clone()]),
            [some(""), some("?offset=2"), some("?offset=4"), None]
        );
        assert_eq!(
            queries(Paging::new([Some(2), Some(10)]), &[full.clone(), short]),
            [some("?limit=2&offset=10"), some("?limit=2&offset=12"), None]
        );
        assert_eq!(
            queries(Paging::new([Some(100), None]), &[full]),
            [some("?limit=100"), some("?limit=100&offset=2")]
        );
        let over = (3, json!({ "limit": 2 }));
        assert_eq!(queries(Paging::new([None, None]), &[over]), [some(""), some("?offset=3")]);
    }

    #[test]
    fn next_leads_on_by_its_query_and_by_nothing_else_of_it() {
        for next in [
            "https://api.thumbtack.com/v4/users/webhooks?limit=2&cursor=a%2Fb",
            "https://evil.example/x?limit=2&cursor=a%2Fb#here",
            "/v4/users/webhooks?limit=2&cur\r\nsor=a%2Fb",
            "?limit=2&cursor=a%2Fb",
        ] {
            let pages = [(1, json!({ "limit": 2, "next": next }))];
            assert_eq!(queries(Paging::new([None, None]), &pages), [some(""), some("?limit=2&cursor=a%2Fb")]);
        }
    }

    #[test]
    fn the_first_page_without_next_is_the_last_once_one_had_it() {
        let pages = [(2, json!({ "limit": 2, "next": "?offset=2" })), (2, json!({ "limit": 2 }))];
        assert_eq!(queries(Paging::new([None, None]), &pages), [some(""), some("?offset=2"), None]);
    }

    #[test]
    fn a_next_without_a_query_names_no_page() {
        for next in
            ["", "https://api.thumbtack.com/v4/users/webhooks", "https://api.thumbtack.com/?", "?#x", "#a?b"]
        {
            let mut paging = Paging::new([None, None]);
            paging.take(&page(0, 1, json!({ "limit": 2, "next": next })));
            assert_eq!(paging.query(), None, "{next}");
        }
    }

    #[test]
    fn an_empty_page_and_one_with_nothing_new_are_the_last() {
        let next = json!({ "limit": 2, "next": "?offset=2" });
        let mut paging = Paging::new([None, None]);
        assert_eq!(paging.take(&page(0, 0, next.clone())).len(), 0);
        assert_eq!(paging.query(), None);

        let mut paging = Paging::new([None, None]);
        assert_eq!(paging.take(&page(0, 2, next.clone())).len(), 2);
        assert_eq!(paging.take(&page(0, 2, next)).len(), 0);
        assert_eq!(paging.query(), None);
    }

    #[test]
    fn no_webhook_is_given_twice() {
        let mut paging = Paging::new([None, None]);
        let full = json!({ "limit": 3 });
        assert_eq!(paging.take(&page(4, 3, full.clone())).len(), 3);
        assert_eq!(paging.take(&page(6, 3, full.clone())).len(), 2);
        assert_eq!(paging.take(&page(2, 3, full)).len(), 2);
        assert_eq!(paging.query(), Some("?offset=9"));
    }
}
