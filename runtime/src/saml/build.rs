//! Writing an assertion.

use super::error::{SamlError, SamlFault};
use super::names::{
    ASSURANCE_LEVEL, BASIC, CVR_NUMBER, ENTITY, HOLDER_OF_KEY, KOMBIT_SPEC_VER, PRIVILEGES, SAML,
    SPEC_VER, X509_AUTHENTICATION, X509_SUBJECT, XSI,
};
use super::privileges::{PrivilegeProfile, Privileges};
use crate::clock::written_in_milliseconds;
use crate::keys::{Certificate, Signer};
use crate::signature::{KeyInfo, Part, PartKind, SigningSettings, prepare_enveloped};
use crate::xml::escaped;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
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
    holder: Certificate,
    subject: String,
    method: String,
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
        let issued = SystemTime::now();
        let attributes = [
            (SPEC_VER, "DK-SAML-2.0"),
            (KOMBIT_SPEC_VER, "1.0"),
            (ASSURANCE_LEVEL, "3"),
        ];
        AssertionBuilder {
            id: id.to_owned(),
            issuer: issuer.to_owned(),
            audience: audience.to_owned(),
            recipient: Some(audience.to_owned()),
            holder: holder.clone(),
            subject: holder.subject().to_owned(),
            method: HOLDER_OF_KEY.to_owned(),
            issued,
            valid: (issued, issued + Duration::from_secs(8 * 3600)),
            attributes: attributes.map(|(n, v)| (n.to_owned(), v.to_owned())).into(),
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
        self.subject = name.to_owned();
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

    /// What stands before the signature, and after it.
    fn halves(&self) -> (String, String) {
        let p = &self.prefix;
        let binding = match p.strip_suffix(':') {
            Some(prefix) => format!("xmlns:{prefix}"),
            None => "xmlns".to_owned(),
        };
        let (id, issuer) = (escaped(&self.id), escaped(&self.issuer));
        let issued = written_in_milliseconds(self.issued);
        let head = format!(
            "<{p}Assertion ID=\"{id}\" IssueInstant=\"{issued}\" Version=\"2.0\" {binding}=\"{SAML}\">\
             <{p}Issuer Format=\"{ENTITY}\">{issuer}</{p}Issuer>"
        );
        let tail = format!(
            "{}{}{}<{p}AuthnStatement AuthnInstant=\"{issued}\"><{p}AuthnContext><{p}AuthnContextClassRef>\
             {X509_AUTHENTICATION}</{p}AuthnContextClassRef></{p}AuthnContext></{p}AuthnStatement></{p}Assertion>",
            self.subject_element(),
            self.conditions_element(),
            self.attribute_statement()
        );
        (head, tail)
    }

    fn subject_element(&self) -> String {
        let p = &self.prefix;
        let (name, method) = (escaped(&self.subject), escaped(&self.method));
        let recipient = self
            .recipient
            .as_deref()
            .map_or_else(String::new, |recipient| {
                format!(" Recipient=\"{}\"", escaped(recipient))
            });
        let (kind, key) = match self.method == HOLDER_OF_KEY {
            true => (
                format!(" xmlns:xsi=\"{XSI}\" xsi:type=\"{p}KeyInfoConfirmationDataType\""),
                format!(
                    "<KeyInfo xmlns=\"{}\"><X509Data><X509Certificate>{}</X509Certificate></X509Data></KeyInfo>",
                    super::names::DS,
                    STANDARD.encode(self.holder.der())
                ),
            ),
            false => (String::new(), String::new()),
        };
        format!(
            "<{p}Subject><{p}NameID Format=\"{X509_SUBJECT}\">{name}</{p}NameID>\
             <{p}SubjectConfirmation Method=\"{method}\"><{p}SubjectConfirmationData{kind}{}{recipient}>{key}\
             </{p}SubjectConfirmationData></{p}SubjectConfirmation></{p}Subject>",
            self.window()
        )
    }

    fn conditions_element(&self) -> String {
        let (p, audience) = (&self.prefix, escaped(&self.audience));
        format!(
            "<{p}Conditions{}><{p}AudienceRestriction><{p}Audience>{audience}</{p}Audience>\
             </{p}AudienceRestriction>{}</{p}Conditions>",
            self.window(),
            self.conditions
        )
    }

    fn window(&self) -> String {
        let (from, until) = (self.valid.0, self.valid.1);
        let (from, until) = (
            written_in_milliseconds(from),
            written_in_milliseconds(until),
        );
        format!(" NotBefore=\"{from}\" NotOnOrAfter=\"{until}\"")
    }

    fn attribute_statement(&self) -> String {
        let p = &self.prefix;
        let mut out = format!("<{p}AttributeStatement>");
        for (name, value) in &self.attributes {
            let (name, value) = (escaped(name), escaped(value));
            out += &format!(
                "<{p}Attribute Name=\"{name}\" NameFormat=\"{BASIC}\">\
                 <{p}AttributeValue>{value}</{p}AttributeValue></{p}Attribute>"
            );
        }
        out + &format!("</{p}AttributeStatement>")
    }
}

/// Shows who it is for.
impl fmt::Debug for AssertionBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AssertionBuilder(for {})", self.audience)
    }
}
