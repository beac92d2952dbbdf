//! The request for a login.

use super::document;
use super::header::MessageHeader;
use super::names::{BINDING_POST, PROTOCOL};
use crate::saml::error::{SamlError, SamlFault};
use crate::saml::place::Place;
use crate::xml::escaped;

/// A request for a login (SAML 2.0 core §3.4.1). The answer is to come by POST.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AuthnRequest {
    /// What every message has.
    pub header: MessageHeader,
    /// The address where the answer is to be sent.
    pub acs_url: Option<String>,
    /// Whether the user has to log in anew although there is a session.
    pub force_authn: bool,
    /// Whether the user may not be asked anything.
    pub is_passive: bool,
    /// The kind of name wanted, a URI.
    pub name_id_format: Option<String>,
}

impl AuthnRequest {
    /// One whose answer is to be sent to an address.
    pub fn new(header: MessageHeader, acs_url: &str) -> AuthnRequest {
        AuthnRequest {
            header,
            acs_url: Some(acs_url.to_owned()),
            force_authn: false,
            is_passive: false,
            name_id_format: None,
        }
    }

    /// As a document, without a signature.
    pub fn to_xml(&self) -> String {
        let mut attributes = String::new();
        for (name, set) in [
            ("ForceAuthn", self.force_authn),
            ("IsPassive", self.is_passive),
        ] {
            if set {
                attributes += &format!(" {name}=\"true\"");
            }
        }
        attributes += &format!(" ProtocolBinding=\"{BINDING_POST}\"");
        if let Some(url) = &self.acs_url {
            attributes += &format!(" AssertionConsumerServiceURL=\"{}\"", escaped(url));
        }
        let mut out = self.header.begin("AuthnRequest", &attributes);
        if let Some(format) = &self.name_id_format {
            let format = escaped(format);
            out += &format!("<samlp:NameIDPolicy Format=\"{format}\" AllowCreate=\"true\"/>");
        }
        out + "</samlp:AuthnRequest>"
    }

    /// Reads one. Whether it is signed is asked separately.
    ///
    /// # Errors
    /// If it is something else, or wants its answer by another binding than POST.
    pub fn parse(xml: &[u8]) -> Result<AuthnRequest, SamlError> {
        let document = document(xml)?;
        let root = Place::root(&document);
        let header = MessageHeader::read(&root, "AuthnRequest")?;
        let binding = root.attribute("ProtocolBinding");
        if binding.is_some_and(|found| found != BINDING_POST) {
            return Err(root.wrong(SamlFault::Value, BINDING_POST));
        }
        let truth = |local| matches!(root.attribute(local), Some("true" | "1"));
        let policy = root.optional(PROTOCOL, "NameIDPolicy")?;
        Ok(AuthnRequest {
            header,
            acs_url: root
                .attribute("AssertionConsumerServiceURL")
                .map(str::to_owned),
            force_authn: truth("ForceAuthn"),
            is_passive: truth("IsPassive"),
            name_id_format: policy.and_then(|policy| policy.attribute("Format").map(str::to_owned)),
        })
    }
}
