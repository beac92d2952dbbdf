//! Why a message was refused, or could not be signed.

use super::names::{WSSE, WSU};
use crate::c14n::CanonicalError;
use crate::read::ReadError;
use crate::signature::{SignatureError, SignatureFault};
use std::error::Error;
use std::fmt;

/// What is wrong with a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WsseFault {
    /// It cannot be read, or is not the message it should be.
    Message,
    /// Its signature does not hold, or does not cover what it should.
    Signature,
    /// A token in it is unusable.
    Token,
    /// Its timestamp is not put together as the specification says.
    Timestamp,
    /// It has expired, or is too old.
    Expired,
    /// It is of a time to come.
    NotYetValid,
    /// It was received before.
    Replayed,
    /// Too many messages are remembered to accept another.
    ReplayCacheFull,
    /// The certificate of its key is not valid now.
    CertificateExpired,
    /// What is covered cannot be read as it was meant.
    Covered,
}

impl WsseFault {
    /// Its code, as the documentation lists it.
    pub fn code(self) -> &'static str {
        match self {
            WsseFault::Message => "wsse-message",
            WsseFault::Signature => "wsse-signature",
            WsseFault::Token => "wsse-token",
            WsseFault::Timestamp => "wsse-timestamp",
            WsseFault::Expired => "wsse-expired",
            WsseFault::NotYetValid => "wsse-not-yet-valid",
            WsseFault::Replayed => "wsse-replayed",
            WsseFault::ReplayCacheFull => "wsse-replay-cache",
            WsseFault::CertificateExpired => "wsse-certificate",
            WsseFault::Covered => "wsse-covered",
        }
    }
}

/// Why a message was refused, or could not be signed. Shows no value of the message.
pub struct WsseError {
    fault: WsseFault,
    expected: &'static str,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl WsseError {
    pub(super) fn new(fault: WsseFault, expected: &'static str) -> WsseError {
        WsseError {
            fault,
            expected,
            source: None,
        }
    }

    /// What is wrong.
    pub fn fault(&self) -> WsseFault {
        self.fault
    }

    /// What is wrong with the signature, if that is it.
    pub fn signature(&self) -> Option<&SignatureError> {
        self.source.as_ref()?.downcast_ref()
    }

    /// One line of advice.
    pub fn help(&self) -> Option<&'static str> {
        Some(match self.fault {
            WsseFault::Expired | WsseFault::NotYetValid => {
                "set the clocks of both sides by NTP, or allow more skew"
            }
            WsseFault::Replayed => "each message is sent once; a repeat needs a new MessageID",
            WsseFault::ReplayCacheFull => "give the replay cache more room",
            WsseFault::CertificateExpired => "fetch the other side's new certificate and pin it",
            WsseFault::Signature => match self.signature()?.fault() {
                SignatureFault::UntrustedKey => {
                    "pin the certificate the other side signs with; two may be valid at once"
                }
                SignatureFault::Algorithm | SignatureFault::DigestAlgorithm => {
                    "both sides have to be set to one algorithm"
                }
                _ => return None,
            },
            _ => return None,
        })
    }

    /// The code of what is wrong, as the documentation lists it.
    pub fn code(&self) -> &'static str {
        self.fault.code()
    }

    /// The fault code a receiver answers with: namespace and local name (SOAP Message
    /// Security 1.1.1 §12).
    pub fn fault_code(&self) -> (&'static str, &'static str) {
        let local = match self.fault {
            WsseFault::Expired => return (WSU, "MessageExpired"),
            WsseFault::Token => "InvalidSecurityToken",
            WsseFault::CertificateExpired => "FailedAuthentication",
            WsseFault::Replayed | WsseFault::ReplayCacheFull => "FailedCheck",
            WsseFault::Signature => match self.signature().map(SignatureError::fault) {
                Some(
                    SignatureFault::Algorithm
                    | SignatureFault::DigestAlgorithm
                    | SignatureFault::Canonicalization
                    | SignatureFault::Transform,
                ) => "UnsupportedAlgorithm",
                Some(SignatureFault::UntrustedKey) => "FailedAuthentication",
                Some(SignatureFault::Token) => "SecurityTokenUnavailable",
                Some(
                    SignatureFault::Digest | SignatureFault::Signature | SignatureFault::NotCovered,
                ) => "FailedCheck",
                _ => "InvalidSecurity",
            },
            _ => "InvalidSecurity",
        };
        (WSSE, local)
    }
}

impl fmt::Display for WsseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.signature() {
            Some(error) => write!(f, "{}: {error}", self.code()),
            None => write!(
                f,
                "{}: {}: expected {}",
                self.code(),
                self.fault,
                self.expected
            ),
        }
    }
}

impl fmt::Debug for WsseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WsseError({:?}: {self})", self.fault)
    }
}

impl fmt::Display for WsseFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            WsseFault::Message => "no such message",
            WsseFault::Signature => "signature refused",
            WsseFault::Token => "unusable token",
            WsseFault::Timestamp => "unusable timestamp",
            WsseFault::Expired => "too old",
            WsseFault::NotYetValid => "not yet valid",
            WsseFault::Replayed => "received before",
            WsseFault::ReplayCacheFull => "too many messages",
            WsseFault::CertificateExpired => "certificate not valid now",
            WsseFault::Covered => "signed content unusable",
        })
    }
}

impl Error for WsseError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

impl From<SignatureError> for WsseError {
    fn from(error: SignatureError) -> WsseError {
        WsseError {
            source: Some(Box::new(error)),
            ..WsseError::new(WsseFault::Signature, "a signature that holds")
        }
    }
}

impl From<CanonicalError> for WsseError {
    fn from(error: CanonicalError) -> WsseError {
        WsseError {
            source: Some(Box::new(error)),
            ..WsseError::new(WsseFault::Message, "a document with a canonical form")
        }
    }
}

impl From<ReadError> for WsseError {
    fn from(error: ReadError) -> WsseError {
        WsseError {
            source: Some(Box::new(error)),
            ..WsseError::new(WsseFault::Covered, "prefixes that mean what is signed")
        }
    }
}
