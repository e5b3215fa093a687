//! Lists that are read while webhooks are deleted: a server in which everything happens in any order.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::operation::DELETE_WEBHOOK;
use crate::secret::Secrets;
use crate::validate::Checker;
use crate::value::{Content, Members, Node};

/// How a server says where the next page is.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Next {
    Nowhere,
    Offset,
    Cursor,
}

struct Server {
    hooks: Vec<usize>,
    limit: usize,
    next: Next,
    ignores_offset: bool,
}

impl Server {
    fn of(count: usize, limit: usize) -> Server {
        Server { hooks: (0..count).collect(), limit, next: Next::Nowhere, ignores_offset: false }
    }

    fn page(&self, query: &str) -> Value {
        let field = |name: &str| {
            let mut fields =
                query.trim_start_matches('?').split('&').filter_map(|field| field.split_once('='));
            fields.find(|(known, _)| *known == name).map(|(_, value)| value.parse::<usize>().unwrap())
        };
        let limit = field("limit").unwrap_or(self.limit);
        // A cursor is the webhook behind which the page begins.
        let behind = field("after").map(|last| self.hooks.iter().filter(|id| **id <= last).count());
        let offset = if self.ignores_offset { 0 } else { behind.or(field("offset")).unwrap_or(0) };
        let ids: Vec<usize> = self.hooks.iter().skip(offset).take(limit).copied().collect();
        let data: Vec<Value> = ids.iter().map(|id| json!({ "webhookID": id.to_string() })).collect();
        let next = match (self.next, ids.last()) {
            (Next::Offset, Some(_)) if offset + ids.len() < self.hooks.len() => {
                Some(format!("https://x.example/?limit={limit}&offset={}&x=1", offset + ids.len()))
            }
            (Next::Cursor, Some(last)) if offset + ids.len() < self.hooks.len() => {
                Some(format!("https://x.example/?limit={limit}&after={last}"))
            }
            _ => None,
        };
        let mut pagination = json!({ "limit": limit });
        if let Some(next) = next {
            pagination["next"] = json!(next);
        }
        json!({ "data": data, "pagination": pagination })
    }

    fn delete(&mut self, id: usize) {
        self.hooks.retain(|other| *other != id);
    }
}

fn turn(list: &List) -> Option<String> {
    list.with(|paging| paging.as_mut().unwrap().turn())
}

fn take(list: &List, page: Value) -> Vec<usize> {
    let taken = list.with(|paging| paging.as_mut().unwrap().take(&Some(page)));
    taken.iter().map(|hook| hook.as_ref().unwrap()["webhookID"].as_str().unwrap().parse().unwrap()).collect()
}

/// A deletion that is under way, until it is dropped.
struct Deletion<'lists> {
    lists: &'lists Lists,
    request: Request,
    is_undone: bool,
    is_settled: bool,
}

impl Drop for Deletion<'_> {
    fn drop(&mut self) {
        self.lists.end(&self.request, self.is_undone, self.is_settled);
    }
}

fn begin(lists: &Lists, id: usize) -> Deletion<'_> {
    let id = id.to_string();
    let nodes = [Node { name: "", is_hidden: false, content: Content::Text(&id), size: 1 }];
    let mut secrets = Secrets::default();
    let read = Request::read(
        &DELETE_WEBHOOK,
        Members::of(&nodes).arguments(),
        &mut Checker::new(&mut secrets, |_| true),
    );
    let (request, _) = read.unwrap_or_else(|_| panic!("arguments"));
    lists.begin(&request);
    Deletion { lists, request, is_undone: false, is_settled: false }
}

/// A deletion that is done before anything else happens.
fn delete(lists: &Lists, server: &mut Server, id: usize) {
    let mut deletion = begin(lists, id);
    server.delete(id);
    deletion.is_settled = true;
}

fn refused(mut deletion: Deletion) {
    (deletion.is_undone, deletion.is_settled) = (true, true);
}

/// Reads a list to its end; gives the queries, and what was given.
fn read(
    lists: &Lists,
    server: &mut Server,
    page: [Option<u64>; 2],
    doomed: impl Fn(usize) -> bool,
) -> (Vec<String>, Vec<usize>) {
    let list = lists.add(page);
    let (mut queries, mut given) = (Vec::new(), Vec::new());
    while let Some(query) = turn(&list) {
        assert!(queries.len() < 100, "it ends: {queries:?}");
        for id in take(&list, server.page(&query)) {
            given.push(id);
            if doomed(id) {
                delete(lists, server, id);
            }
        }
        queries.push(query);
    }
    (queries, given)
}

#[test]
fn all_that_are_given_are_deleted_one_after_the_other() {
    let (lists, mut server) = (Lists::default(), Server::of(50, 10));
    let (queries, given) = read(&lists, &mut server, [None, None], |_| true);
    assert_eq!(given, (0..50).collect::<Vec<_>>());
    assert!(server.hooks.is_empty());
    assert_eq!(queries, ["", "?offset=0", "?offset=0", "?offset=0", "?offset=0", "?offset=0"]);
}

#[test]
fn the_place_never_goes_below_the_callers_own() {
    let (lists, mut server) = (Lists::default(), Server::of(25, 10));
    let (queries, given) = read(&lists, &mut server, [Some(10), Some(5)], |_| true);
    assert_eq!(given, (5..25).collect::<Vec<_>>());
    assert_eq!(server.hooks, [0, 1, 2, 3, 4]);
    assert_eq!(queries, ["?limit=10&offset=5"; 3]);
}

#[test]
fn each_deletion_moves_the_next_page_by_one() {
    let (lists, mut server) = (Lists::default(), Server::of(30, 10));
    let (queries, given) = read(&lists, &mut server, [None, None], |id| id % 2 == 0);
    assert_eq!(given, (0..30).collect::<Vec<_>>());
    assert_eq!(queries, ["", "?offset=5", "?offset=10", "?offset=15"]);

    let mut server = Server { next: Next::Offset, ..Server::of(30, 10) };
    let (queries, given) = read(&lists, &mut server, [None, None], |id| id % 2 == 0);
    assert_eq!(given, (0..30).collect::<Vec<_>>());
    assert_eq!(queries, ["", "?limit=10&offset=5&x=1", "?limit=10&offset=10&x=1"]);
}

#[test]
fn a_cursor_is_left_as_it_is() {
    let (lists, mut server) = (Lists::default(), Server { next: Next::Cursor, ..Server::of(30, 10) });
    let (queries, given) = read(&lists, &mut server, [None, None], |id| id % 2 == 0);
    assert_eq!(given, (0..30).collect::<Vec<_>>());
    assert_eq!(queries, ["", "?limit=10&after=9", "?limit=10&after=19"]);
}

#[test]
fn what_was_not_deleted_moves_nothing() {
    let (lists, server) = (Lists::default(), Server::of(30, 10));
    let list = lists.add([None, None]);
    turn(&list);
    take(&list, server.page(""));
    // Twice, one that has not been given yet, and one that is no webhook's.
    for id in [3, 3, 15, 99] {
        refused(begin(&lists, id));
    }
    assert_eq!(turn(&list).as_deref(), Some("?offset=10"));
}

#[test]
fn one_that_is_deleted_twice_counts_once() {
    let (lists, mut server) = (Lists::default(), Server::of(30, 10));
    let list = lists.add([None, None]);
    turn(&list);
    take(&list, server.page(""));
    let (first, second) = (begin(&lists, 3), begin(&lists, 3));
    refused(first);
    server.delete(3);
    drop(second);
    delete(&lists, &mut server, 3);
    assert_eq!(turn(&list).as_deref(), Some("?offset=9"));
}

#[test]
fn each_list_counts_what_it_has_given() {
    let (lists, mut server) = (Lists::default(), Server::of(30, 10));
    let [first, second] = [None, Some(10)].map(|offset| lists.add([None, offset]));
    for list in [&first, &second] {
        let query = turn(list).unwrap();
        take(list, server.page(&query));
    }
    delete(&lists, &mut server, 15);
    assert_eq!([&first, &second].map(|list| turn(list).unwrap()), ["?offset=10", "?offset=19"]);
}

#[test]
fn a_list_that_is_dropped_is_forgotten() {
    let lists = Lists::default();
    for _ in 0..100 {
        drop(lists.add([None, None]));
    }
    assert!(lists.lists.with(|lists| lists.len()) <= 1);
    refused(begin(&lists, 1));
}

#[test]
fn a_deletion_while_a_page_is_on_its_way_hides_nothing() {
    for is_read_before in [true, false] {
        for (count, is_short) in [(20, false), (15, true), (10, true)] {
            let (lists, mut server) = (Lists::default(), Server::of(count, 10));
            let list = lists.add([None, None]);
            turn(&list);
            let mut given = take(&list, server.page(""));
            let query = turn(&list).unwrap();
            let before = is_read_before.then(|| server.page(&query));
            (0..5).for_each(|id| delete(&lists, &mut server, id));
            given.extend(take(&list, before.unwrap_or_else(|| server.page(&query))));
            let mut more = 0;
            while let Some(query) = turn(&list) {
                given.extend(take(&list, server.page(&query)));
                more += 1;
            }
            given.sort();
            assert_eq!(given, (0..count).collect::<Vec<_>>(), "{is_read_before} {is_short}");
            assert!(more <= 3, "{more}");
        }
    }
}

/// What becomes of a deletion.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fate {
    Done,
    Refused,
    /// Nobody knows; it is done whenever the server gets to it, or never.
    InDoubt,
}

struct Pending<'lists> {
    id: usize,
    fate: Fate,
    is_done: bool,
    deletion: Option<Deletion<'lists>>,
}

#[derive(Clone, Debug)]
struct Story {
    count: usize,
    limit: usize,
    asked: [Option<u64>; 2],
    next: Next,
    ignores_offset: bool,
    /// What happens next, of what can, and to which.
    choices: Vec<(u8, u8)>,
}

fn stories() -> impl Strategy<Value = Story> {
    let next = prop_oneof![Just(Next::Nowhere), Just(Next::Offset), Just(Next::Cursor)];
    let asked =
        (prop::option::of(1..8_u64), prop::option::of(0..12_u64)).prop_map(|(limit, offset)| [limit, offset]);
    let choices = prop::collection::vec(any::<(u8, u8)>(), 0..300);
    (0..40_usize, 1..8_usize, asked, next, prop::bool::weighted(0.2), choices).prop_map(
        |(count, limit, asked, next, ignores_offset, choices)| Story {
            count,
            limit,
            asked,
            next,
            ignores_offset,
            choices,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20_000, max_shrink_iters: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_deleted_and_when_the_rest_is_given_once(story in stories()) {
        let Story { count, limit, asked, next, ignores_offset, mut choices } = story;
        let start = asked[1].unwrap_or(0) as usize;
        let (lists, mut server) = (Lists::default(), Server { next, ignores_offset, ..Server::of(count, limit) });
        let (mut pending, mut given): (Vec<Pending>, Vec<usize>) = (Vec::new(), Vec::new());
        let (mut requests, mut begun) = (0, 0);
        let mut list = None;
        let (mut query, mut page): (Option<String>, Option<Value>) = (None, None);
        loop {
            let (choice, which) = choices.pop().unwrap_or((0, 0));
            match choice % 8 {
                // The list goes on.
                0..3 => {
                    let list = list.get_or_insert_with(|| lists.add(asked));
                    if let Some(page) = page.take() {
                        given.extend(take(list, page));
                    } else if let Some(query) = query.take() {
                        page = Some(server.page(&query));
                    } else {
                        query = turn(list);
                        if query.is_none() {
                            break;
                        }
                        requests += 1;
                        prop_assert!(requests <= 2 * count + 2 * begun + 4, "{requests} requests");
                    }
                }
                // A deletion begins, mostly of one that has been given.
                3 | 4 => {
                    let id = match given.get(usize::from(which) % given.len().max(1)) {
                        Some(id) if choice < 128 => *id,
                        _ => start + usize::from(which) % count.max(1),
                    };
                    let fate = [Fate::Done, Fate::Done, Fate::Refused, Fate::InDoubt][usize::from(choice / 8 % 4)];
                    pending.push(Pending { id, fate, is_done: false, deletion: Some(begin(&lists, id)) });
                    begun += 1;
                }
                // The server does one.
                5 => {
                    let place = usize::from(which) % pending.len().max(1);
                    if let Some(pending) = pending.get_mut(place).filter(|pending| pending.fate != Fate::Refused) {
                        server.delete(pending.id);
                        pending.is_done = true;
                    }
                }
                // One ends.
                _ => {
                    let place = usize::from(which) % pending.len().max(1);
                    if let Some(pending) = pending.get_mut(place)
                        && let Some(mut deletion) = pending.deletion.take()
                    {
                        match pending.fate {
                            Fate::Refused => (deletion.is_undone, deletion.is_settled) = (true, true),
                            // One that is given up before the list begins, and done later, is out of its sight.
                            Fate::InDoubt if list.is_none() => pending.fate = Fate::Refused,
                            Fate::InDoubt => {}
                            Fate::Done => {
                                server.delete(pending.id);
                                deletion.is_settled = true;
                            }
                        }
                    }
                }
            }
        }
        let once: BTreeSet<usize> = given.iter().copied().collect();
        prop_assert_eq!(once.len(), given.len(), "one was given twice: {:?}", given);
        if !ignores_offset {
            for id in server.hooks.iter().filter(|id| **id >= start) {
                prop_assert!(once.contains(id), "{} is there and was not given: {:?}", id, given);
            }
        }
    }
}
