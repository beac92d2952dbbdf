//! Why an exchange failed, before the operation's faults are known.

use super::{SecurityError, TransportError};
use crate::read::ReadError;
use crate::soap::{Retry, SoapFault};
use crate::write::WriteError;

/// Why an exchange failed; declared faults are not recognised yet.
pub(super) enum Failure {
    Fault(SoapFault),
    Transport(TransportError),
    Reading(ReadError),
    Writing(WriteError),
    Security(SecurityError),
}

impl Failure {
    /// Whether sending the request again can help.
    pub(super) fn retry(&self) -> Retry {
        match self {
            Failure::Fault(fault) => fault.retry(),
            Failure::Transport(error) => error.retry(),
            Failure::Security(error) => error.retry(),
            Failure::Reading(_) | Failure::Writing(_) => Retry::Never,
        }
    }
}

/// A call that failed before there was an exchange.
pub(super) struct Failed {
    pub(super) failure: Failure,
    pub(super) operation: &'static str,
}
