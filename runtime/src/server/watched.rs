//! A SOAP request as those who look on see it.

use super::observed::{Seen, Watch};
use super::progress::Reporter;
use super::served::Served;
use crate::audit::Audit;
use std::sync::Arc;

/// A service, and how far the work on a request has come.
pub(super) struct Watched {
    served: Arc<Served>,
    progress: Reporter,
}

impl Watched {
    pub(super) fn new(served: &Arc<Served>, progress: Reporter) -> Watched {
        Watched {
            served: Arc::clone(served),
            progress,
        }
    }
}

impl Watch for Watched {
    fn service(&self) -> &'static str {
        self.served.service.name
    }

    fn audits(&self) -> &[Arc<dyn Audit>] {
        &self.served.options.audits
    }

    fn seen(&self) -> Seen {
        let known = self.progress.known();
        let operations = self.served.service.operations;
        let row = known.operation.and_then(|at| operations.get(at));
        let mut seen = Seen {
            operation: row.map(|row| row.name),
            request_length: known.request_length,
            ..Seen::default()
        };
        if let Some(context) = &known.context {
            seen.transaction = context.transaction_id().map(str::to_owned);
            seen.caller = context.caller().clone();
            seen.subjects = context.subjects();
        }
        seen
    }
}
