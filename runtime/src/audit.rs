//! Who looked up whom, and for what: the hook for the records the law demands.
//!
//! The library knows who calls what, when and with what outcome. Whom a call is about,
//! and for what purpose, only the caller of a client or the handler of a server knows, and
//! says so with a [`Subject`].

use crate::caller::Caller;
use std::fmt;
use std::time::Duration;

/// Records calls. Called once for each call when it has ended, however it ended, on
/// the task that made or served it, so it must not block.
pub trait Audit: Send + Sync + 'static {
    /// A call has ended.
    fn record(&self, event: &AuditEvent);
}

/// Whom a call is about, and for what purpose. `Debug` shows neither.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Subject {
    /// Who it is: a CPR number, a UUID. Personal data, for the record alone.
    pub identifier: String,
    /// For what: a purpose, a case.
    pub purpose: String,
}

impl Subject {
    /// Of this person or object, for this purpose.
    pub fn new(identifier: impl Into<String>, purpose: impl Into<String>) -> Self {
        Subject {
            identifier: identifier.into(),
            purpose: purpose.into(),
        }
    }
}

impl fmt::Debug for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Subject(…)")
    }
}

/// One call, as a record needs it. `Debug` shows neither subjects nor the system.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct AuditEvent {
    /// At which end it was seen.
    pub end: End,
    /// The service, as the contract names it.
    pub service: &'static str,
    /// The operation, as the contract names it, if it is known.
    pub operation: Option<&'static str>,
    /// The transaction the request carries, if it carries one.
    pub transaction: Option<String>,
    /// Who calls.
    pub caller: Caller,
    /// Whom the call is about, as far as caller or handler said so.
    pub subjects: Vec<Subject>,
    /// How it ended.
    pub outcome: Outcome,
    /// How long it took.
    pub elapsed: Duration,
}

/// An end of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The one that called.
    Client,
    /// The one that was called.
    Server,
}

/// How a call ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// With an answer.
    Answered,
    /// With an answer that holds a failing result.
    Rejected,
    /// With a fault of the service.
    Fault,
    /// Before the handler ran: the request was not understood, or not allowed.
    Refused,
    /// Otherwise: no answer, one that cannot be read, a handler that panicked.
    Failed,
    /// Time ran out.
    TimedOut,
    /// The caller walked away.
    Dropped,
}

impl Outcome {
    /// One word, for traces.
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::Answered => "answered",
            Outcome::Rejected => "rejected",
            Outcome::Fault => "fault",
            Outcome::Refused => "refused",
            Outcome::Failed => "failed",
            Outcome::TimedOut => "timed out",
            Outcome::Dropped => "dropped",
        }
    }
}
