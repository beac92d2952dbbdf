//! What spans and audits are told of a call.

use super::exchange::{Accepted, Exchange};
use super::failure::Failure;
use super::record::CallRecord;
use super::service_client::Shared;
use super::{Outgoing, TransportErrorKind};
use crate::audit::{AuditEvent, End, Outcome, Subject};
use crate::caller::Caller;
use crate::trace::{CallSpan, Cost};
use std::sync::Arc;
use std::time::Instant;

/// A call being observed; its outcome closes it, and so does a caller who walks away.
pub(super) struct Observed {
    shared: Arc<Shared>,
    span: CallSpan,
    operation: &'static str,
    transaction: String,
    subjects: Vec<Subject>,
    begun: Instant,
    open: bool,
}

impl Observed {
    pub(super) fn begin(exchange: &Exchange) -> Observed {
        let Outgoing {
            operation,
            transaction,
            ..
        } = &exchange.outgoing;
        Observed {
            shared: Arc::clone(&exchange.client.shared),
            span: CallSpan::begin(End::Client, exchange.outgoing.service),
            operation,
            transaction: transaction.clone(),
            subjects: exchange.client.call.subjects.clone(),
            begun: Instant::now(),
            open: true,
        }
    }

    pub(super) fn span(&self) -> CallSpan {
        self.span.clone()
    }

    /// The call has ended.
    pub(super) fn end(mut self, outcome: &Result<Accepted, Failure>, exchange: &Exchange) {
        let CallRecord {
            transaction,
            received,
            attempts,
            request_length,
            answer_length,
            ..
        } = &exchange.record;
        let outcome = match outcome {
            Ok(accepted) => match accepted.verdict.failed.is_empty() {
                true => Outcome::Answered,
                false => Outcome::Rejected,
            },
            Err(Failure::Fault(_)) => Outcome::Fault,
            Err(Failure::Transport(error)) if error.kind() == TransportErrorKind::Timeout => {
                Outcome::TimedOut
            }
            Err(_) => Outcome::Failed,
        };
        let mut caller = Caller::unknown();
        caller.cvr.clone_from(&exchange.authority);
        let cost = Cost {
            status: received.as_ref().map(|received| received.status.as_u16()),
            request: *request_length,
            answer: *answer_length,
            attempts: *attempts,
        };
        self.tell(transaction.clone(), caller, outcome, cost);
    }

    fn tell(&mut self, transaction: Option<String>, caller: Caller, outcome: Outcome, cost: Cost) {
        self.open = false;
        let event = AuditEvent {
            end: End::Client,
            service: self.shared.service.name,
            operation: Some(self.operation),
            transaction,
            caller,
            subjects: std::mem::take(&mut self.subjects),
            outcome,
            elapsed: self.begun.elapsed(),
        };
        self.span.end(&event, cost);
        let audits = self.shared.settings.audits.iter();
        audits.for_each(|audit| audit.record(&event));
    }
}

impl Drop for Observed {
    fn drop(&mut self) {
        if self.open {
            // It may have been sent: the record names what it would have carried.
            let transaction = Some(std::mem::take(&mut self.transaction));
            let (caller, cost) = (Caller::unknown(), Cost::default());
            self.tell(transaction, caller, Outcome::Dropped, cost);
        }
    }
}
