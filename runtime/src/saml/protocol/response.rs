//! The answer to a request for a login.

use super::document;
use super::header::MessageHeader;
use super::names::PROTOCOL;
use super::signed::signed_root;
use super::status::Status;
use crate::c14n::{Document, NodeId};
use crate::keys::Certificate;
use crate::saml::error::{SamlError, SamlFault};
use crate::saml::names::{DS, SAML};
use crate::saml::place::Place;
use crate::signature::Policy;
use crate::xml::escaped;

/// The answer to an [`AuthnRequest`](super::AuthnRequest) (SAML 2.0 core §3.3.3), without the
/// assertion in it, which has a signature of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Response {
    /// What every message has.
    pub header: MessageHeader,
    /// The id of the request.
    pub in_response_to: Option<String>,
    /// What became of it.
    pub status: Status,
}

/// Where the assertion of an answer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponseAssertion {
    /// For all to read.
    Plain(NodeId),
    /// Encrypted.
    Encrypted(NodeId),
}

impl Response {
    /// One to a request, by its id.
    pub fn new(header: MessageHeader, in_response_to: &str, status: Status) -> Response {
        Response {
            header,
            in_response_to: Some(in_response_to.to_owned()),
            status,
        }
    }

    /// As a document around an assertion (an element that stands on its own, encrypted or not,
    /// or nothing), without a signature.
    pub fn to_xml(&self, assertion: &str) -> String {
        let request = self.in_response_to.as_ref().map_or_else(String::new, |id| {
            format!(" InResponseTo=\"{}\"", escaped(id))
        });
        let mut out = self.header.begin("Response", &request);
        out += &self.status.element();
        out += assertion;
        out + "</samlp:Response>"
    }

    /// Reads the answer that is a document. If it is signed, the signature has to hold, and what
    /// is told is what it covers; whether it is signed is told beside it.
    ///
    /// # Errors
    /// If it is something else, holds more than one assertion or what has no place in it, or is
    /// signed and the signature is not that of a trusted certificate over the whole of it.
    pub fn read(
        document: &Document<'_>,
        trusted: &[Certificate],
        policy: &Policy,
    ) -> Result<(Response, bool), SamlError> {
        let root = Place::root(document);
        match root.optional(DS, "Signature")? {
            None => Ok((Response::of(&root)?, false)),
            Some(_) => {
                let signed = signed_root(document, document.root(), trusted, policy)?;
                Ok((Response::parse(&signed)?, true))
            }
        }
    }

    fn parse(xml: &[u8]) -> Result<Response, SamlError> {
        let document = document(xml)?;
        Response::of(&Place::root(&document))
    }

    fn of(root: &Place<'_>) -> Result<Response, SamlError> {
        let header = MessageHeader::read(root, "Response")?;
        let known = [
            (SAML, "Issuer"),
            (DS, "Signature"),
            (PROTOCOL, "Extensions"),
            (PROTOCOL, "Status"),
            (SAML, "Assertion"),
            (SAML, "EncryptedAssertion"),
        ];
        for child in root.children() {
            if !known.iter().any(|(space, local)| child.is(space, local)) {
                return Err(child.wrong(SamlFault::Value, "what an answer to a login holds"));
            }
        }
        Ok(Response {
            header,
            in_response_to: root.attribute("InResponseTo").map(str::to_owned),
            status: Status::of(root)?,
        })
    }

    /// Where the one assertion of an answer stands: as a child of the root, and nowhere else.
    ///
    /// # Errors
    /// If there is none, or more than one.
    pub fn assertion(document: &Document<'_>) -> Result<ResponseAssertion, SamlError> {
        let root = Place::root(document);
        let plain = root.saml("Assertion")?;
        let encrypted = root.saml("EncryptedAssertion")?;
        match (plain, encrypted) {
            (Some(plain), None) => Ok(ResponseAssertion::Plain(plain.node)),
            (None, Some(encrypted)) => Ok(ResponseAssertion::Encrypted(encrypted.node)),
            (None, None) => Err(root.wrong(SamlFault::Missing, "an assertion")),
            (Some(_), Some(_)) => Err(root.wrong(SamlFault::Several, "one assertion")),
        }
    }
}
