//! The seam where a security profile sees the exact bytes.

use super::{BoxFuture, redacted};
use crate::soap::{Envelope, HeaderBlock, MessageProperties, Retry, SoapFault, SoapVersion};
use bytes::Bytes;
use std::error::Error;
use std::fmt;

/// What a security profile learns of a call.
#[derive(Clone)]
#[non_exhaustive]
pub struct Outgoing {
    /// Service and operation, as the contract names them.
    pub service: &'static str,
    /// The operation called.
    pub operation: &'static str,
    /// The profile the port's policies name: `context`, `token`, `oioidws` or empty.
    pub profile: &'static str,
    /// Where the request goes, without user and password.
    pub endpoint: String,
    /// The action of the request.
    pub action: String,
    /// SOAP version of the request.
    pub version: SoapVersion,
    /// The transaction. The request carries it where the operation declares a
    /// header block for it, and where the profile puts it into a header block or
    /// an HTTP header field.
    pub transaction: String,
    /// The WS-Addressing properties the request carries, if it does.
    pub addressing: Option<MessageProperties>,
}

impl fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outgoing")
            .field("service", &self.service)
            .field("operation", &self.operation)
            .field("profile", &self.profile)
            .field("endpoint", &redacted::url(&self.endpoint))
            .field("action", &self.action)
            .field("version", &self.version)
            .field("transaction", &self.transaction)
            .field("addressing", &self.addressing)
            .finish()
    }
}

/// What a security profile makes of a request. `Debug` shows sizes and names only.
pub struct Sealed {
    /// The body of the HTTP request.
    pub body: Bytes,
    /// HTTP header fields to add.
    pub http_headers: Vec<(String, String)>,
}

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.http_headers.iter().map(|(name, _)| &**name).collect();
        f.debug_struct("Sealed")
            .field("body_length", &self.body.len())
            .field("http_headers", &names)
            .finish()
    }
}

/// Adds headers, signs requests, checks answers.
///
/// Called in this order: [`headers`](SecurityProfile::headers) before the
/// envelope exists, [`seal`](SecurityProfile::seal) with its exact bytes,
/// [`open`](SecurityProfile::open) with the exact bytes of the answer.
pub trait SecurityProfile: Send + Sync + 'static {
    /// Header blocks to add (addresses, tokens).
    fn headers<'a>(
        &'a self,
        call: &'a Outgoing,
    ) -> BoxFuture<'a, Result<Vec<HeaderBlock>, SecurityError>> {
        let _ = call;
        Box::pin(async { Ok(Vec::new()) })
    }

    /// Signs the envelope; its ranges tell where header and body stand.
    fn seal<'a>(
        &'a self,
        call: &'a Outgoing,
        envelope: Envelope,
    ) -> BoxFuture<'a, Result<Sealed, SecurityError>> {
        let _ = call;
        Box::pin(async move {
            Ok(Sealed {
                body: Bytes::from(envelope.xml),
                http_headers: Vec::new(),
            })
        })
    }

    /// Checks an answer, in UTF-8 and inflated, and returns the bytes to read it from: what was
    /// signed, not what was sent. Header blocks it names count as understood.
    fn open(&self, call: &Outgoing, answer: Bytes) -> Result<Opened, SecurityError> {
        let _ = call;
        Ok(Opened {
            body: answer,
            understood: Vec::new(),
        })
    }
}

/// An answer a security profile has checked. `Debug` shows its size, not its bytes.
pub struct Opened {
    /// The bytes to read.
    pub body: Bytes,
    /// Namespace and local name of header blocks it has dealt with.
    pub understood: Vec<(String, String)>,
}

impl fmt::Debug for Opened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Opened")
            .field("body_length", &self.body.len())
            .field("understood", &self.understood)
            .finish()
    }
}

/// No security profile: nothing is added, nothing checked.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoSecurityProfile;

impl SecurityProfile for NoSecurityProfile {}

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
    fn no_byte_and_no_token_is_shown() {
        let sealed = Sealed {
            body: Bytes::from_static(b"kode"),
            http_headers: vec![("authorization".into(), "kode".into())],
        };
        let opened = Opened {
            body: Bytes::from_static(b"kode"),
            understood: Vec::new(),
        };
        let error = SecurityError::new("no token", Retry::Never).caused("kode");
        let shown = format!("{sealed:?} {opened:?} {error:?} {error}");
        assert!(!shown.contains("kode"), "{shown}");
        assert!(
            shown.contains("authorization") && shown.contains("no token"),
            "{shown}"
        );
    }
}
