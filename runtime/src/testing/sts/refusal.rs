//! Why no token is issued, and how each form says so.

use super::names::{WSSE, WST, WSU};
use crate::soap::SoapFault;

/// Why the stand-in issues no token.
///
/// What the platform's own service says is not published; the codes are those of WS-Security
/// 1.1 (§12), WS-Trust 1.3 (§11) and OAuth 2.0 (RFC 6749 §5.2), the reasons say in plain
/// words what is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// The request is not put together as the form demands.
    Malformed,
    /// What has to be signed is not.
    NotSigned,
    /// The signature does not hold.
    Signature,
    /// The message was received before.
    Replayed,
    /// The timestamp is missing, has passed, or lies ahead.
    Expired,
    /// No it-system is registered with the certificate, or none was shown.
    UnknownCertificate,
    /// The certificate is not valid at this time.
    CertificateExpired,
    /// The key asked for is not that of the certificate that signed.
    OtherKey,
    /// No service has the entity id.
    UnknownService,
    /// The CVR number is missing or is none.
    InvalidCvr,
    /// No authority has the CVR number.
    UnknownAuthority,
    /// There is no serviceaftale of system, authority and service.
    NoAgreement,
    /// The authority has not approved the serviceaftale.
    NotApproved,
    /// The system may not ask in the place of others.
    NotForOthers,
    /// The token handed in is not good: altered, expired, or bound to another certificate.
    InvalidToken,
}

impl Refusal {
    /// Namespace and local name of the fault's subcode.
    pub fn subcode(self) -> (&'static str, &'static str) {
        match self {
            Refusal::Malformed | Refusal::InvalidCvr => (WST, "InvalidRequest"),
            Refusal::NotSigned => (WSSE, "InvalidSecurity"),
            Refusal::Signature | Refusal::Replayed => (WSSE, "FailedCheck"),
            Refusal::Expired => (WSU, "MessageExpired"),
            Refusal::UnknownCertificate | Refusal::CertificateExpired | Refusal::OtherKey => {
                (WST, "FailedAuthentication")
            }
            Refusal::UnknownService => (WST, "InvalidScope"),
            Refusal::InvalidToken => (WST, "InvalidSecurityToken"),
            Refusal::UnknownAuthority
            | Refusal::NoAgreement
            | Refusal::NotApproved
            | Refusal::NotForOthers => (WST, "RequestFailed"),
        }
    }

    /// What is wrong, in words.
    pub fn reason(self) -> &'static str {
        match self {
            Refusal::Malformed => "The request was invalid or malformed.",
            Refusal::NotSigned => {
                "A part of the message that has to be signed is missing or not signed."
            }
            Refusal::Signature => "The signature of the message was invalid.",
            Refusal::Replayed => "The message was received before.",
            Refusal::Expired => "The timestamp of the message has expired or lies ahead.",
            Refusal::UnknownCertificate => {
                "The certificate is not registered: no it-system has this certificate."
            }
            Refusal::CertificateExpired => "The certificate has expired or is not valid yet.",
            Refusal::OtherKey => {
                "The certificate of UseKey is not the certificate that signed the request."
            }
            Refusal::UnknownService => "No service has the entity id of AppliesTo.",
            Refusal::InvalidCvr => "The CVR number of the request is missing or invalid.",
            Refusal::UnknownAuthority => "No authority has the CVR number of the request.",
            Refusal::NoAgreement => {
                "There is no serviceaftale between the it-system and the authority for the service."
            }
            Refusal::NotApproved => "The serviceaftale is not approved by the authority.",
            Refusal::NotForOthers => "The it-system may not act on behalf of others (OnBehalfOf).",
            Refusal::InvalidToken => "The security token of the request is not valid.",
        }
    }

    /// `error` of the REST forms.
    pub fn oauth_error(self) -> &'static str {
        match self {
            Refusal::UnknownCertificate | Refusal::CertificateExpired | Refusal::OtherKey => {
                "invalid_client"
            }
            Refusal::UnknownService | Refusal::InvalidCvr | Refusal::UnknownAuthority => {
                "invalid_scope"
            }
            Refusal::NoAgreement | Refusal::NotApproved | Refusal::NotForOthers => {
                "unauthorized_client"
            }
            Refusal::InvalidToken => "invalid_grant",
            _ => "invalid_request",
        }
    }

    /// The HTTP status of the REST forms.
    pub(crate) fn status(self) -> http::StatusCode {
        match self.oauth_error() {
            "invalid_client" => http::StatusCode::UNAUTHORIZED,
            _ => http::StatusCode::BAD_REQUEST,
        }
    }

    pub(super) fn fault(self) -> SoapFault {
        let (namespace, local) = self.subcode();
        SoapFault::sender(self.reason()).with_subcode(namespace, local)
    }
}
