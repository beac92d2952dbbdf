//! What a signature says of its key.

use super::error::SignatureError;
use super::ids::Ids;
use super::names::{DS, SAML_20, SAML_ID, THUMBPRINT, WSSE, WSSE11, X509_SKI, X509_V3};
use super::structure::{octets, optional, text};
use super::token;
use crate::c14n::{Document, NodeId};
use crate::keys::Certificate;
use crate::xml::escaped;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// How a signature that is made refers to its key.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyInfo {
    /// A `wsse:BinarySecurityToken` of the message, by its id.
    BinarySecurityToken(String),
    /// A SAML 2.0 assertion of the message, by its id.
    Assertion(String),
    /// The subject key identifier of the certificate.
    SubjectKeyIdentifier,
    /// The SHA-1 thumbprint of the certificate.
    Thumbprint,
    /// Issuer and serial number of the certificate.
    IssuerSerial,
    /// The certificate itself, as SAML has it.
    Certificate,
    /// Nothing.
    None,
}

impl KeyInfo {
    /// The element `ds:KeyInfo`, or nothing.
    pub(super) fn write(&self, certificate: &Certificate) -> String {
        let identifier = |kind: &str, octets: &[u8]| {
            let value = STANDARD.encode(octets);
            reference(
                &format!(
                    "<wsse:KeyIdentifier EncodingType=\"{}\" ValueType=\"{kind}\">{value}</wsse:KeyIdentifier>",
                    super::names::BASE64
                ),
                "",
            )
        };
        let inner = match self {
            KeyInfo::BinarySecurityToken(id) => reference(
                &format!(
                    "<wsse:Reference URI=\"#{}\" ValueType=\"{X509_V3}\"></wsse:Reference>",
                    escaped(id)
                ),
                "",
            ),
            KeyInfo::Assertion(id) => reference(
                &format!(
                    "<wsse:KeyIdentifier ValueType=\"{SAML_ID}\">{}</wsse:KeyIdentifier>",
                    escaped(id)
                ),
                &format!(" xmlns:wsse11=\"{WSSE11}\" wsse11:TokenType=\"{SAML_20}\""),
            ),
            KeyInfo::SubjectKeyIdentifier => {
                identifier(X509_SKI, certificate.key_identifier().unwrap_or_default())
            }
            KeyInfo::Thumbprint => identifier(THUMBPRINT, &certificate.thumbprint_sha1()),
            KeyInfo::IssuerSerial => reference(
                &format!(
                    "<ds:X509Data><ds:X509IssuerSerial><ds:X509IssuerName>{}</ds:X509IssuerName>\
                     <ds:X509SerialNumber>{}</ds:X509SerialNumber></ds:X509IssuerSerial></ds:X509Data>",
                    escaped(certificate.issuer()),
                    certificate.serial_decimal()
                ),
                "",
            ),
            KeyInfo::Certificate => format!(
                "<ds:X509Data><ds:X509Certificate>{}</ds:X509Certificate></ds:X509Data>",
                STANDARD.encode(certificate.der())
            ),
            KeyInfo::None => return String::new(),
        };
        format!("<ds:KeyInfo>{inner}</ds:KeyInfo>")
    }
}

fn reference(inner: &str, attributes: &str) -> String {
    format!(
        "<wsse:SecurityTokenReference xmlns:wsse=\"{WSSE}\"{attributes}>{inner}</wsse:SecurityTokenReference>"
    )
}

/// What a signature that is checked says of its key: enough to choose among those trusted.
pub(super) enum Hint {
    Nothing,
    Certificates(Vec<Vec<u8>>),
    KeyIdentifier(Vec<u8>),
    Thumbprint(Vec<u8>),
    Serial(String),
    Token(NodeId),
}

impl Hint {
    pub(super) fn read(
        document: &Document<'_>,
        ids: &Ids<'_>,
        key_info: Option<NodeId>,
    ) -> Result<Hint, SignatureError> {
        let Some(key_info) = key_info else {
            return Ok(Hint::Nothing);
        };
        let name = (WSSE, "SecurityTokenReference");
        match optional(document, key_info, name)? {
            Some(found) => Hint::of_reference(document, ids, found),
            None => Hint::of_data(document, key_info),
        }
    }

    fn of_reference(
        document: &Document<'_>,
        ids: &Ids<'_>,
        reference: NodeId,
    ) -> Result<Hint, SignatureError> {
        let identifier = optional(document, reference, (WSSE, "KeyIdentifier"))?;
        if let Some(found) = identifier {
            match document.attribute(found, "", "ValueType") {
                Some(X509_SKI) => return Ok(Hint::KeyIdentifier(octets(document, found)?)),
                Some(THUMBPRINT) => return Ok(Hint::Thumbprint(octets(document, found)?)),
                _ => {}
            }
        }
        if optional(document, reference, (DS, "X509Data"))?.is_some() {
            return Hint::of_data(document, reference);
        }
        let found = token::token(document, ids, reference)?;
        match document.is(found, WSSE, "BinarySecurityToken") {
            true => Ok(Hint::Certificates(vec![octets(document, found)?])),
            false => Ok(Hint::Token(found)),
        }
    }

    fn of_data(document: &Document<'_>, parent: NodeId) -> Result<Hint, SignatureError> {
        let Some(data) = optional(document, parent, (DS, "X509Data"))? else {
            return Ok(Hint::Nothing);
        };
        let mut certificates = Vec::new();
        for child in document.children(data).take(16) {
            if document.is(child, DS, "X509Certificate") {
                certificates.push(octets(document, child)?);
            }
        }
        if !certificates.is_empty() {
            return Ok(Hint::Certificates(certificates));
        }
        if let Some(found) = optional(document, data, (DS, "X509SKI"))? {
            return Ok(Hint::KeyIdentifier(octets(document, found)?));
        }
        let Some(found) = optional(document, data, (DS, "X509IssuerSerial"))? else {
            return Ok(Hint::Nothing);
        };
        // Names are spelled in too many ways to be compared as texts.
        match optional(document, found, (DS, "X509SerialNumber"))? {
            Some(serial) => Ok(Hint::Serial(text(document, serial)?)),
            None => Ok(Hint::Nothing),
        }
    }

    /// Whether the key may be that of a certificate.
    pub(super) fn admits(&self, certificate: &Certificate) -> bool {
        match self {
            Hint::Nothing | Hint::Token(_) => true,
            Hint::Certificates(found) => found.iter().any(|der| der == certificate.der()),
            Hint::KeyIdentifier(found) => certificate.key_identifier() == Some(found.as_slice()),
            Hint::Thumbprint(found) => certificate.thumbprint_sha1() == *found,
            Hint::Serial(found) => certificate.serial_decimal() == *found,
        }
    }

    pub(super) fn token(&self) -> Option<NodeId> {
        match self {
            Hint::Token(found) => Some(*found),
            _ => None,
        }
    }

    /// The SHA-256 thumbprint of the certificate the message shows.
    pub(super) fn thumbprint(&self) -> Option<String> {
        let Hint::Certificates(found) = self else {
            return None;
        };
        let octets = ring::digest::digest(&ring::digest::SHA256, found.first()?);
        Some(octets.as_ref().iter().map(|b| format!("{b:02x}")).collect())
    }
}
