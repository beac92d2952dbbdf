//! What an assertion says.

use super::name_id::NameId;
use crate::keys::Certificate;
use std::fmt;
use std::time::SystemTime;

/// An assertion whose signature holds, read from the octets that were signed. `Debug` shows its
/// audience and when it expires.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Assertion {
    /// Its id, which references in the message name.
    pub id: String,
    /// Who issued it: the entity id of the token service.
    pub issuer: String,
    /// Which of the trusted certificates it is signed with.
    pub signed_by: usize,
    /// When it was issued.
    pub issued: SystemTime,
    /// Who it is about: of a system the subject of its certificate, of a user the name that the
    /// identity provider knows them by.
    pub subject: Option<NameId>,
    /// What binds it to whoever shows it.
    pub confirmations: Vec<Confirmation>,
    /// When and for whom it is valid.
    pub conditions: Conditions,
    /// Its attributes, in their order.
    pub attributes: Vec<Attribute>,
    /// How the subject was authenticated.
    pub authentication: Option<Authentication>,
    /// How many statements of attributes it makes.
    pub(super) attribute_statements: usize,
    /// Whether it makes statements of other kinds than these two.
    pub(super) other_statements: bool,
}

/// One way in which whoever shows the assertion proves to be its subject.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Confirmation {
    /// The method, a URI: [`HOLDER_OF_KEY`](super::HOLDER_OF_KEY).
    pub method: String,
    /// The certificate of the key that has to be shown.
    pub certificate: Option<Certificate>,
    /// Before this it confirms nothing.
    pub not_before: Option<SystemTime>,
    /// From this on it confirms nothing.
    pub not_on_or_after: Option<SystemTime>,
    /// Whom it may be shown to: the entity id of a service, or the address where a system
    /// takes logins.
    pub recipient: Option<String>,
    /// The id of the request that it answers.
    pub in_response_to: Option<String>,
}

/// When and for whom an assertion is valid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Conditions {
    /// Before this it is not valid.
    pub not_before: Option<SystemTime>,
    /// From this on it is not valid.
    pub not_on_or_after: Option<SystemTime>,
    /// Entity ids of services. Each list is a restriction of its own: a service has to be in
    /// every one.
    pub audiences: Vec<Vec<String>>,
    /// It may be shown only once.
    pub one_time: bool,
}

/// An attribute. `Debug` shows its name.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attribute {
    /// Its name, a URI.
    pub name: String,
    /// Its values; what is no plain text counts as an empty one.
    pub values: Vec<String>,
}

/// How the subject was authenticated. `Debug` leaves out the session.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Authentication {
    /// When.
    pub at: SystemTime,
    /// How: the class, a URI.
    pub class: Option<String>,
    /// The session at the identity provider, which a single logout names.
    pub session_index: Option<String>,
    /// When that session ends.
    pub session_ends: Option<SystemTime>,
}

impl fmt::Debug for Assertion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Assertion")
            .field("audiences", &self.conditions.audiences)
            .field("not_on_or_after", &self.conditions.not_on_or_after)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Confirmation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Confirmation")
            .field("method", &self.method)
            .field("certificate", &self.certificate)
            .field("not_on_or_after", &self.not_on_or_after)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Attribute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Attribute({}, {} values)", self.name, self.values.len())
    }
}

impl fmt::Debug for Authentication {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Authentication")
            .field("at", &self.at)
            .field("class", &self.class)
            .finish_non_exhaustive()
    }
}
