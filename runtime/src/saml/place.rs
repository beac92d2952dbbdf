//! Children where the schema has them, and their texts.

use super::error::{SamlError, SamlFault};
use super::names::{DS, SAML};
use crate::c14n::{Document, NodeId};
use crate::keys::Certificate;
use crate::read::Limits;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::time::SystemTime;

/// A document within limits.
pub(super) fn document(xml: &[u8], limits: Limits) -> Result<Document<'_>, SamlError> {
    Document::read(xml, limits).map_err(|_| {
        let expected = "an XML document within the limits and without a document type";
        SamlError::new(SamlFault::Document, "/", expected)
    })
}

/// A tree with the path of where one is in it.
#[derive(Clone)]
pub(super) struct Place<'d> {
    pub(super) document: &'d Document<'d>,
    pub(super) node: NodeId,
    pub(super) path: String,
}

impl<'d> Place<'d> {
    pub(super) fn root(document: &'d Document<'d>) -> Place<'d> {
        Place::at(document, document.root())
    }

    /// A place that paths begin at.
    pub(super) fn at(document: &'d Document<'d>, node: NodeId) -> Place<'d> {
        let path = document.name(node).1.to_owned();
        Place {
            document,
            node,
            path,
        }
    }

    pub(super) fn is(&self, namespace: &str, local: &str) -> bool {
        self.document.is(self.node, namespace, local)
    }

    /// Every child element.
    pub(super) fn children(&self) -> impl Iterator<Item = Place<'d>> + '_ {
        self.document.children(self.node).map(|node| Place {
            document: self.document,
            node,
            path: format!("{}/{}", self.path, self.document.name(node).1),
        })
    }

    /// The children of a name.
    pub(super) fn all(&self, namespace: &str, local: &str) -> Vec<Place<'d>> {
        let children = self.children();
        children
            .filter(|child| child.is(namespace, local))
            .collect()
    }

    /// The only child of a name, if there is one.
    pub(super) fn optional(
        &self,
        namespace: &str,
        local: &str,
    ) -> Result<Option<Place<'d>>, SamlError> {
        let mut found = self.all(namespace, local);
        match found.len() {
            0 | 1 => Ok(found.pop()),
            _ => Err(found
                .swap_remove(1)
                .wrong(SamlFault::Several, format!("one {local}"))),
        }
    }

    /// The only child of a name.
    pub(super) fn only(&self, namespace: &str, local: &str) -> Result<Place<'d>, SamlError> {
        let found = self.optional(namespace, local)?;
        found.ok_or_else(|| self.wrong(SamlFault::Missing, format!("a child {local}")))
    }

    /// The only child of a name in the namespace of SAML, if there is one.
    pub(super) fn saml(&self, local: &str) -> Result<Option<Place<'d>>, SamlError> {
        self.optional(SAML, local)
    }

    /// Its text. One with an element or instruction within is refused.
    pub(super) fn text(&self) -> Result<String, SamlError> {
        let found = self.document.plain_text(self.node);
        let text = found.map(|text| text.trim().to_owned());
        text.ok_or_else(|| self.wrong(SamlFault::Value, "text alone"))
    }

    /// The value of an attribute without namespace.
    pub(super) fn attribute(&self, local: &str) -> Option<&'d str> {
        self.document.attribute(self.node, "", local)
    }

    /// An attribute that has to be there and say something.
    pub(super) fn required(&self, local: &str) -> Result<&'d str, SamlError> {
        let found = self.attribute(local).filter(|value| !value.is_empty());
        found.ok_or_else(|| self.wrong(SamlFault::Missing, format!("an attribute {local}")))
    }

    /// An attribute that is a point in time.
    pub(super) fn time(&self, local: &str) -> Result<Option<SystemTime>, SamlError> {
        let Some(text) = self.attribute(local) else {
            return Ok(None);
        };
        let read = crate::clock::instant(text).map(Some);
        read.ok_or_else(|| self.wrong(SamlFault::Value, format!("a date and time in {local}")))
    }

    /// An attribute that is a point in time and has to be there.
    pub(super) fn needed(&self, local: &str) -> Result<SystemTime, SamlError> {
        let found = self.time(local)?;
        found.ok_or_else(|| self.wrong(SamlFault::Missing, format!("an attribute {local}")))
    }

    /// The one certificate of the one key that a `ds:KeyInfo` names.
    pub(super) fn certificate(&self) -> Result<Certificate, SamlError> {
        let found = self.only(DS, "X509Data")?.only(DS, "X509Certificate")?;
        let mut base64 = found.text()?;
        base64.retain(|c| !c.is_ascii_whitespace());
        let der = STANDARD.decode(base64).ok();
        let certificate = der.and_then(|der| Certificate::from_der(&der).ok());
        certificate.ok_or_else(|| found.wrong(SamlFault::Value, "a certificate in base64"))
    }

    /// What is wrong here.
    pub(super) fn wrong(&self, fault: SamlFault, expected: impl Into<String>) -> SamlError {
        SamlError::new(fault, &self.path, expected)
    }
}
