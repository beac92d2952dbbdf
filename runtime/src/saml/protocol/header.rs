//! What every message begins with.

use super::names::PROTOCOL;
use crate::clock::written_in_milliseconds;
use crate::saml::error::{SamlError, SamlFault};
use crate::saml::names::SAML;
use crate::saml::place::Place;
use crate::xml::escaped;
use std::time::SystemTime;

/// What every message begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MessageHeader {
    /// Its id, the only one of its kind. It begins with a letter or `_`.
    pub id: String,
    /// When it was written.
    pub issued: SystemTime,
    /// The address it is sent to.
    pub destination: Option<String>,
    /// The entity id of whoever sends it.
    pub issuer: Option<String>,
}

impl MessageHeader {
    /// Of one party to an address of another, at a time.
    pub fn new(id: &str, issuer: &str, destination: &str, issued: SystemTime) -> MessageHeader {
        MessageHeader {
            id: id.to_owned(),
            issued,
            destination: Some(destination.to_owned()),
            issuer: Some(issuer.to_owned()),
        }
    }

    /// Whether it comes from a party, and was sent to an address.
    ///
    /// # Errors
    /// If it names another issuer or another destination, or does not name them.
    pub fn check(&self, issuer: &str, destination: &str) -> Result<(), SamlError> {
        if self.issuer.as_deref() != Some(issuer) {
            return Err(SamlError::new(SamlFault::Issuer, "Issuer", issuer));
        }
        self.check_destination(destination)
    }

    /// Whether it was sent to an address.
    ///
    /// # Errors
    /// If it names another destination, or none.
    pub fn check_destination(&self, destination: &str) -> Result<(), SamlError> {
        match self.destination.as_deref() == Some(destination) {
            true => Ok(()),
            false => Err(SamlError::new(
                SamlFault::Destination,
                "@Destination",
                destination,
            )),
        }
    }

    /// A message of a name in the namespace of the protocol. A signature in it is passed over.
    pub(super) fn read(root: &Place<'_>, local: &str) -> Result<MessageHeader, SamlError> {
        if !root.is(PROTOCOL, local) {
            let expected = format!("a {local} of SAML 2.0");
            return Err(SamlError::new(SamlFault::Document, &root.path, expected));
        }
        if root.required("Version")? != "2.0" {
            return Err(root.wrong(SamlFault::Version, "Version=\"2.0\""));
        }
        Ok(MessageHeader {
            id: root.required("ID")?.to_owned(),
            issued: root.needed("IssueInstant")?,
            destination: root.attribute("Destination").map(str::to_owned),
            issuer: root
                .saml("Issuer")?
                .map(|issuer| issuer.text())
                .transpose()?,
        })
    }

    /// The start tag with further attributes (each with a space before it), and the issuer.
    pub(super) fn begin(&self, local: &str, attributes: &str) -> String {
        let (id, issued) = (escaped(&self.id), written_in_milliseconds(self.issued));
        let mut out = format!(
            "<samlp:{local} xmlns:samlp=\"{PROTOCOL}\" xmlns:saml=\"{SAML}\" ID=\"{id}\" Version=\"2.0\" IssueInstant=\"{issued}\""
        );
        if let Some(destination) = &self.destination {
            out += &format!(" Destination=\"{}\"", escaped(destination));
        }
        out += attributes;
        out.push('>');
        if let Some(issuer) = &self.issuer {
            out += &format!("<saml:Issuer>{}</saml:Issuer>", escaped(issuer));
        }
        out
    }
}
