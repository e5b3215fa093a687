//! The pages of a list, one after the other.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use super::{JavaScript, rejection};
use crate::call::Call;
use crate::paging::Paging;
use crate::slot::Slot;

/// A list that is being read. The generator in `js/client.js` asks it for one page at a time.
#[wasm_bindgen]
pub struct Pages {
    call: Slot<Option<Call<JavaScript>>>,
    paging: Slot<Option<Paging>>,
    refused: Slot<Option<JsValue>>,
}

impl Pages {
    /// Of a call for the first page, or of the error for its arguments, which the first page rejects with.
    pub(super) fn new(started: Result<Call<JavaScript>, JsValue>) -> Pages {
        let (call, refused) = match started {
            Ok(call) => (Some(call), None),
            Err(error) => (None, Some(error)),
        };
        let paging = call.as_ref().map(|call| {
            let [limit, offset] = call.request.page;
            Paging::new(limit, offset)
        });
        Pages { call: Slot::new(call), paging: Slot::new(paging), refused: Slot::new(refused) }
    }
}

#[wasm_bindgen]
impl Pages {
    /// The webhooks of the next page that have not been given yet; nothing at the end.
    ///
    /// # Errors
    ///
    /// What the call rejects with.
    pub async fn next(&self) -> Result<Option<Array>, JsValue> {
        if let Some(error) = self.refused.take() {
            return Err(error);
        }
        let (Some(mut call), Some(mut paging)) = (self.call.take(), self.paging.take()) else {
            return Ok(None);
        };
        let Some(query) = paging.query() else { return Ok(None) };
        call.request.query = query.to_owned();
        call.request.is_query_foreign = paging.is_named_by_server();
        let page = call.run().await.map_err(rejection::to_js)?.unwrap_or_default();
        let webhooks = paging.take(&page);
        self.call.set(Some(call));
        self.paging.set(Some(paging));
        Ok(Some(webhooks.into_iter().collect()))
    }

    /// Asked before each webhook is given.
    ///
    /// # Errors
    ///
    /// What the call rejects with, if it has been ended.
    pub fn check(&self) -> Result<(), JsValue> {
        let call = self.call.take();
        let checked = call.as_ref().map_or(Ok(()), Call::check);
        self.call.set(call);
        checked.map_err(rejection::to_js)
    }
}
