//! Metadata as text.

use super::entity::METADATA;
use crate::clock::written;
use crate::keys::Certificate;
use crate::saml::names::DS;
use crate::saml::protocol::PROTOCOL;
use crate::xml::escaped;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::time::SystemTime;

/// The parts of a document that describes one party in one role.
pub(super) struct Written<'a> {
    pub(super) entity_id: &'a str,
    pub(super) valid_until: Option<SystemTime>,
    /// The name of the role's element.
    pub(super) role: &'a str,
    /// Further attributes of it, each with a space before it.
    pub(super) attributes: &'a str,
    pub(super) content: &'a str,
    /// What follows the role.
    pub(super) after: &'a str,
}

impl Written<'_> {
    pub(super) fn to_xml(&self) -> String {
        let until = self.valid_until.map_or_else(String::new, |end| {
            format!(" validUntil=\"{}\"", written(end))
        });
        let Written {
            role,
            attributes,
            content,
            after,
            ..
        } = self;
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <md:EntityDescriptor xmlns:md=\"{METADATA}\" entityID=\"{}\"{until}>\
             <md:{role}{attributes} protocolSupportEnumeration=\"{PROTOCOL}\">{content}</md:{role}>{after}\
             </md:EntityDescriptor>\n",
            escaped(self.entity_id)
        )
    }
}

/// A key by its certificate, with the algorithms it decrypts.
pub(super) fn key(usage: &str, certificate: &Certificate, methods: &[&str]) -> String {
    let methods: String = methods
        .iter()
        .map(|method| format!("<md:EncryptionMethod Algorithm=\"{method}\"/>"))
        .collect();
    format!(
        "<md:KeyDescriptor use=\"{usage}\"><ds:KeyInfo xmlns:ds=\"{DS}\"><ds:X509Data>\
         <ds:X509Certificate>{}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>{methods}</md:KeyDescriptor>",
        STANDARD.encode(certificate.der())
    )
}

/// An address of a service, with further attributes, each with a space before it.
pub(super) fn endpoint(
    service: &str,
    binding: &str,
    location: &str,
    answers: Option<&str>,
    attributes: &str,
) -> String {
    let answers = answers.map_or_else(String::new, |to| {
        format!(" ResponseLocation=\"{}\"", escaped(to))
    });
    format!(
        "<md:{service} Binding=\"{binding}\" Location=\"{}\"{answers}{attributes}/>",
        escaped(location)
    )
}
