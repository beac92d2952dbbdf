//! The answer to a request to end sessions.

use super::document;
use super::header::MessageHeader;
use super::status::Status;
use crate::saml::error::SamlError;
use crate::saml::place::Place;
use crate::xml::escaped;

/// The answer to a [`LogoutRequest`](super::LogoutRequest) (SAML 2.0 core §3.7.2).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LogoutResponse {
    /// What every message has.
    pub header: MessageHeader,
    /// The id of the request.
    pub in_response_to: Option<String>,
    /// What became of it.
    pub status: Status,
}

impl LogoutResponse {
    /// One to a request, by its id.
    pub fn new(header: MessageHeader, in_response_to: &str, status: Status) -> LogoutResponse {
        LogoutResponse {
            header,
            in_response_to: Some(in_response_to.to_owned()),
            status,
        }
    }

    /// As a document, without a signature.
    pub fn to_xml(&self) -> String {
        let request = self.in_response_to.as_ref().map_or_else(String::new, |id| {
            format!(" InResponseTo=\"{}\"", escaped(id))
        });
        let mut out = self.header.begin("LogoutResponse", &request);
        out += &self.status.element();
        out + "</samlp:LogoutResponse>"
    }

    /// Reads one. Whether it is signed is asked separately.
    ///
    /// # Errors
    /// If it is something else.
    pub fn parse(xml: &[u8]) -> Result<LogoutResponse, SamlError> {
        let document = document(xml)?;
        let root = Place::root(&document);
        Ok(LogoutResponse {
            header: MessageHeader::read(&root, "LogoutResponse")?,
            in_response_to: root.attribute("InResponseTo").map(str::to_owned),
            status: Status::of(&root)?,
        })
    }
}
