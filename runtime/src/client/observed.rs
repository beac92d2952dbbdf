//! What spans and audits are told of a call.

use super::record::CallRecord;
use super::{Outgoing, Settings};
use crate::audit::{AuditEvent, End, Outcome, Subject};
use crate::caller::Caller;
use crate::trace::{CallSpan, Cost};
use std::sync::Arc;
use std::time::Instant;

/// A call being observed; its outcome closes it, and so does a caller who walks away.
pub(super) struct Observed {
    settings: Arc<Settings>,
    span: CallSpan,
    service: &'static str,
    operation: &'static str,
    transaction: String,
    subjects: Vec<Subject>,
    begun: Instant,
    open: bool,
}

impl Observed {
    pub(super) fn begin(
        settings: &Arc<Settings>,
        outgoing: &Outgoing,
        subjects: &[Subject],
    ) -> Observed {
        let span = CallSpan::begin(End::Client, outgoing.service);
        let (transaction, subjects) = match is_heard(settings, &span) {
            true => (outgoing.transaction.clone(), subjects.to_vec()),
            false => Default::default(),
        };
        Observed {
            settings: Arc::clone(settings),
            span,
            service: outgoing.service,
            operation: outgoing.operation,
            transaction,
            subjects,
            begun: Instant::now(),
            open: true,
        }
    }

    pub(super) fn span(&self) -> CallSpan {
        self.span.clone()
    }

    /// The call, made for this authority, has ended.
    pub(super) fn end(mut self, outcome: Outcome, authority: Option<&str>, record: &CallRecord) {
        if !is_heard(&self.settings, &self.span) {
            self.open = false;
            return;
        }
        let mut caller = Caller::unknown();
        caller.cvr = authority.map(str::to_owned);
        let received = record.received.as_ref();
        let cost = Cost {
            status: received.map(|received| received.status.as_u16()),
            request: record.request_length,
            answer: record.answer_length,
            attempts: record.attempts,
        };
        self.tell(record.transaction.clone(), caller, outcome, cost);
    }

    fn tell(&mut self, transaction: Option<String>, caller: Caller, outcome: Outcome, cost: Cost) {
        self.open = false;
        let event = AuditEvent {
            end: End::Client,
            service: self.service,
            operation: Some(self.operation),
            transaction,
            caller,
            subjects: std::mem::take(&mut self.subjects),
            outcome,
            elapsed: self.begun.elapsed(),
        };
        self.span.end(&event, cost);
        let audits = self.settings.audits.iter();
        audits.for_each(|audit| audit.record(&event));
    }
}

/// Whether anybody is told how calls end.
fn is_heard(settings: &Settings, span: &CallSpan) -> bool {
    !settings.audits.is_empty() || span.is_heard()
}

impl Drop for Observed {
    fn drop(&mut self) {
        if self.open && is_heard(&self.settings, &self.span) {
            // It may have been sent: the record names what it would have carried.
            let transaction = Some(std::mem::take(&mut self.transaction));
            let (caller, cost) = (Caller::unknown(), Cost::default());
            self.tell(transaction, caller, Outcome::Dropped, cost);
        }
    }
}
