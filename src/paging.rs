//! Which page of a list comes next: the rules of `webhooks()`.
//!
//! Places in the list count from 0. A webhook that is deleted moves those behind it forward by one, and nobody knows when: a
//! page that is on its way meanwhile is of the list before that, or after. So there are two places. Up to `certain`, all is
//! known to have been given, whatever became of the deletions. `place` is where the next page is expected to begin. They differ
//! once a deletion was under way together with a page: then the way to the end of the list may have passed over webhooks, and
//! it is read back from there. What has not been given can only move the same way, so nothing is passed over twice.

use crate::json::Json;
use crate::spelling::{characters, decimal, number, push};
use crate::url;

/// How far a list has been read.
pub struct Paging {
    /// The caller's limit for one page.
    limit: Option<u64>,
    /// Where the caller has the list begin.
    start: i64,
    /// The query of the next request, with its `?`, but for what has moved meanwhile; `None` at the end.
    query: Option<String>,
    /// Whether a page has named the next one: then one that does not is the last.
    had_next: bool,
    /// Whether the list is read back.
    is_back: bool,
    /// Where the next page begins.
    place: i64,
    /// Where the last one began.
    asked: i64,
    /// Up to where all has been given.
    certain: i64,
    /// How many webhooks the last page had that led on.
    step: i64,
    /// So many that have been given may come again before one that has not, since the place has moved back by as many.
    again: i64,
    /// The IDs of the webhooks that have been given, in order; and how many deletions count of each.
    given: Vec<(String, i32)>,
    /// How many deletions are under way, or may be.
    under_way: i32,
    /// Whether one was, while the last page was on its way.
    is_uncertain: bool,
}

impl Paging {
    /// Before the first page, while so many deletions are under way.
    pub fn new([limit, offset]: [Option<u64>; 2], under_way: i32) -> Paging {
        let start = offset.unwrap_or(0) as i64;
        Paging {
            limit,
            start,
            query: Some(query(limit, offset)),
            had_next: false,
            is_back: false,
            place: start,
            asked: start,
            certain: start,
            step: 0,
            again: 0,
            given: Vec::new(),
            under_way,
            is_uncertain: false,
        }
    }

    /// The query of the next request, with its `?`, which is about to be sent; `None` at the end.
    pub fn turn(&mut self) -> Option<String> {
        self.asked = self.place;
        self.is_uncertain = self.under_way > 0;
        let query = self.query.as_deref()?;
        Some(match offset_of(query) {
            Some((before, offset, behind)) if offset != self.place => {
                [before, &decimal(self.place as u64), behind].concat()
            }
            _ => query.to_owned(),
        })
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
        self.go_on(length.into(), !fresh.is_empty(), is_full, next);
        fresh
    }

    fn go_on(&mut self, length: i64, is_any_new: bool, is_full: bool, next: Option<String>) {
        let following =
            next.as_deref().and_then(offset_of).map_or(self.asked + length, |(_, offset, _)| offset);
        let certain = self.certain.max(self.start);
        // Also an empty page is the last; and one that has nothing new, unless it had to come again: a server that ignores where
        // to begin would send it for ever.
        let mut leads_on = !self.is_back && length > 0 && (next.is_some() || is_full && !self.had_next);
        if !is_any_new {
            self.again -= length;
            leads_on &= self.again >= 0;
        }
        if leads_on {
            self.place += following - self.asked;
            if !self.is_uncertain && self.asked <= certain {
                self.certain = self.place;
            }
            self.step = length;
            self.had_next = next.is_some();
            self.query = next.or_else(|| Some(query(self.limit, Some(self.place as u64))));
            return;
        }
        // From this page on, all has been given.
        self.is_back = true;
        self.place = certain.max(self.asked - self.step);
        if self.asked <= certain || self.query.as_deref().and_then(offset_of).is_none() {
            self.query = None;
        }
    }

    /// A deletion of this webhook has begun, or ended: one more or less counts, and one more or less is under way.
    pub fn note_deletion(&mut self, id: &[u8], counted: i32, under_way: i32) {
        self.under_way += under_way;
        self.is_uncertain |= self.under_way > 0;
        let Some((_, count)) = self.find(id).ok().and_then(|place| self.given.get_mut(place)) else { return };
        let before = *count;
        *count = (before + counted).max(0);
        let moved = i64::from(before.min(1) - (*count).min(1));
        self.again += i64::from(moved < 0);
        self.certain += moved;
        if !self.is_back && self.place + moved >= self.start {
            self.place += moved;
        }
    }

    /// Where a webhook stands among those that have been given, or would.
    #[inline(never)]
    fn find(&self, id: &[u8]) -> Result<usize, usize> {
        self.given.binary_search_by(|(given, _)| given.as_bytes().cmp(id))
    }

    /// Notes a webhook; `false` if it was given before. One whose ID has no end is given each time.
    fn is_new<J: Json>(&mut self, webhook: &J) -> bool {
        let Some(id) = webhook.get("webhookID").text() else { return true };
        let place = self.find(id.as_bytes());
        if let Err(place) = place {
            self.given.insert(place.min(self.given.len()), (id, 0));
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

/// The number that a query has for `offset`, and what stands before it and behind.
#[inline(never)]
fn offset_of(query: &str) -> Option<(&str, i64, &str)> {
    let is_field = |part: &[u8]| matches!(part, b"?offset=" | b"&offset=");
    let start = query.as_bytes().windows(8).position(is_field)? + 8;
    let (before, rest) = query.split_at_checked(start)?;
    let length = rest.bytes().take_while(|byte| *byte != b'&').count();
    let (offset, behind) = rest.split_at_checked(length)?;
    Some((before, number(offset.as_bytes(), 10)?.into(), behind))
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
        let mut queries = vec![paging.turn()];
        let mut start = 0;
        for (length, pagination) in pages {
            let fresh = paging.take(&page(start, *length, pagination.clone()));
            assert_eq!(fresh.len(), *length);
            start += length;
            queries.push(paging.turn());
        }
        queries
    }

    /// A list of which the first page has been asked for.
    fn begun() -> Paging {
        let mut paging = Paging::new([None, None], 0);
        paging.turn();
        paging
    }

    fn some(query: &str) -> Option<String> {
        Some(query.to_owned())
    }

    #[test]
    fn it_begins_where_the_caller_says() {
        assert_eq!(Paging::new([None, None], 0).turn(), some(""));
        assert_eq!(Paging::new([Some(5), None], 0).turn(), some("?limit=5"));
        assert_eq!(Paging::new([Some(5), Some(20)], 0).turn(), some("?limit=5&offset=20"));
        assert_eq!(Paging::new([None, Some(20)], 0).turn(), some("?offset=20"));
    }

    #[test]
    fn full_pages_lead_on_by_offset() {
        let full = (2, json!({ "limit": 2 }));
        let short = (1, json!({ "limit": 2 }));
        assert_eq!(
            queries(Paging::new([None, None], 0), &[full.clone(), full.clone(), short.clone()]),
            [some(""), some("?offset=2"), some("?offset=4"), None]
        );
        assert_eq!(
            queries(Paging::new([Some(2), Some(10)], 0), &[full.clone(), short]),
            [some("?limit=2&offset=10"), some("?limit=2&offset=12"), None]
        );
        assert_eq!(
            queries(Paging::new([Some(100), None], 0), &[full]),
            [some("?limit=100"), some("?limit=100&offset=2")]
        );
        let over = (3, json!({ "limit": 2 }));
        assert_eq!(queries(Paging::new([None, None], 0), &[over]), [some(""), some("?offset=3")]);
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
            assert_eq!(
                queries(Paging::new([None, None], 0), &pages),
                [some(""), some("?limit=2&cursor=a%2Fb")]
            );
        }
    }

    #[test]
    fn the_first_page_without_next_is_the_last_once_one_had_it() {
        let pages = [(2, json!({ "limit": 2, "next": "?offset=2" })), (2, json!({ "limit": 2 }))];
        assert_eq!(queries(Paging::new([None, None], 0), &pages), [some(""), some("?offset=2"), None]);
    }

    #[test]
    fn a_next_without_a_query_names_no_page() {
        for next in
            ["", "https://api.thumbtack.com/v4/users/webhooks", "https://api.thumbtack.com/?", "?#x", "#a?b"]
        {
            let mut paging = begun();
            paging.take(&page(0, 1, json!({ "limit": 2, "next": next })));
            assert_eq!(paging.turn(), None, "{next}");
        }
    }

    #[test]
    fn an_empty_page_and_one_with_nothing_new_are_the_last() {
        let next = json!({ "limit": 2, "next": "?offset=2" });
        let mut paging = begun();
        assert_eq!(paging.take(&page(0, 0, next.clone())).len(), 0);
        assert_eq!(paging.turn(), None);

        let mut paging = begun();
        assert_eq!(paging.take(&page(0, 2, next.clone())).len(), 2);
        paging.turn();
        assert_eq!(paging.take(&page(0, 2, next)).len(), 0);
        assert_eq!(paging.turn(), None);
    }

    #[test]
    fn no_webhook_is_given_twice() {
        let mut paging = begun();
        let full = json!({ "limit": 3 });
        assert_eq!(paging.take(&page(4, 3, full.clone())).len(), 3);
        paging.turn();
        assert_eq!(paging.take(&page(6, 3, full.clone())).len(), 2);
        paging.turn();
        assert_eq!(paging.take(&page(2, 3, full)).len(), 2);
        assert_eq!(paging.turn(), some("?offset=9"));
    }
}
