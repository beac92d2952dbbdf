//! `wsse:BinarySecurityToken` with a certificate (X.509 Certificate Token Profile 1.1).

use super::error::{WsseError, WsseFault};
use super::names::{BASE64, WSSE, WSU, X509_V3};
use crate::c14n::{Document, NodeId};
use crate::keys::Certificate;
use crate::signature::MessageParts;
use crate::xml::escaped;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// A certificate as a security token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BinarySecurityToken {
    /// The certificate.
    pub certificate: Certificate,
    /// Its `wsu:Id`.
    pub id: Option<String>,
}

impl BinarySecurityToken {
    /// A token without an id, as `wst:UseKey` has it.
    pub fn new(certificate: Certificate) -> BinarySecurityToken {
        BinarySecurityToken {
            certificate,
            id: None,
        }
    }

    /// The element, which declares what it uses.
    pub fn write(&self) -> String {
        let id = self.id.as_ref().map_or_else(String::new, |id| {
            format!(" xmlns:wsu=\"{WSU}\" wsu:Id=\"{}\"", escaped(id))
        });
        format!(
            "<wsse:BinarySecurityToken xmlns:wsse=\"{WSSE}\"{id} EncodingType=\"{BASE64}\" ValueType=\"{X509_V3}\">{}</wsse:BinarySecurityToken>",
            STANDARD.encode(self.certificate.der())
        )
    }

    /// Reads the element at a place.
    ///
    /// # Errors
    /// If it is another element, of another kind of token, or holds no certificate.
    pub fn read(
        document: &Document<'_>,
        element: NodeId,
    ) -> Result<BinarySecurityToken, WsseError> {
        let unusable = || {
            let expected = "a BinarySecurityToken with a certificate in base64";
            WsseError::new(WsseFault::Token, expected)
        };
        let is = |name, usual| {
            let stated = document.attribute(element, "", name);
            stated.is_none_or(|stated| stated == usual)
        };
        let known = document.is(element, WSSE, "BinarySecurityToken")
            && is("EncodingType", BASE64)
            && is("ValueType", X509_V3);
        let text = document.plain_text(element).filter(|_| known);
        let mut base64 = text.ok_or_else(unusable)?.into_owned();
        base64.retain(|c| !matches!(c, ' ' | '\t' | '\r' | '\n'));
        let der = STANDARD.decode(base64).map_err(|_| unusable())?;
        let certificate = Certificate::from_der(&der).map_err(|_| unusable())?;
        let id = document.attribute(element, WSU, "Id").map(str::to_owned);
        Ok(BinarySecurityToken { certificate, id })
    }

    /// The one a message carries in its header block Security, if it does. Nothing of the
    /// message is checked here.
    ///
    /// # Errors
    /// As [`read`](BinarySecurityToken::read) and [`MessageParts::find`]; if there are two.
    pub fn find(document: &Document<'_>) -> Result<Option<BinarySecurityToken>, WsseError> {
        let parts = MessageParts::find(document)?;
        let mut found = document
            .children(parts.security)
            .filter(|child| document.is(*child, WSSE, "BinarySecurityToken"));
        match (found.next(), found.next()) {
            (None, _) => Ok(None),
            (Some(one), None) => BinarySecurityToken::read(document, one).map(Some),
            _ => Err(WsseError::new(
                WsseFault::Token,
                "one BinarySecurityToken in Security",
            )),
        }
    }
}
