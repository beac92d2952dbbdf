//! Reading an assertion, once its signature is known to hold.

use super::assertion::{Assertion, Attribute, Authentication, Conditions, Confirmation};
use super::error::{SamlError, SamlFault};
use super::name_id::NameId;
use super::names::{DS, HOLDER_OF_KEY, SAML};
use super::place::{Place, document};
use crate::c14n::{Document, NodeId};
use crate::keys::Certificate;
use crate::read::Limits;
use crate::signature::{Covered, Policy, Verified, verify};

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
        let document = document(xml, Limits::default())?;
        Assertion::read(&document, document.root(), trusted)
    }

    /// Reads it from what its signature covers.
    fn of_covered(covered: &Covered, signed_by: usize) -> Result<Assertion, SamlError> {
        let document = document(&covered.octets, Limits::default())?;
        let root = Place::root(&document);
        if root.required("Version")? != "2.0" {
            return Err(root.wrong(SamlFault::Version, "Version=\"2.0\""));
        }
        let subject = root.only(SAML, "Subject")?;
        Ok(Assertion {
            id: root.required("ID")?.to_owned(),
            issuer: root.only(SAML, "Issuer")?.text()?,
            signed_by,
            issued: root.needed("IssueInstant")?,
            subject: subject
                .saml("NameID")?
                .map(|name| NameId::read(&name))
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
            attribute_statements: root.all(SAML, "AttributeStatement").len(),
            other_statements: OTHER_STATEMENTS
                .iter()
                .any(|local| !root.all(SAML, local).is_empty()),
        })
    }
}

/// Statements that are neither of authentication nor of attributes.
const OTHER_STATEMENTS: [&str; 2] = ["AuthzDecisionStatement", "Statement"];

/// What the signature covers of the element, which has to be the element itself.
fn covered(verified: &Verified, element: NodeId) -> Result<&Covered, SamlError> {
    let found = verified.covering(element).filter(|found| !found.as_token);
    found.ok_or_else(|| {
        let expected = "a signature over the assertion that holds it";
        SamlError::new(SamlFault::NotCovered, "Assertion/Signature", expected)
    })
}

fn confirmation(place: &Place<'_>) -> Result<Confirmation, SamlError> {
    let method = place.required("Method")?.to_owned();
    let data = place.saml("SubjectConfirmationData")?;
    let data = data.as_ref();
    let time = |name| data.map_or(Ok(None), |data| data.time(name));
    Ok(Confirmation {
        certificate: match (method == HOLDER_OF_KEY, data) {
            (true, Some(data)) => Some(data.only(DS, "KeyInfo")?.certificate()?),
            _ => None,
        },
        not_before: time("NotBefore")?,
        not_on_or_after: time("NotOnOrAfter")?,
        recipient: data
            .and_then(|data| data.attribute("Recipient"))
            .map(str::to_owned),
        in_response_to: data
            .and_then(|data| data.attribute("InResponseTo"))
            .map(str::to_owned),
        method,
    })
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
        at: place.needed("AuthnInstant")?,
        class: class.flatten().map(|class| class.text()).transpose()?,
        session_index: place.attribute("SessionIndex").map(str::to_owned),
        session_ends: place.time("SessionNotOnOrAfter")?,
    })
}
