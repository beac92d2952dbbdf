//! The identity provider.

use super::entity::{Endpoint, Entity};
use super::write::{Written, endpoint, key};
use crate::keys::Certificate;
use crate::saml::error::{SamlError, SamlFault};
use crate::saml::protocol::{BINDING_REDIRECT, BINDING_SOAP, document, signed_root};
use crate::signature::Policy;
use std::time::SystemTime;

/// What an identity provider, as Context Handler, publishes of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct IdentityProviderMetadata {
    /// Its entity id: the issuer of its messages and assertions.
    pub entity_id: String,
    /// Where a login is asked for by redirect.
    pub sso_url: String,
    /// Where a logout is asked for by redirect.
    pub slo_url: Option<String>,
    /// Where it takes answers to its own requests for logout by redirect.
    pub slo_response_url: Option<String>,
    /// Where a logout is asked for from server to server (SOAP).
    pub slo_soap_url: Option<String>,
    /// What it signs with; several while one takes over from the other.
    pub certificates: Vec<Certificate>,
    /// After this it may no longer be used.
    pub valid_until: Option<SystemTime>,
    /// Whether it takes signed requests only.
    pub wants_signed_requests: bool,
}

impl IdentityProviderMetadata {
    /// One with an address for logins and a certificate.
    pub fn new(entity_id: &str, sso_url: &str, certificate: Certificate) -> Self {
        IdentityProviderMetadata {
            entity_id: entity_id.to_owned(),
            sso_url: sso_url.to_owned(),
            slo_url: None,
            slo_response_url: None,
            slo_soap_url: None,
            certificates: vec![certificate],
            valid_until: None,
            wants_signed_requests: true,
        }
    }

    /// Reads a file that is trusted as it is.
    ///
    /// # Errors
    /// If it does not describe one identity provider of SAML 2.0 with an address for logins by
    /// redirect and a certificate.
    pub fn parse(xml: &[u8]) -> Result<Self, SamlError> {
        let document = document(xml)?;
        let entity = Entity::read(&document, "IDPSSODescriptor")?;
        let logout = entity.endpoint("SingleLogoutService", BINDING_REDIRECT);
        let (slo_url, slo_response_url) = match logout {
            Some(Endpoint { location, answers }) => {
                let answers = answers.unwrap_or_else(|| location.clone());
                (Some(location), Some(answers))
            }
            None => (None, None),
        };
        let missing = |expected: &str| entity.role.wrong(SamlFault::Missing, expected);
        let login = entity.endpoint("SingleSignOnService", BINDING_REDIRECT);
        let login = login.ok_or_else(|| missing("a SingleSignOnService by HTTP-Redirect"))?;
        let certificates = entity.certificates("signing")?;
        if certificates.is_empty() {
            return Err(missing("a KeyDescriptor for signing"));
        }
        let wants = entity.role.attribute("WantAuthnRequestsSigned");
        Ok(IdentityProviderMetadata {
            sso_url: login.location,
            slo_url,
            slo_response_url,
            slo_soap_url: entity
                .endpoint("SingleLogoutService", BINDING_SOAP)
                .map(|found| found.location),
            certificates,
            valid_until: entity.valid_until,
            wants_signed_requests: matches!(wants, Some("true" | "1")),
            entity_id: entity.entity_id,
        })
    }

    /// Reads one that has to be signed as a whole by a trusted certificate, and reads what is
    /// signed. The policy says how: [`Policy::enveloped`] has the algorithms of today; some
    /// published metadata is signed with SHA-1.
    ///
    /// # Errors
    /// As [`parse`](Self::parse); if it is not signed so.
    pub fn parse_signed(
        xml: &[u8],
        trusted: &[Certificate],
        policy: &Policy,
    ) -> Result<Self, SamlError> {
        let octets = {
            let document = document(xml)?;
            signed_root(&document, document.root(), trusted, policy)?
        };
        Self::parse(&octets)
    }

    /// Whether it may be used no longer.
    pub fn is_expired(&self, now: SystemTime) -> bool {
        self.valid_until.is_some_and(|end| end <= now)
    }

    /// As a document, without a signature.
    pub fn to_xml(&self) -> String {
        let mut role = String::new();
        for certificate in &self.certificates {
            role += &key("signing", certificate, &[]);
        }
        if let Some(url) = &self.slo_url {
            let answers = self.slo_response_url.as_deref().filter(|to| to != url);
            role += &endpoint("SingleLogoutService", BINDING_REDIRECT, url, answers, "");
        }
        if let Some(url) = &self.slo_soap_url {
            role += &endpoint("SingleLogoutService", BINDING_SOAP, url, None, "");
        }
        role += &endpoint(
            "SingleSignOnService",
            BINDING_REDIRECT,
            &self.sso_url,
            None,
            "",
        );
        let wants = self.wants_signed_requests;
        let attributes = format!(" WantAuthnRequestsSigned=\"{wants}\"");
        Written {
            entity_id: &self.entity_id,
            valid_until: self.valid_until,
            role: "IDPSSODescriptor",
            attributes: &attributes,
            content: &role,
            after: "",
        }
        .to_xml()
    }
}
