//! What spans and audits are told of a request.

use crate::audit::{Audit, AuditEvent, End, Outcome, Subject};
use crate::caller::Caller;
use crate::trace::{CallSpan, Cost};
use axum::body::{Body, HttpBody};
use http::Response;
use std::sync::Arc;
use tokio::time::Instant;

/// What is known of a request when it ends.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) operation: Option<&'static str>,
    pub(super) transaction: Option<String>,
    pub(super) caller: Caller,
    pub(super) subjects: Vec<Subject>,
    /// Octets of its body as it came.
    pub(super) request_length: usize,
}

/// A request that can be asked how far it has come.
pub(super) trait Watch: Send + Sync + 'static {
    /// The service, as the contract names it.
    fn service(&self) -> &'static str;

    /// Who keeps record.
    fn audits(&self) -> &[Arc<dyn Audit>];

    /// What is known of it so far.
    fn seen(&self) -> Seen;
}

/// A request being observed; its answer closes it, and so does a caller who walks away.
pub(super) struct Observed<W: Watch> {
    watched: W,
    span: CallSpan,
    begun: Instant,
    open: bool,
}

impl<W: Watch> Observed<W> {
    pub(super) fn begin(watched: W) -> Observed<W> {
        Observed {
            span: CallSpan::begin(End::Server, watched.service()),
            watched,
            begun: Instant::now(),
            open: true,
        }
    }

    pub(super) fn span(&self) -> CallSpan {
        self.span.clone()
    }

    pub(super) fn begun(&self) -> Instant {
        self.begun
    }

    /// The request is answered.
    pub(super) fn end(mut self, outcome: Outcome, answer: &Response<Body>) {
        let length = answer.body().size_hint().exact().unwrap_or_default();
        let status = Some(answer.status().as_u16());
        self.tell(
            outcome,
            status,
            usize::try_from(length).unwrap_or(usize::MAX),
        );
    }

    fn tell(&mut self, outcome: Outcome, status: Option<u16>, answer: usize) {
        self.open = false;
        if self.watched.audits().is_empty() && !self.span.is_heard() {
            return;
        }
        let seen = self.watched.seen();
        let event = AuditEvent {
            end: End::Server,
            service: self.watched.service(),
            operation: seen.operation,
            transaction: seen.transaction,
            caller: seen.caller,
            subjects: seen.subjects,
            outcome,
            elapsed: self.begun.elapsed(),
        };
        let cost = Cost {
            status,
            request: seen.request_length,
            answer,
            attempts: 1,
        };
        self.span.end(&event, cost);
        let audits = self.watched.audits().iter();
        audits.for_each(|audit| audit.record(&event));
    }
}

impl<W: Watch> Drop for Observed<W> {
    fn drop(&mut self) {
        if self.open {
            self.tell(Outcome::Dropped, None, 0);
        }
    }
}
