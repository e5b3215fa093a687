//! The pages of a list, one after the other.

use std::rc::Rc;

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use super::{JavaScript, Started, answer, rejection};
use crate::call::Call;
use crate::lists;

/// A list that is being read. The generator in `js/client.js` asks it for one page at a time.
#[wasm_bindgen]
pub struct Pages {
    /// The call that is made for each page, or the error for its arguments.
    call: Started,
    list: Option<List>,
}

/// How far it has been read.
#[derive(Clone)]
pub(super) struct List(Rc<lists::List>);

impl Pages {
    /// Of the call for the first page.
    pub(super) fn new(call: Started) -> Pages {
        let list = call.as_ref().ok().map(|call| List(call.client.lists.add(call.request.page)));
        Pages { call, list }
    }
}

#[wasm_bindgen]
impl Pages {
    /// A promise of the webhooks of the next page that have not been given yet; of nothing at the end.
    pub fn next(&self) -> Promise {
        future_to_promise(answer(self.call.clone(), self.list.clone()))
    }

    /// Asked before each webhook is given.
    ///
    /// # Errors
    ///
    /// What the call rejects with, if it has been ended.
    pub fn check(&self) -> Result<(), JsValue> {
        self.call.as_ref().map_or(Ok(()), |call| call.check().map_err(rejection::to_js))
    }
}

impl List {
    /// Has a call ask for the next page; `false` at the end.
    pub(super) fn turn(&self, call: &Call<JavaScript>) -> bool {
        let query = self.0.with(|paging| {
            let paging = paging.as_mut()?;
            Some((paging.turn()?, paging.is_named_by_server()))
        });
        query.map(|(query, is_foreign)| call.request.turn_to(query, is_foreign)).is_some()
    }

    /// The webhooks of a page that are new.
    pub(super) fn take(&self, page: &JsValue) -> Array {
        let webhooks = self.0.with(|paging| paging.as_mut().map(|paging| paging.take(page)));
        Array::from_iter(&webhooks.unwrap_or_default())
    }
}
