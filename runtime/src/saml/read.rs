//! Reading an assertion, once its signature is known to hold.

use super::assertion::{Assertion, Attribute, Authentication, Conditions, Confirmation};
use super::error::{SamlError, SamlFault};
use super::names::{DS, HOLDER_OF_KEY, SAML};
use super::place::Place;
use crate::c14n::{Document, NodeId};
use crate::keys::Certificate;
use crate::read::Limits;
use crate::signature::{Covered, Policy, Verified, verify};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::time::SystemTime;

impl Assertion {
    /// Reads the assertion at a place of a document, after its signature was checked against
    /// the certificates of the token service (several while it changes keys).
    ///
    /// Whether it is valid now and here is asked separately.
    ///
    /// # Errors
    /// If there is no assertion, its signature does not hold or does not cover it, or it is
    /// not put together as SAML 2.0 has it.
    pub fn read(
        document: &Document<'_>,
        element: NodeId,
        trusted: &[Certificate],
    ) -> Result<Assertion, SamlError> {
        Assertion::read_with(document, element, trusted, &Policy::enveloped())
    }

    /// The same under a signature policy of one's own, which has to let enveloped signatures
    /// in.
    ///
    /// # Errors
    /// As [`read`](Assertion::read).
    pub fn read_with(
        document: &Document<'_>,
        element: NodeId,
        trusted: &[Certificate],
        policy: &Policy,
    ) -> Result<Assertion, SamlError> {
        if !document.is(element, SAML, "Assertion") {
            let expected = "an Assertion of SAML 2.0";
            return Err(SamlError::new(SamlFault::Document, "Assertion", expected));
        }
        let place = Place {
            document,
            node: element,
            path: "Assertion".to_owned(),
        };
        let signature = place.only(DS, "Signature")?;
        let verified = verify(document, signature.node, policy, trusted)
            .map_err(|error| SamlError::signature(SamlFault::Signature, error))?;
        Assertion::of_covered(covered(&verified, element)?, verified.certificate)
    }

    /// Reads an assertion that is a document of its own.
    ///
    /// # Errors
    /// As [`read`](Assertion::read); if the text cannot be read.
    pub fn parse(xml: &[u8], trusted: &[Certificate]) -> Result<Assertion, SamlError> {
        let document = document(xml)?;
        Assertion::read(&document, document.root(), trusted)
    }

    /// Reads it from what its signature covers.
    fn of_covered(covered: &Covered, signed_by: usize) -> Result<Assertion, SamlError> {
        let document = document(&covered.octets)?;
        let root = Place::root(&document);
        if root.required("Version")? != "2.0" {
            return Err(root.wrong(SamlFault::Version, "Version=\"2.0\""));
        }
        let subject = root.only(SAML, "Subject")?;
        Ok(Assertion {
            id: root.required("ID")?.to_owned(),
            issuer: root.only(SAML, "Issuer")?.text()?,
            signed_by,
            issued: needed(&root, "IssueInstant")?,
            subject: subject
                .saml("NameID")?
                .map(|name| name.text())
                .transpose()?,
            confirmations: subject
                .all(SAML, "SubjectConfirmation")
                .iter()
                .map(confirmation)
                .collect::<Result<_, _>>()?,
            conditions: root
                .saml("Conditions")?
                .map_or(Ok(Conditions::default()), conditions)?,
            attributes: attributes(&root)?,
            authentication: root
                .saml("AuthnStatement")?
                .map(authentication)
                .transpose()?,
        })
    }
}

fn document(xml: &[u8]) -> Result<Document<'_>, SamlError> {
    let read = Document::read(xml, Limits::default());
    read.map_err(|_| {
        let expected = "an XML document without a document type";
        SamlError::new(SamlFault::Document, "Assertion", expected)
    })
}

/// What the signature covers of the element, which has to be the element itself.
fn covered(verified: &Verified, element: NodeId) -> Result<&Covered, SamlError> {
    let found = verified.covering(element).filter(|found| !found.as_token);
    found.ok_or_else(|| {
        let expected = "a signature over the assertion that holds it";
        SamlError::new(SamlFault::NotCovered, "Assertion/Signature", expected)
    })
}

fn needed(place: &Place<'_>, attribute: &str) -> Result<SystemTime, SamlError> {
    let found = place.time(attribute)?;
    found.ok_or_else(|| place.wrong(SamlFault::Missing, format!("an attribute {attribute}")))
}

fn confirmation(place: &Place<'_>) -> Result<Confirmation, SamlError> {
    let method = place.required("Method")?.to_owned();
    let data = place.saml("SubjectConfirmationData")?;
    let data = data.as_ref();
    let time = |name| data.map_or(Ok(None), |data| data.time(name));
    Ok(Confirmation {
        certificate: match (method == HOLDER_OF_KEY, data) {
            (true, Some(data)) => Some(certificate(data)?),
            _ => None,
        },
        not_before: time("NotBefore")?,
        not_on_or_after: time("NotOnOrAfter")?,
        recipient: data
            .and_then(|data| data.attribute("Recipient"))
            .map(str::to_owned),
        method,
    })
}

/// The one certificate of the one key that is named.
fn certificate(data: &Place<'_>) -> Result<Certificate, SamlError> {
    let info = data.only(DS, "KeyInfo")?;
    let found = info.only(DS, "X509Data")?.only(DS, "X509Certificate")?;
    let mut base64 = found.text()?;
    base64.retain(|c| !c.is_ascii_whitespace());
    let der = STANDARD.decode(base64).ok();
    let certificate = der.and_then(|der| Certificate::from_der(&der).ok());
    certificate.ok_or_else(|| found.wrong(SamlFault::Value, "a certificate in base64"))
}

/// Conditions; one that is not known is not met (SAML 2.0 core §2.5.1.1).
fn conditions(place: Place<'_>) -> Result<Conditions, SamlError> {
    let mut found = Conditions {
        not_before: place.time("NotBefore")?,
        not_on_or_after: place.time("NotOnOrAfter")?,
        ..Conditions::default()
    };
    for condition in place.children() {
        if condition.is(SAML, "AudienceRestriction") {
            let audiences = condition.all(SAML, "Audience");
            let audiences = audiences.iter().map(Place::text);
            found.audiences.push(audiences.collect::<Result<_, _>>()?);
        } else if condition.is(SAML, "OneTimeUse") {
            found.one_time = true;
        } else if !condition.is(SAML, "ProxyRestriction") {
            let expected = "AudienceRestriction, OneTimeUse or ProxyRestriction";
            return Err(condition.wrong(SamlFault::Condition, expected));
        }
    }
    Ok(found)
}

fn attributes(root: &Place<'_>) -> Result<Vec<Attribute>, SamlError> {
    let mut found = Vec::new();
    for statement in root.all(SAML, "AttributeStatement") {
        for attribute in statement.children() {
            if !attribute.is(SAML, "Attribute") {
                let expected = "Attribute, not encrypted";
                return Err(attribute.wrong(SamlFault::Condition, expected));
            }
            let values = attribute.all(SAML, "AttributeValue");
            found.push(Attribute {
                name: attribute.required("Name")?.to_owned(),
                // A value of another kind, as an element, is nobody's here.
                values: values
                    .iter()
                    .map(|v| v.text().unwrap_or_default())
                    .collect(),
            });
        }
    }
    Ok(found)
}

fn authentication(place: Place<'_>) -> Result<Authentication, SamlError> {
    let context = place.saml("AuthnContext")?;
    let class = context
        .map(|context| context.saml("AuthnContextClassRef"))
        .transpose()?;
    Ok(Authentication {
        at: needed(&place, "AuthnInstant")?,
        class: class.flatten().map(|class| class.text()).transpose()?,
    })
}
