//! Why a call failed.

use super::answer::Received;
use super::record::CallRecord;
use super::transport_error::by_status;
use super::{Rejected, Reply, SecurityError, TransportError, TransportErrorKind};
use crate::read::ReadError;
use crate::soap::{NoBody, Retry, SoapFault, StandardRetur};
use bytes::Bytes;
use http::HeaderMap;
use std::fmt;

/// A failed call. `F` is the generated enum of the operation's declared faults,
/// `O` its output, which a rejection holds.
///
/// One pointer wide. `Display` and `Debug` show the kind of failure, the
/// transaction, status and media type of the answer, and where it happened, but
/// never a value of the message.
pub struct CallError<F, O = NoBody>(Box<Failed<F, O>>);

struct Failed<F, O> {
    kind: ErrorKind<F, O>,
    retry: Retry,
    operation: &'static str,
    record: CallRecord,
}

/// What went wrong.
#[non_exhaustive]
pub enum ErrorKind<F, O = NoBody> {
    /// A fault the contract declares for this operation.
    Fault(F, SoapFault),
    /// A fault the contract does not declare, or whose detail does not hold it.
    UndeclaredFault(SoapFault),
    /// An answer that reports failure, as the contract of an operation over plain HTTP
    /// declares it.
    Declared(F),
    /// The answer holds a result that is a failure: a `StandardRetur` or a receipt.
    Rejected(Box<Rejected<O>>),
    /// No answer, or one that is no message of the service.
    Transport(TransportError),
    /// Time ran out; the service may have carried the request out.
    Timeout,
    /// The answer breaks the contract.
    Reading(ReadError),
    /// The request breaks the contract and was not sent.
    Writing(crate::write::WriteError),
    /// The security profile refused request or answer.
    Security(SecurityError),
}

/// What a call comes to: an output, or an error that may hold one.
pub type CallResult<T, F> = Result<Reply<T>, CallError<F, T>>;

impl<F, O> CallError<F, O> {
    pub(super) fn new(kind: ErrorKind<F, O>, operation: &'static str, record: CallRecord) -> Self {
        let kind = match kind {
            ErrorKind::Transport(e) if e.kind() == TransportErrorKind::Timeout => {
                ErrorKind::Timeout
            }
            kind => kind,
        };
        CallError(Box::new(Failed {
            retry: verdict(&kind, &record),
            kind,
            operation,
            record,
        }))
    }

    /// What went wrong.
    pub fn kind(&self) -> &ErrorKind<F, O> {
        &self.0.kind
    }

    /// What went wrong, by value.
    pub fn into_kind(self) -> ErrorKind<F, O> {
        self.0.kind
    }

    /// The declared fault or failing answer, if it is one.
    pub fn fault(&self) -> Option<&F> {
        match &self.0.kind {
            ErrorKind::Fault(fault, _) | ErrorKind::Declared(fault) => Some(fault),
            _ => None,
        }
    }

    /// The SOAP fault as it stood, declared or not.
    pub fn soap_fault(&self) -> Option<&SoapFault> {
        match &self.0.kind {
            ErrorKind::Fault(_, fault) | ErrorKind::UndeclaredFault(fault) => Some(fault),
            _ => None,
        }
    }

    /// The whole answer and its failing results, if it holds any.
    pub fn rejected(&self) -> Option<&Rejected<O>> {
        match &self.0.kind {
            ErrorKind::Rejected(rejected) => Some(rejected),
            _ => None,
        }
    }

    /// The first failing result of the answer.
    pub fn standard_retur(&self) -> Option<&StandardRetur> {
        let failed = self.rejected()?.results.first()?;
        Some(&failed.retur)
    }

    /// The same error with another output, for errors of several operations
    /// in one type: `error.map_output(|_| NoBody)`.
    pub fn map_output<P>(self, with: impl FnOnce(O) -> P) -> CallError<F, P> {
        let failed = *self.0;
        CallError(Box::new(Failed {
            kind: failed.kind.map_output(with),
            retry: failed.retry,
            operation: failed.operation,
            record: failed.record,
        }))
    }

    /// Whether sending again can help.
    pub fn retry(&self) -> Retry {
        self.0.retry
    }

    /// Whether it is a fault that nothing signed, though the security profile has
    /// answers signed. Anybody on the way may have written it: its text is for a look,
    /// and nothing should be decided by it that a wrong answer could not decide.
    pub fn untrusted(&self) -> bool {
        self.0.record.untrusted && self.soap_fault().is_some()
    }

    /// Whether the service may have received the request without this telling how it
    /// went: the connection broke, or time ran out. Sent again, it may be carried out
    /// twice.
    pub fn may_have_been_received(&self) -> bool {
        match &self.0.kind {
            ErrorKind::Timeout => true,
            ErrorKind::Transport(error) => error.kind() == TransportErrorKind::Broken,
            _ => false,
        }
    }

    /// How often the request was sent.
    pub fn attempts(&self) -> u32 {
        self.0.record.attempts
    }

    /// The operation called.
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// The transaction the request carried; `None` where nothing was sent, or
    /// where the operation declares no header block for it.
    pub fn transaction_id(&self) -> Option<&str> {
        self.0.record.transaction.as_deref()
    }

    /// The HTTP status of the answer, if one came.
    pub fn http_status(&self) -> Option<u16> {
        let received = self.0.record.received.as_ref();
        received.map(|received| received.status.as_u16())
    }

    /// The HTTP header fields of the answer, if one came.
    pub fn http_headers(&self) -> Option<&HeaderMap> {
        let received = self.0.record.received.as_ref();
        received.map(|received| &received.headers)
    }

    /// The answer's bytes, inflated, if
    /// [`Settings::keep_raw`](super::Settings::keep_raw) asked for them.
    pub fn raw(&self) -> Option<&Bytes> {
        self.0.record.raw.as_ref()
    }

    /// Status and media type of the answer, whether it is signed, the transaction and
    /// how often it was sent, as far as the kind of failure does not tell them.
    fn circumstances(&self) -> Vec<String> {
        let record = &self.0.record;
        let tells = matches!(self.0.kind, ErrorKind::Transport(_));
        let received = record.received.as_ref().filter(|_| !tells);
        let transaction = record.transaction.as_ref();
        let transaction = transaction.map(|id| format!("transaction {id}"));
        let attempts = record.attempts;
        let attempts = (attempts > 1).then(|| format!("sent {attempts} times"));
        let unsigned = self.untrusted().then(|| "not signed".to_owned());
        let list = [
            received.map(Received::shown),
            unsigned,
            transaction,
            attempts,
        ];
        list.into_iter().flatten().collect()
    }
}

impl<F, O> ErrorKind<F, O> {
    fn map_output<P>(self, with: impl FnOnce(O) -> P) -> ErrorKind<F, P> {
        match self {
            ErrorKind::Rejected(rejected) => ErrorKind::Rejected(Box::new(rejected.map(with))),
            ErrorKind::Fault(value, fault) => ErrorKind::Fault(value, fault),
            ErrorKind::UndeclaredFault(fault) => ErrorKind::UndeclaredFault(fault),
            ErrorKind::Declared(value) => ErrorKind::Declared(value),
            ErrorKind::Transport(error) => ErrorKind::Transport(error),
            ErrorKind::Timeout => ErrorKind::Timeout,
            ErrorKind::Reading(error) => ErrorKind::Reading(error),
            ErrorKind::Writing(error) => ErrorKind::Writing(error),
            ErrorKind::Security(error) => ErrorKind::Security(error),
        }
    }
}

fn verdict<F, O>(kind: &ErrorKind<F, O>, record: &CallRecord) -> Retry {
    match kind {
        ErrorKind::Declared(_) => {
            let received = record.received.as_ref();
            received.map_or(Retry::Never, |received| by_status(received.status.as_u16()))
        }
        ErrorKind::UndeclaredFault(fault) => fault.retry(),
        ErrorKind::Rejected(rejected) => rejected.retry(),
        ErrorKind::Transport(error) => error.retry(),
        ErrorKind::Timeout => Retry::Later,
        ErrorKind::Security(error) => error.retry(),
        ErrorKind::Fault(..) | ErrorKind::Reading(_) | ErrorKind::Writing(_) => Retry::Never,
    }
}

impl<F, O> fmt::Display for CallError<F, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.0.operation)?;
        match &self.0.kind {
            ErrorKind::Fault(_, fault) => write!(f, "declared {fault}")?,
            ErrorKind::UndeclaredFault(fault) => write!(f, "undeclared {fault}")?,
            ErrorKind::Declared(_) => write!(f, "a failing answer that the contract declares")?,
            ErrorKind::Rejected(rejected) => write!(f, "{rejected}")?,
            ErrorKind::Transport(error) => write!(f, "{error}")?,
            ErrorKind::Timeout => {
                write!(f, "{}", TransportError::new(TransportErrorKind::Timeout))?
            }
            ErrorKind::Reading(error) => write!(f, "the answer breaks the contract: {error}")?,
            ErrorKind::Writing(error) => write!(f, "the request breaks the contract: {error}")?,
            ErrorKind::Security(error) => write!(f, "{error}")?,
        }
        match self.circumstances() {
            list if list.is_empty() => Ok(()),
            list => write!(f, " ({})", list.join(", ")),
        }
    }
}

impl<F, O> fmt::Debug for CallError<F, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CallError({self}; retry: {:?})", self.0.retry)
    }
}

impl<F, O> std::error::Error for CallError<F, O> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0.kind {
            ErrorKind::Fault(_, fault) | ErrorKind::UndeclaredFault(fault) => Some(fault),
            ErrorKind::Transport(error) => Some(error),
            ErrorKind::Reading(error) => Some(error),
            ErrorKind::Writing(error) => Some(error),
            ErrorKind::Security(error) => Some(error),
            ErrorKind::Declared(_) | ErrorKind::Rejected(_) | ErrorKind::Timeout => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::soap::NoFault;

    #[test]
    fn errors_are_small_and_travel() {
        fn travels<T: Send + Sync + 'static>() {}
        travels::<CallError<NoFault>>();
        assert!(size_of::<CallError<[u8; 4096]>>() <= 32);
    }

    #[test]
    fn timeouts_are_a_kind_of_their_own() {
        let error = TransportError::new(TransportErrorKind::Timeout);
        let record = CallRecord {
            transaction: Some("t-1".to_owned()),
            ..CallRecord::default()
        };
        let error: CallError<NoFault> = CallError::new(ErrorKind::Transport(error), "Op", record);
        assert!(matches!(error.kind(), ErrorKind::Timeout));
        assert_eq!(error.retry(), Retry::Later);
        assert!(error.may_have_been_received() && !error.untrusted());
        assert_eq!(
            error.to_string(),
            "Op: time ran out; the request may have been received (transaction t-1)"
        );
    }
}
