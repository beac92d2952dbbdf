//! The header block `wsse:Security` of one message.

use super::binary_security_token::BinarySecurityToken;
use super::names::{SAML_20, SAML_ID, WSSE, WSSE11, WSU};
use super::timestamp::Timestamp;
use super::token::SecurityToken;
use crate::keys::Certificate;
use crate::signature::{KeyInfo, Part, PartKind};
use crate::soap::HeaderBlock;
use crate::value::AnyElement;
use crate::xml::escaped;
use std::fmt;

/// The header block `wsse:Security` of one message, before the signature is in it.
pub struct SecurityHeader {
    content: String,
    /// What of it is to be signed, with places counted in `content`.
    pub(super) parts: Vec<Part>,
    pub(super) key_info: KeyInfo,
}

impl SecurityHeader {
    pub(super) fn new(
        timestamp: &Timestamp,
        token: &SecurityToken,
        certificate: &Certificate,
    ) -> SecurityHeader {
        // Unlike any id of the payload.
        let stem = uuid::Uuid::new_v4().simple().to_string();
        let mut header = SecurityHeader {
            content: String::new(),
            parts: Vec::new(),
            key_info: KeyInfo::None,
        };
        let id = format!("ts-{stem}");
        header.signed(&timestamp.write(&id), id, PartKind::Element);
        match token {
            SecurityToken::Assertion { xml, id: assertion } => {
                header.content.push_str(xml);
                let id = format!("str-{stem}");
                header.signed(&reference(&id, assertion), id, PartKind::Token);
                header.key_info = KeyInfo::Assertion(assertion.clone());
            }
            SecurityToken::Certificate => {
                let id = format!("bst-{stem}");
                let token = BinarySecurityToken {
                    certificate: certificate.clone(),
                    id: Some(id.clone()),
                };
                header.signed(&token.write(), id.clone(), PartKind::Element);
                header.key_info = KeyInfo::BinarySecurityToken(id);
            }
            SecurityToken::Known(key_info) => header.key_info = key_info.clone(),
        }
        header
    }

    /// Adds an element that is to be signed.
    fn signed(&mut self, xml: &str, id: String, kind: PartKind) {
        let start = self.content.len();
        self.content.push_str(xml);
        let range = start..self.content.len();
        self.parts.push(Part { range, id, kind });
    }

    /// The header block, mandatory for the receiver.
    pub fn block(&self) -> HeaderBlock {
        let xml = format!(
            "<wsse:Security xmlns:wsse=\"{WSSE}\" xmlns:wsu=\"{WSU}\">{}</wsse:Security>",
            self.content
        );
        HeaderBlock::new(WSSE, "Security", AnyElement::self_contained(xml)).mandatory()
    }
}

/// A reference to an assertion by its id (SAML Token Profile 1.1 §3.4).
fn reference(id: &str, assertion: &str) -> String {
    format!(
        "<wsse:SecurityTokenReference xmlns:wsse11=\"{WSSE11}\" wsu:Id=\"{}\" wsse11:TokenType=\"{SAML_20}\">\
         <wsse:KeyIdentifier ValueType=\"{SAML_ID}\">{}</wsse:KeyIdentifier></wsse:SecurityTokenReference>",
        escaped(id),
        escaped(assertion)
    )
}

/// Shows how long it is: it may hold a token.
impl fmt::Debug for SecurityHeader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecurityHeader({} octets)", self.content.len())
    }
}
