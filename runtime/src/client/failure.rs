//! Why an exchange failed, before the operation's faults are known.

use super::{SecurityError, TransportError};
use crate::read::ReadError;
use crate::soap::SoapFault;
use crate::write::WriteError;

/// Why an exchange failed; declared faults are not recognised yet.
pub(super) enum Failure {
    Fault(SoapFault),
    Transport(TransportError),
    Reading(ReadError),
    Writing(WriteError),
    Security(SecurityError),
}

/// A call that failed before there was an exchange.
pub(super) struct Failed {
    pub(super) failure: Failure,
    pub(super) operation: &'static str,
}
