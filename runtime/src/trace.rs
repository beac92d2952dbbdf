//! Spans of calls, where the feature `tracing` is on: which operation, for which
//! authority, how it went and what it cost. Never a payload, a token or a person.

use crate::audit::{AuditEvent, End};

/// What a span says besides what an audit is told.
#[derive(Clone, Copy, Debug, Default)]
#[cfg_attr(not(feature = "tracing"), allow(dead_code))]
pub(crate) struct Cost {
    /// The HTTP status of the answer.
    pub(crate) status: Option<u16>,
    /// Octets of the request's body and of the answer's.
    pub(crate) request: usize,
    pub(crate) answer: usize,
    /// How often the request was sent, or 1.
    pub(crate) attempts: u32,
}

/// The span of a call; nothing where the feature is off.
#[derive(Clone)]
pub(crate) struct CallSpan {
    #[cfg(feature = "tracing")]
    span: tracing::Span,
}

#[cfg(feature = "tracing")]
impl CallSpan {
    /// Begins a span, whose parent is that of the task.
    pub(crate) fn begin(end: End, service: &'static str) -> CallSpan {
        use tracing::field::Empty;
        macro_rules! span {
            ($name:literal) => {
                tracing::info_span!(
                    target: "snitflade",
                    $name,
                    service,
                    operation = Empty,
                    transaction = Empty,
                    cvr = Empty,
                    status = Empty,
                    request_bytes = Empty,
                    answer_bytes = Empty,
                    attempts = Empty,
                    outcome = Empty,
                    elapsed_ms = Empty,
                )
            };
        }
        let span = match end {
            End::Client => span!("snitflade call"),
            End::Server => span!("snitflade request"),
        };
        CallSpan { span }
    }

    /// Does the work of the call within its span.
    pub(crate) fn around<T>(
        self,
        work: impl Future<Output = T> + Send,
    ) -> impl Future<Output = T> + Send {
        tracing::Instrument::instrument(work, self.span)
    }

    /// Whether anybody listens.
    pub(crate) fn is_heard(&self) -> bool {
        !self.span.is_disabled()
    }

    /// Says how the call went.
    pub(crate) fn end(&self, event: &AuditEvent, cost: Cost) {
        let span = &self.span;
        event.operation.map(|name| span.record("operation", name));
        let transaction = event.transaction.as_deref();
        transaction.map(|id| span.record("transaction", id));
        event
            .caller
            .cvr
            .as_deref()
            .map(|cvr| span.record("cvr", cvr));
        cost.status.map(|status| span.record("status", status));
        span.record("request_bytes", cost.request);
        span.record("answer_bytes", cost.answer);
        span.record("attempts", cost.attempts);
        span.record("outcome", event.outcome.as_str());
        let elapsed = u64::try_from(event.elapsed.as_millis()).unwrap_or(u64::MAX);
        span.record("elapsed_ms", elapsed);
    }
}

#[cfg(not(feature = "tracing"))]
impl CallSpan {
    pub(crate) fn begin(_: End, _: &'static str) -> CallSpan {
        CallSpan {}
    }

    pub(crate) fn around<T>(
        self,
        work: impl Future<Output = T> + Send,
    ) -> impl Future<Output = T> + Send {
        work
    }

    pub(crate) fn is_heard(&self) -> bool {
        false
    }

    pub(crate) fn end(&self, _: &AuditEvent, _: Cost) {}
}
