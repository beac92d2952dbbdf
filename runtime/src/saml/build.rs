//! Writing an assertion.

mod written;

use super::error::{SamlError, SamlFault};
use super::name_id::NameId;
use super::names::{
    ASSURANCE_LEVEL, BEARER, CVR_NUMBER, HOLDER_OF_KEY, KOMBIT_SPEC_VER, PRIVILEGES, SPEC_VER,
    X509_AUTHENTICATION, X509_SUBJECT,
};
use super::privileges::{PrivilegeProfile, Privileges};
use crate::keys::{Certificate, Signer};
use crate::signature::{KeyInfo, Part, PartKind, SigningSettings, prepare_enveloped};
use std::fmt;
use std::time::{Duration, SystemTime};

/// Writes an assertion as KOMBIT's token service does: holder-of-key, one audience, the
/// attributes of a system, valid for eight hours, times in milliseconds.
///
/// It writes what it is told, wrong things too, so that a test can have them.
#[derive(Clone)]
pub struct AssertionBuilder {
    id: String,
    issuer: String,
    audience: String,
    recipient: Option<String>,
    holder: Option<Certificate>,
    subject: NameId,
    method: String,
    in_response_to: Option<String>,
    class: String,
    session: Option<(String, SystemTime)>,
    issued: SystemTime,
    valid: (SystemTime, SystemTime),
    attributes: Vec<(String, String)>,
    conditions: String,
    prefix: String,
}

impl AssertionBuilder {
    /// An assertion of a token service (its entity id) for a service (its entity id), which
    /// whoever has the key of the certificate may show. `id` has to begin with a letter or
    /// `_`, and be the only one of its kind.
    pub fn new(id: &str, issuer: &str, audience: &str, holder: &Certificate) -> Self {
        let attributes = [
            (SPEC_VER, "DK-SAML-2.0"),
            (KOMBIT_SPEC_VER, "1.0"),
            (ASSURANCE_LEVEL, "3"),
        ];
        AssertionBuilder {
            holder: Some(holder.clone()),
            attributes: attributes.map(|(n, v)| (n.to_owned(), v.to_owned())).into(),
            recipient: Some(audience.to_owned()),
            ..AssertionBuilder::blank(id, issuer, audience)
        }
        .name_id(NameId::new(holder.subject()).format(X509_SUBJECT))
    }

    /// An assertion of an identity provider about a user, for a system (its entity id) that
    /// takes logins at an address: confirmed by bearer, without attributes.
    pub fn login(id: &str, issuer: &str, audience: &str, address: &str) -> Self {
        AssertionBuilder {
            recipient: Some(address.to_owned()),
            ..AssertionBuilder::blank(id, issuer, audience)
        }
        .method(BEARER)
    }

    fn blank(id: &str, issuer: &str, audience: &str) -> Self {
        let issued = SystemTime::now();
        AssertionBuilder {
            id: id.to_owned(),
            issuer: issuer.to_owned(),
            audience: audience.to_owned(),
            recipient: None,
            holder: None,
            subject: NameId::new(""),
            method: HOLDER_OF_KEY.to_owned(),
            in_response_to: None,
            class: X509_AUTHENTICATION.to_owned(),
            session: None,
            issued,
            valid: (issued, issued + Duration::from_secs(8 * 3600)),
            attributes: Vec::new(),
            conditions: String::new(),
            prefix: String::new(),
        }
    }

    /// Issued then, and valid from then on for so long.
    #[must_use]
    pub fn issued(mut self, at: SystemTime, lifetime: Duration) -> Self {
        self.issued = at;
        self.valid = (at, at + lifetime);
        self
    }

    /// Valid from one time until another.
    #[must_use]
    pub fn valid(mut self, from: SystemTime, until: SystemTime) -> Self {
        self.valid = (from, until);
        self
    }

    /// For this authority.
    #[must_use]
    pub fn cvr(self, cvr: &str) -> Self {
        self.attribute(CVR_NUMBER, cvr)
    }

    /// With these privileges.
    #[must_use]
    pub fn privileges(self, privileges: &Privileges, profile: PrivilegeProfile) -> Self {
        self.attribute(PRIVILEGES, &privileges.to_base64(profile))
    }

    /// With one more attribute.
    #[must_use]
    pub fn attribute(mut self, name: &str, value: &str) -> Self {
        self.attributes.push((name.to_owned(), value.to_owned()));
        self
    }

    /// To be shown to somebody else than its audience, or to anybody.
    #[must_use]
    pub fn recipient(mut self, recipient: Option<&str>) -> Self {
        self.recipient = recipient.map(str::to_owned);
        self
    }

    /// With another name of its subject than that of the certificate.
    #[must_use]
    pub fn subject(mut self, name: &str) -> Self {
        self.subject.value = name.to_owned();
        self
    }

    /// About whom.
    #[must_use]
    pub fn name_id(mut self, name: NameId) -> Self {
        self.subject = name;
        self
    }

    /// In answer to a request, by its id.
    #[must_use]
    pub fn in_response_to(mut self, id: &str) -> Self {
        self.in_response_to = Some(id.to_owned());
        self
    }

    /// With a session at the identity provider, by its index and until when it lasts.
    #[must_use]
    pub fn session(mut self, index: &str, until: SystemTime) -> Self {
        self.session = Some((index.to_owned(), until));
        self
    }

    /// Authenticated in this way, a URI.
    #[must_use]
    pub fn class(mut self, uri: &str) -> Self {
        self.class = uri.to_owned();
        self
    }

    /// Confirmed by another method. Without holder-of-key no key is named.
    #[must_use]
    pub fn method(mut self, method: &str) -> Self {
        self.method = method.to_owned();
        self
    }

    /// With more conditions, written as XML that stands on its own.
    #[must_use]
    pub fn condition(mut self, xml: &str) -> Self {
        self.conditions += xml;
        self
    }

    /// With a prefix for the namespace of SAML; without one it is the default namespace, as
    /// the real token service has it.
    #[must_use]
    pub fn prefix(mut self, prefix: &str) -> Self {
        self.prefix = match prefix.is_empty() {
            true => String::new(),
            false => format!("{prefix}:"),
        };
        self
    }

    /// Writes and signs it. The signature shows the certificate of its key, as the real one
    /// does.
    ///
    /// # Errors
    /// If the key does not sign, or the id is no id or stands in the assertion twice.
    pub async fn sign(
        &self,
        signer: &dyn Signer,
        settings: &SigningSettings,
    ) -> Result<String, SamlError> {
        let refused = |error| SamlError::signature(SamlFault::Signing, error);
        let (head, tail) = self.halves();
        let xml = format!("{head}{tail}");
        let part = Part {
            range: 0..xml.len(),
            id: self.id.clone(),
            kind: PartKind::Element,
        };
        let unsigned = prepare_enveloped(&xml, Some(&part), settings).map_err(refused)?;
        let signature = unsigned.sign(signer, &KeyInfo::Certificate).await;
        Ok(format!("{head}{}{tail}", signature.map_err(refused)?))
    }

    /// Writes it without a signature.
    pub fn unsigned(&self) -> String {
        let (head, tail) = self.halves();
        head + &tail
    }
}

/// Shows who it is for.
impl fmt::Debug for AssertionBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AssertionBuilder(for {})", self.audience)
    }
}
