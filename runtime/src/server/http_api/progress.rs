//! How far the work on a request has come, for those who look on.

use super::context::HttpContext;
use super::served::HttpServed;
use crate::audit::Audit;
use crate::server::observed::{Seen, Watch};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What is known of a request; clones are the same.
#[derive(Clone)]
pub(super) struct HttpProgress {
    served: Arc<HttpServed>,
    known: Arc<Mutex<Known>>,
}

#[derive(Default)]
struct Known {
    operation: Option<&'static str>,
    context: Option<HttpContext>,
    handled: bool,
    request_length: usize,
}

impl HttpProgress {
    pub(super) fn begin(served: &Arc<HttpServed>) -> HttpProgress {
        HttpProgress {
            served: Arc::clone(served),
            known: Arc::default(),
        }
    }

    /// The request calls this operation.
    pub(super) fn operation(&self, name: &'static str) {
        self.known().operation = Some(name);
    }

    /// Its body has so many octets.
    pub(super) fn length(&self, length: usize) {
        self.known().request_length = length;
    }

    /// These are its circumstances.
    pub(super) fn context(&self, context: &HttpContext) {
        self.known().context = Some(context.clone());
    }

    /// The handler is at work.
    pub(super) fn handled(&self) {
        self.known().handled = true;
    }

    /// Whether the handler was started.
    pub(super) fn is_handled(&self) -> bool {
        self.known().handled
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        // Nothing panics under the lock.
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Watch for HttpProgress {
    fn service(&self) -> &'static str {
        self.served.api.name
    }

    fn audits(&self) -> &[Arc<dyn Audit>] {
        &self.served.options.audits
    }

    fn seen(&self) -> Seen {
        let known = self.known();
        let mut seen = Seen {
            operation: known.operation,
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
