//! What is wrong with an assertion or a message.

use crate::signature::SignatureError;
use std::fmt;

/// What is wrong with an assertion or a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SamlFault {
    /// There is no assertion, or the document cannot be read.
    Document,
    /// Its signature does not hold, or was not made with a trusted key.
    Signature,
    /// Its signature covers something else.
    NotCovered,
    /// It is not of SAML 2.0.
    Version,
    /// Something is missing.
    Missing,
    /// Something that may occur once occurs more often.
    Several,
    /// A value is not what it should be.
    Value,
    /// It makes a condition that is not known, or has an encrypted part.
    Condition,
    /// Nothing binds it to a key.
    Confirmation,
    /// It is not valid yet.
    NotYetValid,
    /// It is valid no more.
    Expired,
    /// It was issued for another service.
    Audience,
    /// It is to be shown to another service.
    Recipient,
    /// Its privileges cannot be read.
    Privileges,
    /// It could not be signed.
    Signing,
    /// It answers another request.
    InResponseTo,
    /// It is meant for another address.
    Destination,
    /// Another party issued it.
    Issuer,
    /// It makes other statements than a login does.
    Statement,
    /// It did not come as its binding has it: a parameter, its encoding, its envelope.
    Binding,
}

/// Why an assertion was refused or could not be made. Names places and what was expected, and
/// shows no value that belongs to a person or a secret.
#[derive(Clone, PartialEq, Eq)]
pub struct SamlError(Box<Content>);

#[derive(Clone, PartialEq, Eq)]
struct Content {
    fault: SamlFault,
    place: String,
    expected: String,
    found: Option<String>,
    signature: Option<SignatureError>,
}

impl SamlError {
    pub(crate) fn new(fault: SamlFault, place: &str, expected: impl Into<String>) -> SamlError {
        SamlError(Box::new(Content {
            fault,
            place: place.to_owned(),
            expected: expected.into(),
            found: None,
            signature: None,
        }))
    }

    pub(super) fn found(mut self, found: impl Into<String>) -> SamlError {
        self.0.found = Some(found.into());
        self
    }

    pub(super) fn signature(fault: SamlFault, error: SignatureError) -> SamlError {
        let expected = "a signature that holds, of a trusted issuer";
        let mut made = SamlError::new(fault, "Signature", expected);
        made.0.signature = Some(error);
        made
    }

    /// What is wrong.
    pub fn fault(&self) -> SamlFault {
        self.0.fault
    }

    /// Its code, which the page of codes explains.
    pub fn code(&self) -> &'static str {
        self.0.fault.code()
    }

    /// Where: the path of an element or attribute in the assertion.
    pub fn place(&self) -> &str {
        &self.0.place
    }

    /// What was expected there.
    pub fn expected(&self) -> &str {
        &self.0.expected
    }

    /// What is wrong with its signature, if that is it.
    pub fn signature_error(&self) -> Option<&SignatureError> {
        self.0.signature.as_ref()
    }

    /// One line of advice.
    pub fn help(&self) -> Option<&'static str> {
        self.0.fault.help()
    }
}

impl SamlFault {
    /// The code of errors of this kind.
    pub fn code(self) -> &'static str {
        match self {
            SamlFault::Document => "saml-document",
            SamlFault::Signature => "saml-signature",
            SamlFault::NotCovered => "saml-not-covered",
            SamlFault::Version => "saml-version",
            SamlFault::Missing => "saml-missing",
            SamlFault::Several => "saml-several",
            SamlFault::Value => "saml-value",
            SamlFault::Condition => "saml-condition",
            SamlFault::Confirmation => "saml-confirmation",
            SamlFault::NotYetValid => "saml-not-yet-valid",
            SamlFault::Expired => "saml-expired",
            SamlFault::Audience => "saml-audience",
            SamlFault::Recipient => "saml-recipient",
            SamlFault::Privileges => "saml-privileges",
            SamlFault::InResponseTo => "saml-in-response-to",
            SamlFault::Destination => "saml-destination",
            SamlFault::Issuer => "saml-issuer",
            SamlFault::Statement => "saml-statement",
            SamlFault::Binding => "saml-binding",
            SamlFault::Signing => "saml-signing",
        }
    }

    fn help(self) -> Option<&'static str> {
        Some(match self {
            SamlFault::Signature => {
                "compare the token service's certificate with the ones that are trusted; it is \
                 renewed now and then, and each environment has its own"
            }
            SamlFault::NotYetValid | SamlFault::Expired => {
                "compare the clocks of both machines; ask the token service for a new token"
            }
            SamlFault::Audience | SamlFault::Recipient => {
                "ask for a token for the entity id of the service that is called"
            }
            SamlFault::Confirmation => "ask for a token with holder-of-key (KeyType PublicKey)",
            SamlFault::Condition => "ask the token service for a token without this condition",
            _ => return None,
        })
    }
}

impl fmt::Display for SamlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Content {
            place,
            expected,
            found,
            signature,
            ..
        } = &*self.0;
        write!(f, "{}: {place}: expected {expected}", self.code())?;
        if let Some(found) = found {
            write!(f, ", found {found}")?;
        }
        match signature {
            Some(signature) => write!(f, " ({signature})"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for SamlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SamlError({self})")
    }
}

impl std::error::Error for SamlError {}
