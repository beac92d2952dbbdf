//! Why a security profile refused.

use crate::soap::{Retry, SoapFault};
use std::error::Error;
use std::fmt;

/// Why a security profile refused. `Display` and `Debug` show the reason, not the cause.
pub struct SecurityError {
    reason: &'static str,
    retry: Retry,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl SecurityError {
    /// A refusal; the reason is shown, so it holds no value of the message.
    pub fn new(reason: &'static str, retry: Retry) -> Self {
        SecurityError {
            reason,
            retry,
            source: None,
        }
    }

    /// A refusal with its cause.
    #[must_use]
    pub fn caused(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Whether sending again can help.
    pub fn retry(&self) -> Retry {
        self.retry
    }
}

impl fmt::Display for SecurityError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "security: {}", self.reason)
    }
}

impl fmt::Debug for SecurityError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecurityError({self}; retry: {:?}, ", self.retry)?;
        write!(f, "caused: {})", self.source.is_some())
    }
}

impl Error for SecurityError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

impl From<&SecurityError> for SoapFault {
    fn from(error: &SecurityError) -> SoapFault {
        SoapFault::sender(error.reason)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_is_shown_and_the_cause_is_not() {
        let error = SecurityError::new("no token", Retry::Never).caused("kode");
        let shown = format!("{error:?} {error}");
        assert!(
            !shown.contains("kode") && shown.contains("no token"),
            "{shown}"
        );
        assert!(
            error
                .source()
                .is_some_and(|cause| cause.to_string() == "kode")
        );
    }
}
