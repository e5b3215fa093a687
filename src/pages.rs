//! The pages of `webhooks()`, one after the other. `entry/client.js` makes the iterator of them.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Set};
use wasm_bindgen::prelude::*;

use crate::argument::Argument;
use crate::call::{Call, Options};
use crate::client::Client;
use crate::failure::Failure;
use crate::given::Given;
use crate::json::Json;
use crate::operation;
use crate::paging::Paging;
use crate::request::Request;
use crate::rule;

/// A list under way.
pub struct Pages {
    client: Rc<Client>,
    options: Options,
    /// Taken out while a page is asked for.
    paging: Cell<Option<Paging>>,
    /// The IDs of the webhooks that have been given.
    given: Set,
}

impl Pages {
    /// Reads the arguments of `webhooks()`, once for all pages.
    pub fn new(client: &Rc<Client>, page: JsValue, options: JsValue) -> Result<Pages, Failure> {
        let options = Options::read(client, options)?;
        let (limit, offset) = if page.is_undefined() {
            (None, None)
        } else {
            let page = Argument::read(&Given::new("page", page), &rule::PAGE)?;
            (page.integer("limit"), page.integer("offset"))
        };
        let paging = Cell::new(Some(Paging::new(limit, offset)));
        Ok(Pages { client: client.clone(), options, paging, given: Set::new(&JsValue::UNDEFINED) })
    }

    /// Asks for the next page and gives what is new in it, as an array; `undefined` at the end.
    pub async fn next(&self) -> Result<JsValue, JsValue> {
        let Some(mut paging) = self.paging.take() else { return Ok(JsValue::UNDEFINED) };
        let Some(query) = paging.query() else { return Ok(JsValue::UNDEFINED) };
        let Options { settings, signal } = &self.options;
        let request = Request::page(&self.client.base_url, query, settings.headers.clone());
        let call = Call::start(&self.client, request, settings.clone(), signal.as_ref())
            .map_err(|failure| self.client.error(&operation::LIST_WEBHOOKS, failure))?;
        let page = call.run().await?;
        let fresh = self.fresh(&page);
        paging.advance(&page, fresh.length());
        self.paging.set(Some(paging));
        Ok(if fresh.length() == 0 { JsValue::UNDEFINED } else { fresh.into() })
    }

    fn fresh(&self, page: &JsValue) -> Array {
        let (data, name) = (page.field(&JsValue::name("data")), JsValue::name("webhookID"));
        let fresh = Array::new();
        for index in 0..data.length() {
            let webhook = data.item(index);
            let id = webhook.field(&name);
            if !self.given.has(&id) {
                self.given.add(&id);
                fresh.push(&webhook);
            }
        }
        fresh
    }

    /// Fails if the signal has fired, or the client was disposed of, since the page came.
    pub fn check(&self) -> Result<(), JsValue> {
        let signal = self.options.signal.as_ref();
        let checked = self.client.check().and_then(|()| signal.map_or(Ok(()), |signal| signal.check()));
        checked.map_err(|failure| self.client.error(&operation::LIST_WEBHOOKS, failure))
    }
}
