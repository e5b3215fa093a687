//! A client: its options, checked, and what its calls share.

use js_sys::Object;
use wasm_bindgen::prelude::*;
use web_sys::{ReferrerPolicy, RequestCache, RequestCredentials, RequestInit, RequestRedirect};

use crate::address::{ABSOLUTE, BaseUrl, PRODUCTION, STAGING};
use crate::failure::{Context, Failed, invalid};
use crate::foreign;
use crate::operation::Operation;
use crate::reader;
use crate::rule;
use crate::secret::{self, Secrets};
use crate::settings::Settings;

#[wasm_bindgen(module = "/src/call.js")]
extern "C" {
    /// What the calls of a client share in JavaScript: the token source, `fetch`, and the list of those that run.
    pub type Shell;
    fn shell(tokens: &JsValue, fetch: &JsValue, base: &RequestInit, listener: &JsValue) -> Shell;
}

#[wasm_bindgen(module = "/src/token.js")]
extern "C" {
    fn tokens(access_token: &JsValue, secrets: &Secrets) -> JsValue;
}

#[wasm_bindgen(module = "/src/interrupt.js")]
extern "C" {
    fn dispose(shell: &Shell);
}

/// What all calls of one client share. Each call holds it, so it outlives the JavaScript object.
pub struct Client {
    /// The origin and prefix of all requests.
    pub base_url: BaseUrl,
    /// How they are sent, where a call does not say otherwise.
    pub settings: Settings,
    /// The caller's `onAttempt`, or `undefined`.
    pub on_attempt: JsValue,
    /// The newest token, and the header fields of the client's.
    pub secrets: Secrets,
    /// The part in JavaScript.
    pub shell: Shell,
}

impl Client {
    /// Reads the options of `new UsersClient(options)`.
    pub fn new(options: &JsValue) -> Result<Client, Failed> {
        let secrets = secret::secrets(&JsValue::UNDEFINED);
        let options = reader::read("options", options, &rule::CLIENT_OPTIONS, &secrets)?;
        let option = |name| foreign::field(&options, name);
        let own = option("baseUrl").as_string();
        let base_url = match &own {
            None if option("environment").as_string().is_some_and(|name| name == "staging") => {
                BaseUrl::parse(STAGING)
            }
            None => BaseUrl::parse(PRODUCTION),
            // The platform has the last word: it has to take what it is given, as it is.
            Some(url) if foreign::can_parse_url(url) => BaseUrl::parse(url),
            Some(_) => Err(ABSOLUTE),
        };
        let base_url =
            base_url.map_err(|expected| invalid("options.baseUrl", &["expected ", expected].concat()))?;
        let on_attempt = option("onAttempt");
        let tokens = tokens(&option("accessToken"), &secrets);
        let shell = shell(&tokens, &option("fetch"), &base(), &on_attempt);
        let settings = Settings::default().overridden_by(&options);
        Ok(Client { base_url, settings, on_attempt, secrets, shell })
    }

    /// The error for a call that failed before it began.
    pub fn error(&self, operation: &'static Operation, failure: &Failed) -> JsValue {
        let secrets = &self.secrets;
        failure.to_js(&Context { operation: Some(operation), request: None, secrets, attempts: 0 })
    }

    /// Rejects the calls that run, and all later ones.
    pub fn dispose(&self) {
        dispose(&self.shell);
    }
}

/// What every request has: no cookies, no cache, no referrer, and above all no redirect: the token goes where it was meant
/// to or nowhere.
fn base() -> RequestInit {
    // Without a prototype, so that nothing on one keeps a field from being set.
    let nothing: Object = Object::create(JsValue::NULL.unchecked_ref());
    let base: RequestInit = nothing.unchecked_into();
    base.set_credentials(RequestCredentials::Omit);
    base.set_cache(RequestCache::NoStore);
    base.set_redirect(RequestRedirect::Error);
    base.set_referrer_policy(ReferrerPolicy::NoReferrer);
    base
}
