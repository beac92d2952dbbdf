//! The assertion as text.

use super::super::names::{BASIC, DS, ENTITY, HOLDER_OF_KEY, SAML, URI, XSI};
use super::AssertionBuilder;
use crate::clock::written_in_milliseconds;
use crate::xml::escaped;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

impl AssertionBuilder {
    /// What stands before the signature, and after it.
    pub(super) fn halves(&self) -> (String, String) {
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
            "{}{}{}<{p}AuthnStatement AuthnInstant=\"{issued}\"{}><{p}AuthnContext><{p}AuthnContextClassRef>\
             {}</{p}AuthnContextClassRef></{p}AuthnContext></{p}AuthnStatement></{p}Assertion>",
            self.subject_element(),
            self.conditions_element(),
            self.attribute_statement(),
            self.session_attributes(),
            escaped(&self.class)
        );
        (head, tail)
    }

    fn subject_element(&self) -> String {
        let p = &self.prefix;
        let (name, method) = (self.subject.element(p), escaped(&self.method));
        let mut data = match self.method == HOLDER_OF_KEY {
            true => format!(" xmlns:xsi=\"{XSI}\" xsi:type=\"{p}KeyInfoConfirmationDataType\""),
            false => String::new(),
        };
        // What a bearer shows has no beginning (SAML 2.0 profiles §4.1.4.2).
        data += &match self.method == HOLDER_OF_KEY {
            true => self.window(),
            false => format!(
                " NotOnOrAfter=\"{}\"",
                written_in_milliseconds(self.valid.1)
            ),
        };
        for (name, value) in [
            ("Recipient", &self.recipient),
            ("InResponseTo", &self.in_response_to),
        ] {
            if let Some(value) = value {
                data += &format!(" {name}=\"{}\"", escaped(value));
            }
        }
        format!(
            "<{p}Subject>{name}\
             <{p}SubjectConfirmation Method=\"{method}\"><{p}SubjectConfirmationData{data}>{}\
             </{p}SubjectConfirmationData></{p}SubjectConfirmation></{p}Subject>",
            self.key()
        )
    }

    /// The key that whoever shows it has to have.
    fn key(&self) -> String {
        match &self.holder {
            Some(holder) if self.method == HOLDER_OF_KEY => format!(
                "<KeyInfo xmlns=\"{DS}\"><X509Data><X509Certificate>{}</X509Certificate></X509Data></KeyInfo>",
                STANDARD.encode(holder.der())
            ),
            _ => String::new(),
        }
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

    fn session_attributes(&self) -> String {
        self.session
            .as_ref()
            .map_or_else(String::new, |(index, until)| {
                let (index, until) = (escaped(index), written_in_milliseconds(*until));
                format!(" SessionIndex=\"{index}\" SessionNotOnOrAfter=\"{until}\"")
            })
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
        let format = match self.method == HOLDER_OF_KEY {
            true => BASIC,
            false => URI,
        };
        let mut out = format!("<{p}AttributeStatement>");
        for (name, value) in &self.attributes {
            let (name, value) = (escaped(name), escaped(value));
            out += &format!(
                "<{p}Attribute Name=\"{name}\" NameFormat=\"{format}\">\
                 <{p}AttributeValue>{value}</{p}AttributeValue></{p}Attribute>"
            );
        }
        out + &format!("</{p}AttributeStatement>")
    }
}
