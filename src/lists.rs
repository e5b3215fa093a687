//! The lists of a client that are being read, which have to know about the deletions of its webhooks.

use std::cell::Cell;
use std::rc::Rc;

use crate::paging::Paging;
use crate::request::Request;
use crate::slot::Slot;

/// A list that is being read.
pub type List = Slot<Option<Paging>>;

/// All of a client's. One that nobody else holds any more gives its place to another.
#[derive(Default)]
pub struct Lists {
    lists: Slot<Vec<Rc<List>>>,
    /// How many deletions are under way.
    under_way: Cell<i32>,
}

impl Lists {
    /// A list from this page on: limit and offset.
    pub fn add(&self, page: [Option<u64>; 2]) -> Rc<List> {
        let list = Rc::new(Slot::new(Some(Paging::new(page, self.under_way.get()))));
        self.lists.with(|lists| match lists.iter_mut().find(|list| Rc::strong_count(list) == 1) {
            Some(forgotten) => *forgotten = list.clone(),
            None => lists.push(list.clone()),
        });
        list
    }

    /// A call begins. If it deletes a webhook, that may be done from now on.
    pub fn begin(&self, request: &Request) {
        self.note(request, 1, 1, 1);
    }

    /// It has ended. `is_undone` says that what it was to do has certainly not been done; `is_settled`, that this or the contrary
    /// is known. Where it is not, the lists that are being read reckon with it to their end.
    pub fn end(&self, request: &Request, is_undone: bool, is_settled: bool) {
        self.note(request, -i32::from(is_undone), -i32::from(is_settled), -1);
    }

    #[inline(never)]
    fn note(&self, request: &Request, counted: i32, to_lists: i32, to_all: i32) {
        let Some(id) = request.deleted_id() else { return };
        self.under_way.set(self.under_way.get() + to_all);
        self.lists.with(|lists| {
            for list in lists {
                list.with(|paging| {
                    if let Some(paging) = paging {
                        paging.note_deletion(&id, counted, to_lists);
                    }
                });
            }
        });
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))] // proptest is there for the machine only
mod tests;
