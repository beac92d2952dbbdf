//! From why an exchange failed to what a caller is told.

use super::failure::{Failed, Failure};
use super::record::CallRecord;
use super::{CallError, ErrorKind};
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

impl Failed {
    /// The error of a call that was not made.
    pub(super) fn plain<F, O>(self) -> CallError<F, O> {
        let kind = self.failure.into_kind(no_fault);
        CallError::new(kind, self.operation, CallRecord::default())
    }
}

/// There is no declared fault.
pub(super) fn no_fault<F>(_: &SoapFault) -> Option<F> {
    None
}
