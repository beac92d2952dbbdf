//! From why an exchange failed to what a caller is told.

use super::ErrorKind;
use super::failure::Failure;
use crate::soap::SoapFault;

impl Failure {
    /// The kind of error, given how to find a declared fault.
    pub(super) fn into_kind<F, O>(
        self,
        declared: impl FnOnce(&SoapFault) -> Option<F>,
    ) -> ErrorKind<F, O> {
        match self {
            Failure::Fault(fault) => match declared(&fault) {
                Some(value) => ErrorKind::Fault(value, fault),
                None => ErrorKind::UndeclaredFault(fault),
            },
            Failure::Transport(error) => ErrorKind::Transport(error),
            Failure::Reading(error) => ErrorKind::Reading(error),
            Failure::Writing(error) => ErrorKind::Writing(error),
            Failure::Security(error) => ErrorKind::Security(error),
        }
    }
}
