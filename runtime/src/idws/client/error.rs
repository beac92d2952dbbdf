//! Why the profile refused a call or an answer.

use crate::client::SecurityError;
use crate::soap::Retry;
use crate::wsse::{WsseError, WsseFault};
use std::fmt;

/// What is wrong, where it is not the message itself
/// ([`WsseError`]) or the token source ([`TokenError`](crate::tokens::TokenError)).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProfileFault {
    /// The answer is not signed, and no fault either.
    NotSigned,
    /// The answer belongs to another request.
    Unrelated,
    /// The token is of a REST form and cannot travel in an envelope.
    TokenForm,
    /// The token is bound to another certificate than the one that signs.
    TokenKey,
    /// The request has no header blocks of WS-Addressing.
    Addressing,
    /// The token is an assertion, which no header field carries.
    NoAccessToken,
    /// The call is one of SOAP, which an access token does not secure.
    NoEnvelope,
}

/// Why the profile refused a call or an answer. It is the cause of the
/// [`SecurityError`] that the call ends with.
#[derive(Clone, PartialEq, Eq)]
pub struct ProfileError {
    fault: ProfileFault,
    found: Option<String>,
}

impl ProfileError {
    pub(super) fn new(fault: ProfileFault) -> ProfileError {
        ProfileError { fault, found: None }
    }

    /// With thumbprints or the like: nothing that is secret.
    pub(super) fn found(mut self, found: String) -> ProfileError {
        self.found = Some(found);
        self
    }

    /// What is wrong.
    pub fn fault(&self) -> ProfileFault {
        self.fault
    }

    /// Its code, as the documentation lists it.
    pub fn code(&self) -> &'static str {
        match self.fault {
            ProfileFault::NotSigned => "idws-not-signed",
            ProfileFault::Unrelated => "idws-unrelated",
            ProfileFault::TokenForm => "idws-token-form",
            ProfileFault::TokenKey => "idws-token-key",
            ProfileFault::Addressing => "idws-addressing",
            ProfileFault::NoAccessToken => "idws-no-access-token",
            ProfileFault::NoEnvelope => "idws-no-envelope",
        }
    }

    /// One line of advice.
    pub fn help(&self) -> &'static str {
        match self.fault {
            ProfileFault::NotSigned => "look at the address: a service signs all but faults",
            ProfileFault::Unrelated => "somebody on the way exchanges answers",
            ProfileFault::TokenForm => "services over SOAP need tokens of WsTrust or WsTrustJson",
            ProfileFault::TokenKey => "give the token source and the profile one key",
            ProfileFault::Addressing => "leave Settings::addressing out",
            ProfileFault::NoAccessToken => {
                "services without SOAP need tokens of AccessTokens or OAuth"
            }
            ProfileFault::NoEnvelope => "services over SOAP need a TokenProfile",
        }
    }

    fn says(&self) -> &'static str {
        match self.fault {
            ProfileFault::NotSigned => "the answer is not signed",
            ProfileFault::Unrelated => "the answer belongs to another request",
            ProfileFault::TokenForm => "the token is of a form that no SOAP call carries",
            ProfileFault::TokenKey => "the token is bound to another certificate",
            ProfileFault::Addressing => "a signed call needs WS-Addressing",
            ProfileFault::NoAccessToken => "the token is of a form that no header field carries",
            ProfileFault::NoEnvelope => "an access token secures no envelope",
        }
    }
}

impl fmt::Display for ProfileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code(), self.says())?;
        if let Some(found) = &self.found {
            write!(f, ": {found}")?;
        }
        write!(f, "; {}", self.help())
    }
}

impl fmt::Debug for ProfileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ProfileError({self})")
    }
}

impl std::error::Error for ProfileError {}

impl From<ProfileError> for SecurityError {
    fn from(error: ProfileError) -> SecurityError {
        SecurityError::new(error.says(), Retry::Never).caused(error)
    }
}

/// An answer that was refused.
pub(super) fn refused(error: WsseError) -> SecurityError {
    let reason = match error.fault() {
        WsseFault::Signature => "the signature of the answer was refused",
        WsseFault::Expired | WsseFault::NotYetValid => "the times of the answer are not good now",
        WsseFault::Replayed => "the answer was received before",
        WsseFault::CertificateExpired => "the certificate of the service is not valid now",
        _ => "the answer cannot be verified",
    };
    SecurityError::new(reason, Retry::Never).caused(error)
}

/// A request that could not be signed.
pub(super) fn unsigned(error: WsseError) -> SecurityError {
    SecurityError::new("the request cannot be signed", Retry::Never).caused(error)
}
