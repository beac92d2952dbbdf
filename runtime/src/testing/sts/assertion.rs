//! The token as SAML 2.0 has it: in the default namespace, as the token service writes it.

use super::grant::{Grant, millis};
use super::names::{CVR_CLAIM, SAML};
use super::privileges;
use crate::keys::{SignatureAlgorithm, Signer};
use crate::signature::{
    KeyInfo, Part, PartKind, SignatureError, SigningSettings, prepare_enveloped,
};
use crate::xml::escaped;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

const BASIC: &str = "urn:oasis:names:tc:SAML:2.0:attrname-format:basic";
const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// The assertion, signed after its issuer.
///
/// # Errors
/// If the key does not sign.
pub(super) async fn signed(
    grant: &Grant,
    signer: &dyn Signer,
    algorithm: SignatureAlgorithm,
) -> Result<String, SignatureError> {
    let (head, tail) = (head(grant), tail(grant));
    let xml = format!("{head}{tail}");
    let part = Part {
        range: 0..xml.len(),
        id: grant.id.clone(),
        kind: PartKind::Element,
    };
    let settings = SigningSettings {
        algorithm,
        list_value_prefixes: false,
        ..SigningSettings::default()
    };
    let unsigned = prepare_enveloped(&xml, Some(&part), &settings)?;
    let signature = unsigned.sign(signer, &KeyInfo::Certificate).await?;
    Ok(format!("{head}{signature}{tail}"))
}

fn head(grant: &Grant) -> String {
    format!(
        "<Assertion ID=\"{}\" IssueInstant=\"{}\" Version=\"2.0\" xmlns=\"{SAML}\">\
         <Issuer Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:entity\">{}</Issuer>",
        grant.id,
        millis(grant.issued),
        escaped(&grant.issuer)
    )
}

fn tail(grant: &Grant) -> String {
    let (from, until) = (millis(grant.issued), millis(grant.expires));
    let service = escaped(&grant.service);
    let mut attributes = String::new();
    let privileges = privileges::list(&grant.cvr, &grant.roles);
    for (name, value) in [
        (CVR_CLAIM, grant.cvr.as_str()),
        ("dk:gov:saml:attribute:AssuranceLevel", "3"),
        ("dk:gov:saml:attribute:SpecVer", "DK-SAML-2.0"),
        ("dk:gov:saml:attribute:KombitSpecVer", "1.0"),
        ("dk:gov:saml:attribute:Privileges_intermediate", &privileges),
    ] {
        attributes += &format!(
            "<Attribute Name=\"{name}\" NameFormat=\"{BASIC}\"><AttributeValue>{}</AttributeValue></Attribute>",
            escaped(value)
        );
    }
    format!(
        "<Subject><NameID Format=\"urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName\">{subject}</NameID>\
         <SubjectConfirmation Method=\"urn:oasis:names:tc:SAML:2.0:cm:holder-of-key\">\
         <SubjectConfirmationData a:type=\"KeyInfoConfirmationDataType\" NotBefore=\"{from}\" NotOnOrAfter=\"{until}\" \
         Recipient=\"{service}\" xmlns:a=\"{XSI}\"><KeyInfo xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><X509Data>\
         <X509Certificate>{certificate}</X509Certificate></X509Data></KeyInfo></SubjectConfirmationData></SubjectConfirmation></Subject>\
         <Conditions NotBefore=\"{from}\" NotOnOrAfter=\"{until}\"><AudienceRestriction><Audience>{service}</Audience></AudienceRestriction></Conditions>\
         <AttributeStatement>{attributes}</AttributeStatement>\
         <AuthnStatement AuthnInstant=\"{from}\"><AuthnContext><AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:X509</AuthnContextClassRef></AuthnContext></AuthnStatement></Assertion>",
        subject = escaped(grant.subject.subject()),
        certificate = STANDARD.encode(grant.holder.der()),
    )
}
