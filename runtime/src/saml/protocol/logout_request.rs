//! The request to end sessions.

use super::document;
use super::header::MessageHeader;
use super::names::PROTOCOL;
use crate::clock::written_in_milliseconds;
use crate::saml::NameId;
use crate::saml::error::{SamlError, SamlFault};
use crate::saml::place::Place;
use crate::xml::escaped;
use std::time::SystemTime;

/// A request to end sessions of a user (SAML 2.0 core §3.7.1). `Debug` shows no session.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LogoutRequest {
    /// What every message has.
    pub header: MessageHeader,
    /// From then on it asks for nothing.
    pub not_on_or_after: Option<SystemTime>,
    /// Whose sessions.
    pub name_id: NameId,
    /// Which ones; none for all.
    pub sessions: SessionIndexes,
}

/// Sessions at the identity provider, by their indexes. `Debug` shows how many.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct SessionIndexes(pub Vec<String>);

impl LogoutRequest {
    /// One for all sessions of a user.
    pub fn new(header: MessageHeader, name_id: NameId) -> LogoutRequest {
        LogoutRequest {
            header,
            not_on_or_after: None,
            name_id,
            sessions: SessionIndexes::default(),
        }
    }

    /// For this session.
    #[must_use]
    pub fn session(mut self, index: &str) -> LogoutRequest {
        self.sessions.0.push(index.to_owned());
        self
    }

    /// Good until then.
    #[must_use]
    pub fn until(mut self, end: SystemTime) -> LogoutRequest {
        self.not_on_or_after = Some(end);
        self
    }

    /// As a document, without a signature.
    pub fn to_xml(&self) -> String {
        let until = self.not_on_or_after.map_or_else(String::new, |end| {
            format!(" NotOnOrAfter=\"{}\"", written_in_milliseconds(end))
        });
        let mut out = self.header.begin("LogoutRequest", &until);
        out += &self.name_id.element("saml:");
        for index in &self.sessions.0 {
            out += &format!(
                "<samlp:SessionIndex>{}</samlp:SessionIndex>",
                escaped(index)
            );
        }
        out + "</samlp:LogoutRequest>"
    }

    /// Reads one. Whether it is signed is asked separately: of what came with a signature in it,
    /// give the octets that are signed.
    ///
    /// # Errors
    /// If it is something else, or names the user in another way than by a `NameID`.
    pub fn parse(xml: &[u8]) -> Result<LogoutRequest, SamlError> {
        let document = document(xml)?;
        let root = Place::root(&document);
        let header = MessageHeader::read(&root, "LogoutRequest")?;
        let Some(name) = root.saml("NameID")? else {
            return Err(root.wrong(SamlFault::Missing, "a NameID, not encrypted"));
        };
        let sessions = root.all(PROTOCOL, "SessionIndex");
        let sessions = sessions.iter().map(Place::text);
        Ok(LogoutRequest {
            header,
            not_on_or_after: root.time("NotOnOrAfter")?,
            name_id: NameId::read(&name)?,
            sessions: SessionIndexes(sessions.collect::<Result<_, _>>()?),
        })
    }
}

impl std::fmt::Debug for SessionIndexes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SessionIndexes({})", self.0.len())
    }
}
