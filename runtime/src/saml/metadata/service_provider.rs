//! The system that users log in to.

use super::entity::Entity;
use super::requested::AttributeProfile;
use super::write::{Written, endpoint, key};
use crate::keys::Certificate;
use crate::saml::error::{SamlError, SamlFault};
use crate::saml::names::URI;
use crate::saml::protocol::{
    BINDING_POST, BINDING_REDIRECT, BINDING_SOAP, NAME_ID_PERSISTENT, document,
};
use crate::xml::escaped;

/// What a system that users log in to says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ServiceProviderMetadata {
    /// Its entity id: the issuer of its requests and the audience of assertions.
    pub entity_id: String,
    /// Where it takes answers to requests for login, by POST.
    pub acs_url: String,
    /// Where it takes requests for logout by redirect, and answers to its own.
    pub slo_url: Option<String>,
    /// Where it takes requests for logout from server to server (SOAP).
    pub slo_soap_url: Option<String>,
    /// What it signs with: the key in use first, then what takes over from it.
    pub signing: Vec<Certificate>,
    /// What assertions may be encrypted for: the key in use first. None if it decrypts nothing.
    pub encryption: Vec<Certificate>,
    /// The kind of name it wants of users, a URI.
    pub name_id_format: String,
    /// How the attributes are named that it asks for.
    pub profile: AttributeProfile,
    /// Its name for people to read; it goes with the attributes it asks for.
    pub name: Option<String>,
    /// The e-mail address of whoever runs it.
    pub contact: Option<String>,
}

/// What is decrypted, the best first.
const METHODS: [&str; 2] = [
    "http://www.w3.org/2009/xmlenc11#aes256-gcm",
    "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p",
];

impl ServiceProviderMetadata {
    /// One that signs with a key.
    pub fn new(entity_id: &str, acs_url: &str, certificate: Certificate) -> Self {
        ServiceProviderMetadata {
            entity_id: entity_id.to_owned(),
            acs_url: acs_url.to_owned(),
            slo_url: None,
            slo_soap_url: None,
            signing: vec![certificate],
            encryption: Vec::new(),
            name_id_format: NAME_ID_PERSISTENT.to_owned(),
            profile: AttributeProfile::default(),
            name: None,
            contact: None,
        }
    }

    /// One whose addresses are those of [`login`](crate::login) at a URL (scheme and host), below
    /// a path, with single logout by redirect and SOAP.
    pub fn at(entity_id: &str, url: &str, prefix: &str, certificate: Certificate) -> Self {
        let base = format!("{}{prefix}", url.trim_end_matches('/'));
        let mut made = Self::new(entity_id, &format!("{base}/acs"), certificate);
        made.slo_url = Some(format!("{base}/slo"));
        made.slo_soap_url = Some(format!("{base}/slo/soap"));
        made
    }

    /// Reads a file that is trusted as it is, as the identity provider does where a system is
    /// registered. The attributes asked for are passed over.
    ///
    /// # Errors
    /// If it does not describe one system of SAML 2.0 with an address for answers by POST.
    pub fn parse(xml: &[u8]) -> Result<Self, SamlError> {
        let document = document(xml)?;
        let entity = Entity::read(&document, "SPSSODescriptor")?;
        let address = |service, binding| {
            let found = entity.endpoint(service, binding);
            found.map(|found| found.location)
        };
        let acs_url = address("AssertionConsumerService", BINDING_POST);
        let missing = || {
            let expected = "an AssertionConsumerService by HTTP-POST";
            entity.role.wrong(SamlFault::Missing, expected)
        };
        Ok(ServiceProviderMetadata {
            acs_url: acs_url.ok_or_else(missing)?,
            slo_url: address("SingleLogoutService", BINDING_REDIRECT),
            slo_soap_url: address("SingleLogoutService", BINDING_SOAP),
            signing: entity.certificates("signing")?,
            encryption: entity.certificates("encryption")?,
            name_id_format: entity
                .first_text("NameIDFormat")?
                .unwrap_or_else(|| NAME_ID_PERSISTENT.to_owned()),
            profile: AttributeProfile::default(),
            name: None,
            contact: None,
            entity_id: entity.entity_id,
        })
    }

    /// As a document, for the registration in STS Administration.
    pub fn to_xml(&self) -> String {
        let mut role = String::new();
        for certificate in &self.signing {
            role += &key("signing", certificate, &[]);
        }
        for certificate in &self.encryption {
            role += &key("encryption", certificate, &METHODS);
        }
        if let Some(url) = &self.slo_url {
            role += &endpoint("SingleLogoutService", BINDING_REDIRECT, url, Some(url), "");
        }
        if let Some(url) = &self.slo_soap_url {
            role += &endpoint("SingleLogoutService", BINDING_SOAP, url, None, "");
        }
        let format = escaped(&self.name_id_format);
        role += &format!("<md:NameIDFormat>{format}</md:NameIDFormat>");
        role += &endpoint(
            "AssertionConsumerService",
            BINDING_POST,
            &self.acs_url,
            None,
            " index=\"0\" isDefault=\"true\"",
        );
        role += &self.attributes();
        Written {
            entity_id: &self.entity_id,
            valid_until: None,
            role: "SPSSODescriptor",
            attributes: " AuthnRequestsSigned=\"true\" WantAssertionsSigned=\"true\"",
            content: &role,
            after: &self.contact_person(),
        }
        .to_xml()
    }

    fn attributes(&self) -> String {
        let name = escaped(self.name.as_deref().unwrap_or(&self.entity_id));
        let mut out = format!(
            "<md:AttributeConsumingService index=\"0\" isDefault=\"true\">\
             <md:ServiceName xml:lang=\"da\">{name}</md:ServiceName>"
        );
        for (name, required) in self.profile.requested() {
            out += &format!(
                "<md:RequestedAttribute Name=\"{name}\" NameFormat=\"{URI}\" isRequired=\"{required}\"/>"
            );
        }
        out + "</md:AttributeConsumingService>"
    }

    fn contact_person(&self) -> String {
        self.contact.as_ref().map_or_else(String::new, |address| {
            let address = escaped(address);
            format!(
                "<md:ContactPerson contactType=\"administrative\"><md:EmailAddress>mailto:{address}</md:EmailAddress></md:ContactPerson>"
            )
        })
    }
}
