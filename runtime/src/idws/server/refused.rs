//! Why a request was refused: in full for the service, in a word for the caller.

use crate::saml::{SamlError, SamlFault};
use crate::signature::{SignatureError, SignatureFault};
use crate::soap::SoapFault;
use crate::soap::addressing::NAMESPACE as WSA;
use crate::value::AnyElement;
use crate::wsse::{WsseError, WsseFault};
use crate::xml::escaped;
use std::error::Error;
use std::fmt;

/// What is wrong with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RefusedKind {
    /// It cannot be read.
    Unreadable,
    /// It is not signed, or its header block Security is not put together as it should be.
    Security,
    /// It carries no token.
    NoToken,
    /// Its token is not signed by a trusted token service, or says something wrong.
    Token,
    /// Its token says that somebody else issued it, or with a certificate that has expired.
    Issuer,
    /// Its token was issued in another environment that is known.
    OtherEnvironment,
    /// Its token is not valid yet, or no more.
    TokenTime,
    /// Its token is for another service.
    Audience,
    /// Its token is bound to no key.
    Confirmation,
    /// Its signature does not hold, was made with another key than the token's, or leaves out
    /// what has to be signed.
    Signature,
    /// The certificate it is signed with has expired.
    Certificate,
    /// It is too old, or of a time to come.
    Stale,
    /// It was received before.
    Replayed,
    /// Too many requests are remembered.
    Busy,
    /// A header block of WS-Addressing is missing, or it is for another endpoint.
    Addressing,
    /// Its token names no authority, or privileges that cannot be read.
    Authority,
    /// Its token grants no role that the operation asks for.
    Role,
}

/// Why a request was refused. What the caller is told is less: the [fault](Refused::fault) is
/// the same for everything that is wrong with a signature.
pub struct Refused(Box<Content>);

struct Content {
    kind: RefusedKind,
    expected: String,
    found: Option<String>,
    source: Option<Box<dyn Error + Send + Sync>>,
}

pub(super) const WSSE: &str = "http://docs.oasis-open.org/wss/2004/01/\
                    oasis-200401-wss-wssecurity-secext-1.0.xsd";
const WSU: &str = "http://docs.oasis-open.org/wss/2004/01/\
                   oasis-200401-wss-wssecurity-utility-1.0.xsd";

impl Refused {
    pub(super) fn new(kind: RefusedKind, expected: impl Into<String>) -> Refused {
        Refused(Box::new(Content {
            kind,
            expected: expected.into(),
            found: None,
            source: None,
        }))
    }

    pub(super) fn found(mut self, found: &str) -> Refused {
        self.0.found = Some(found.to_owned());
        self
    }

    fn caused(mut self, source: impl Error + Send + Sync + 'static) -> Refused {
        self.0.source = Some(Box::new(source));
        self
    }

    /// What is wrong.
    pub fn kind(&self) -> RefusedKind {
        self.0.kind
    }

    /// Its code, which the page of codes explains.
    pub fn code(&self) -> &'static str {
        match self.0.kind {
            RefusedKind::Unreadable => "idws-unreadable",
            RefusedKind::Security => "idws-security",
            RefusedKind::NoToken => "idws-no-token",
            RefusedKind::Token => "idws-token",
            RefusedKind::Issuer => "idws-issuer",
            RefusedKind::OtherEnvironment => "idws-other-environment",
            RefusedKind::TokenTime => "idws-token-time",
            RefusedKind::Audience => "idws-audience",
            RefusedKind::Confirmation => "idws-confirmation",
            RefusedKind::Signature => "idws-signature",
            RefusedKind::Certificate => "idws-certificate",
            RefusedKind::Stale => "idws-stale",
            RefusedKind::Replayed => "idws-replayed",
            RefusedKind::Busy => "idws-busy",
            RefusedKind::Addressing => "idws-headers",
            RefusedKind::Authority => "idws-authority",
            RefusedKind::Role => "idws-role",
        }
    }

    /// One line of advice to whoever runs the service.
    pub fn help(&self) -> Option<&'static str> {
        Some(match self.0.kind {
            RefusedKind::Issuer | RefusedKind::Token => {
                "compare the token service's certificates with the ones that are trusted; two \
                 may be valid at once"
            }
            RefusedKind::OtherEnvironment => {
                "the caller uses a token of another environment; it has to ask the token service \
                 of this one"
            }
            RefusedKind::TokenTime | RefusedKind::Stale => {
                "set the clocks of both sides by NTP, or allow more skew"
            }
            RefusedKind::Audience => "compare the entity ids of the service with the token's",
            RefusedKind::Busy => "give the replay cache more room",
            RefusedKind::Addressing => "compare the destinations with the endpoint's address",
            RefusedKind::Role => "the authority has to approve a serviceaftale with this role",
            _ => return None,
        })
    }

    /// What the caller is told: a word, and nothing of what was found.
    pub fn fault(&self) -> SoapFault {
        let ((namespace, local), reason) = match self.0.kind {
            RefusedKind::Busy => return SoapFault::receiver("too many requests at a time"),
            RefusedKind::Unreadable | RefusedKind::Security => (
                (WSSE, "InvalidSecurity"),
                "the request is not signed as this service demands",
            ),
            RefusedKind::NoToken => (
                (WSSE, "FailedAuthentication"),
                "the request carries no token",
            ),
            RefusedKind::Certificate => (
                (WSSE, "FailedAuthentication"),
                "the certificate of the caller has expired",
            ),
            RefusedKind::OtherEnvironment => (
                (WSSE, "InvalidSecurityToken"),
                "the token was issued in another environment than this service's",
            ),
            RefusedKind::Confirmation => (
                (WSSE, "InvalidSecurityToken"),
                "the token is not confirmed by holder-of-key",
            ),
            RefusedKind::Authority => (
                (WSSE, "InvalidSecurityToken"),
                "the token names no authority with its privileges",
            ),
            RefusedKind::Token | RefusedKind::Issuer => {
                ((WSSE, "InvalidSecurityToken"), "the token is not accepted")
            }
            RefusedKind::TokenTime => (
                (WSSE, "SecurityTokenUnavailable"),
                "the token is not valid now",
            ),
            RefusedKind::Audience => (
                (WSSE, "SecurityTokenUnavailable"),
                "the token was issued for another service",
            ),
            RefusedKind::Signature => (
                (WSSE, "FailedCheck"),
                "the signature of the request is not accepted",
            ),
            RefusedKind::Replayed => ((WSSE, "FailedCheck"), "the request was received before"),
            RefusedKind::Stale => (
                (WSU, "MessageExpired"),
                "the request is too old, or of a time to come",
            ),
            RefusedKind::Addressing => (
                (WSA, "InvalidAddressingHeader"),
                "a header of WS-Addressing is missing, or names another endpoint",
            ),
            RefusedKind::Role => return denied(&self.0.expected),
        };
        SoapFault::sender(reason).with_subcode(namespace, local)
    }
}

/// The fault that denies an operation: `ServiceplatformFault` with the code `ADGANG_NAEGTET`,
/// which names the role that is missing.
fn denied(role: &str) -> SoapFault {
    let xml = format!(
        "<f:ServiceplatformFault xmlns:f=\"http://serviceplatformen.dk/xml/schemas/ServiceplatformFault/1/\">\
         <f:ErrorList><f:Error><f:ErrorCode>ADGANG_NAEGTET</f:ErrorCode>\
         <f:ErrorText>the token does not grant {}</f:ErrorText></f:Error></f:ErrorList></f:ServiceplatformFault>",
        escaped(role)
    );
    SoapFault::sender("the caller may not call this operation")
        .with_detail(AnyElement::self_contained(xml))
}

impl From<SamlError> for Refused {
    fn from(error: SamlError) -> Refused {
        let kind = match error.fault() {
            SamlFault::NotYetValid | SamlFault::Expired => RefusedKind::TokenTime,
            SamlFault::Audience | SamlFault::Recipient => RefusedKind::Audience,
            SamlFault::Confirmation => RefusedKind::Confirmation,
            _ => RefusedKind::Token,
        };
        Refused::new(kind, "a token that is accepted").caused(error)
    }
}

impl From<SignatureError> for Refused {
    fn from(error: SignatureError) -> Refused {
        let kind = match error.fault() {
            SignatureFault::Document | SignatureFault::Message => RefusedKind::Unreadable,
            _ => RefusedKind::Security,
        };
        Refused::new(kind, "a signed message").caused(error)
    }
}

impl From<WsseError> for Refused {
    fn from(error: WsseError) -> Refused {
        let kind = match error.fault() {
            WsseFault::Message => RefusedKind::Unreadable,
            WsseFault::Timestamp => RefusedKind::Security,
            WsseFault::Expired | WsseFault::NotYetValid => RefusedKind::Stale,
            WsseFault::Replayed => RefusedKind::Replayed,
            WsseFault::ReplayCacheFull => RefusedKind::Busy,
            WsseFault::CertificateExpired => RefusedKind::Certificate,
            _ => RefusedKind::Signature,
        };
        Refused::new(kind, "a signed message that is accepted").caused(error)
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected {}", self.code(), self.0.expected)?;
        if let Some(found) = &self.0.found {
            write!(f, ", found {found}")?;
        }
        match &self.0.source {
            Some(source) => write!(f, " ({source})"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Refused({self})")
    }
}

impl Error for Refused {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}
