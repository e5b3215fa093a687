//! What is told about a call: its attempts, and the error that it rejects with. No secret stands in either.

use super::{Call, Ended, Rejection};
use crate::attempt::{Attempt, AttemptError};
use crate::error::{Context, Failure};
use crate::platform::Platform;
use crate::problem;
use crate::redact;
use crate::request::Request;
use crate::secret::Secrets;

impl<P: Platform> Call<P> {
    /// Tells whoever wants to know about an attempt that has ended; he may end the call.
    #[inline(never)]
    pub(super) fn report(
        &self,
        ended: &Ended<P>,
        retry_in_ms: Option<f64>,
    ) -> Result<(), Box<Failure<P::Value>>> {
        if self.client.platform.observes() {
            self.client.platform.observe(self.told(ended, retry_in_ms));
        }
        self.cancellation.check()
    }

    fn told(&self, ended: &Ended<P>, retry_in_ms: Option<f64>) -> Attempt {
        let failure = ended.outcome.as_ref().err().map(|failure| &**failure);
        let Ended { status, duration_ms, .. } = *ended;
        let operation = self.request.operation;
        Attempt {
            operation: operation.name,
            method: operation.method.as_str(),
            url: self.shown_url(),
            attempt: self.attempts.get(),
            status,
            trace_id: failure.and_then(Failure::trace_id).map(str::to_owned),
            duration_ms,
            error: failure.map(|failure| AttemptError {
                name: failure.class(),
                code: failure.code(),
                message: self.in_context(|context| failure.message(context)),
            }),
            retry_in_ms,
        }
    }

    #[inline(never)]
    pub(super) fn rejection(&self, failure: Failure<P::Value>) -> Rejection<P::Value> {
        if let Failure::Aborted(reason) = failure {
            return Rejection::Reason(reason);
        }
        if let Failure::Token { rejected: Some(rejected), .. } = &failure {
            self.add_secret(rejected);
        }
        self.in_context(|context| Rejection::Error {
            class: failure.class(),
            message: failure.message(context),
            members: failure.members(context),
            cause: failure.cause(context).cloned(),
        })
    }

    fn in_context<R>(&self, work: impl FnOnce(&Context) -> R) -> R {
        let operation = self.request.operation;
        let asked = self.asked();
        self.with_secrets(|secrets| {
            work(&Context {
                operation: Some(operation.name),
                asked: &asked,
                is_safe: operation.method.is_safe(),
                attempts: self.attempts.get(),
                secrets,
            })
        })
    }

    #[inline(never)]
    fn asked(&self) -> String {
        [": ", self.request.operation.method.as_str(), " ", &self.shown_url()].concat()
    }

    /// The URL without secrets: the webhook's ID is left out where the caller took a secret for one.
    #[inline(never)]
    fn shown_url(&self) -> String {
        let Request { segment, query, is_query_foreign, .. } = &self.request;
        let query = query.get();
        self.with_secrets(|secrets| {
            let segment = if redact::holds(secrets, segment) { "[redacted]" } else { segment };
            let query = match is_query_foreign.get() {
                true => problem::one_line(&redact::redact(secrets, &query)),
                false => query,
            };
            self.request.url(&self.client.options.base_url, segment, &query)
        })
    }

    /// Works with what is known now: what is looked at meanwhile may run code of the caller's.
    pub(super) fn with_secrets<R>(&self, work: impl FnOnce(&[&Secrets]) -> R) -> R {
        let (own, client) = (self.secrets.get(), self.client.secrets());
        work(&[&own, &client])
    }
}
