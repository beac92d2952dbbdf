//! What spans and audits are told of a request.

use super::progress::Progress;
use super::served::Served;
use crate::audit::{AuditEvent, End, Outcome};
use crate::trace::{CallSpan, Cost};
use axum::body::{Body, HttpBody};
use http::Response;
use std::sync::Arc;
use std::time::Instant;
use tokio::sync::watch;

/// A request being observed; its answer closes it, and so does a caller who walks away.
pub(super) struct Observed {
    served: Arc<Served>,
    progress: watch::Receiver<Progress>,
    span: CallSpan,
    begun: Instant,
    open: bool,
}

impl Observed {
    pub(super) fn begin(served: &Arc<Served>, progress: watch::Receiver<Progress>) -> Observed {
        Observed {
            span: CallSpan::begin(End::Server, served.service.name),
            served: Arc::clone(served),
            progress,
            begun: Instant::now(),
            open: true,
        }
    }

    pub(super) fn span(&self) -> CallSpan {
        self.span.clone()
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
        let known = self.progress.borrow().clone();
        let row = known
            .operation
            .and_then(|at| self.served.service.operations.get(at));
        let context = known.context.as_ref();
        let event = AuditEvent {
            end: End::Server,
            service: self.served.service.name,
            operation: row.map(|row| row.name),
            transaction: context.and_then(|context| context.transaction_id().map(str::to_owned)),
            caller: context
                .map(|context| context.caller().clone())
                .unwrap_or_default(),
            subjects: context
                .map(|context| context.subjects())
                .unwrap_or_default(),
            outcome,
            elapsed: self.begun.elapsed(),
        };
        let cost = Cost {
            status,
            request: known.request_length,
            answer,
            attempts: 1,
        };
        self.span.end(&event, cost);
        let audits = self.served.options.audits.iter();
        audits.for_each(|audit| audit.record(&event));
    }
}

impl Drop for Observed {
    fn drop(&mut self) {
        if self.open {
            self.tell(Outcome::Dropped, None, 0);
        }
    }
}
