//! Errors.

use super::error_kind::LoginErrorKind;
use crate::saml::protocol::Status;
use crate::saml::{SamlError, SamlFault};
use crate::tokens::TokenError;
use http::StatusCode;
use std::error::Error;
use std::fmt;

/// Why there is no login, or a logout was refused. Shows places and what was expected there,
/// nothing that belongs to a person.
#[derive(Clone)]
pub struct LoginError(Box<Content>);

#[derive(Clone)]
struct Content {
    kind: LoginErrorKind,
    detail: String,
    status: Option<Status>,
    saml: Option<SamlError>,
}

impl LoginError {
    pub(super) fn new(kind: LoginErrorKind, detail: impl Into<String>) -> LoginError {
        LoginError(Box::new(Content {
            kind,
            detail: detail.into(),
            status: None,
            saml: None,
        }))
    }

    /// What a message says instead of a login.
    pub(super) fn refused(status: Status) -> LoginError {
        let mut made = LoginError::new(LoginErrorKind::Refused, "it was not successful");
        made.0.status = Some(status);
        made
    }

    /// What is wrong with a message or an assertion.
    pub(super) fn saml(error: SamlError) -> LoginError {
        let kind = match error.fault() {
            SamlFault::Signature | SamlFault::NotCovered => LoginErrorKind::Signature,
            SamlFault::Destination | SamlFault::Issuer => LoginErrorKind::Misdirected,
            SamlFault::Audience | SamlFault::Recipient => LoginErrorKind::Misdirected,
            SamlFault::InResponseTo => LoginErrorKind::NotBegun,
            SamlFault::Expired | SamlFault::NotYetValid => LoginErrorKind::Assertion,
            SamlFault::Confirmation | SamlFault::Condition | SamlFault::Statement => {
                LoginErrorKind::Assertion
            }
            SamlFault::Privileges => LoginErrorKind::Attributes,
            SamlFault::Signing => LoginErrorKind::Signing,
            _ => LoginErrorKind::Message,
        };
        // The place alone: what was found may be anybody's.
        let detail = format!("{} at {}", error.code(), error.place());
        let mut made = LoginError::new(kind, detail);
        made.0.saml = Some(error);
        made
    }

    /// What is wrong with an encryption: the algorithm, if that is it, and nothing else.
    #[cfg_attr(not(feature = "saml-encryption"), allow(dead_code))]
    pub(super) fn encrypted(error: &TokenError) -> LoginError {
        LoginError::new(LoginErrorKind::Encrypted, error.to_string())
    }

    /// What is wrong.
    pub fn kind(&self) -> LoginErrorKind {
        self.0.kind
    }

    /// Its code, which the page of codes explains.
    pub fn code(&self) -> &'static str {
        self.0.kind.code()
    }

    /// What the identity provider says, where it says that the login failed.
    pub fn status(&self) -> Option<&Status> {
        self.0.status.as_ref()
    }

    /// What is wrong with the message or assertion, if that is it.
    pub fn saml_error(&self) -> Option<&SamlError> {
        self.0.saml.as_ref()
    }

    /// One line of advice.
    pub fn help(&self) -> Option<&'static str> {
        self.0.kind.help()
    }

    /// The status of the answer to a browser.
    pub fn http_status(&self) -> StatusCode {
        match self.0.kind {
            LoginErrorKind::Settings | LoginErrorKind::Store | LoginErrorKind::Signing => {
                StatusCode::INTERNAL_SERVER_ERROR
            }
            LoginErrorKind::Metadata => StatusCode::SERVICE_UNAVAILABLE,
            LoginErrorKind::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            LoginErrorKind::NotLoggedIn => StatusCode::UNAUTHORIZED,
            LoginErrorKind::Message | LoginErrorKind::NotBegun => StatusCode::BAD_REQUEST,
            _ => StatusCode::FORBIDDEN,
        }
    }
}

impl From<SamlError> for LoginError {
    fn from(error: SamlError) -> Self {
        LoginError::saml(error)
    }
}

impl fmt::Display for LoginError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Content {
            detail,
            status,
            saml,
            ..
        } = &*self.0;
        write!(f, "{}: {detail}", self.code())?;
        if let Some(status) = status {
            let sub = status.sub_code.as_deref().unwrap_or("no second code");
            write!(f, " ({}, {sub})", status.code)?;
        }
        match saml {
            Some(saml) => write!(f, ", expected {}", saml.expected()),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for LoginError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LoginError({self})")
    }
}

impl Error for LoginError {}
