//! The answer of WS-Trust 1.3, signed as the token service signs it; faults are not.

use super::grant::Grant;
use super::names::{
    ISSUE_FINAL, ISSUE_REQUEST, PUBLIC_KEY, SAML_20, SAML_ID, SOAP, WSA, WSP, WSSE, WSSE11, WST,
    WSU,
};
use crate::c14n::Document;
use crate::clock::written_in_milliseconds;
use crate::keys::{SignatureAlgorithm, Signer};
use crate::read::Limits;
use crate::signature::{KeyInfo, Part, PartKind, SignatureError, SigningSettings, prepare};
use crate::soap::{SoapFault, SoapVersion};
use crate::xml::escaped;
use std::time::{Duration, SystemTime};

/// The ids of what is signed: Body, Action, RelatesTo, Timestamp.
const SIGNED: [&str; 4] = ["_1", "_2", "_3", "_4"];

/// What an answer says besides the token.
pub(super) struct About<'a> {
    pub relates_to: &'a str,
    pub context: Option<&'a str>,
    pub now: SystemTime,
}

/// The answer with a token, signed.
///
/// # Errors
/// If the key does not sign.
pub(super) async fn signed(
    grant: &Grant,
    assertion: &str,
    about: &About<'_>,
    signer: &dyn Signer,
    algorithm: SignatureAlgorithm,
) -> Result<String, SignatureError> {
    let message = message(grant, assertion, about);
    let settings = SigningSettings {
        algorithm,
        list_value_prefixes: false,
        ..SigningSettings::default()
    };
    let unsigned = {
        let document = Document::read(message.as_bytes(), Limits::default())?;
        let parts: Vec<Part> = document
            .elements()
            .filter_map(|element| {
                let id = document.attribute(element, WSU, "Id")?;
                SIGNED.contains(&id).then(|| Part {
                    range: document.range(element),
                    id: id.to_owned(),
                    kind: PartKind::Element,
                })
            })
            .collect();
        prepare(&message, &parts, &settings)?
    };
    let signature = unsigned
        .sign(signer, &KeyInfo::SubjectKeyIdentifier)
        .await?;
    Ok(message.replacen("</o:Security>", &(signature + "</o:Security>"), 1))
}

fn message(grant: &Grant, assertion: &str, about: &About<'_>) -> String {
    let (created, until) = (
        written_in_milliseconds(about.now),
        written_in_milliseconds(about.now + Duration::from_secs(300)),
    );
    format!(
        "<s:Envelope xmlns:s=\"{SOAP}\" xmlns:a=\"{WSA}\" xmlns:u=\"{WSU}\"><s:Header>\
         <a:Action s:mustUnderstand=\"1\" u:Id=\"_2\">{ISSUE_FINAL}</a:Action>\
         <a:RelatesTo u:Id=\"_3\">{}</a:RelatesTo>\
         <o:Security s:mustUnderstand=\"1\" xmlns:o=\"{WSSE}\"><u:Timestamp u:Id=\"_4\">\
         <u:Created>{created}</u:Created><u:Expires>{until}</u:Expires></u:Timestamp></o:Security></s:Header>\
         <s:Body u:Id=\"_1\">{}</s:Body></s:Envelope>",
        escaped(about.relates_to),
        body(grant, assertion, about.context)
    )
}

fn body(grant: &Grant, assertion: &str, context: Option<&str>) -> String {
    let context = context.map_or_else(String::new, |context| {
        format!(" Context=\"{}\"", escaped(context))
    });
    let reference = format!(
        "<SecurityTokenReference b:TokenType=\"{SAML_20}\" xmlns=\"{WSSE}\" xmlns:b=\"{WSSE11}\">\
         <KeyIdentifier ValueType=\"{SAML_ID}\">{}</KeyIdentifier></SecurityTokenReference>",
        grant.id
    );
    format!(
        "<trust:RequestSecurityTokenResponseCollection xmlns:trust=\"{WST}\"><trust:RequestSecurityTokenResponse{context}>\
         <trust:Lifetime><u:Created>{}</u:Created><u:Expires>{}</u:Expires></trust:Lifetime>\
         <wsp:AppliesTo xmlns:wsp=\"{WSP}\"><a:EndpointReference><a:Address>{}</a:Address></a:EndpointReference></wsp:AppliesTo>\
         <trust:RequestedSecurityToken>{assertion}</trust:RequestedSecurityToken>\
         <trust:RequestedAttachedReference>{reference}</trust:RequestedAttachedReference>\
         <trust:RequestedUnattachedReference>{reference}</trust:RequestedUnattachedReference>\
         <trust:TokenType>{SAML_20}</trust:TokenType><trust:RequestType>{ISSUE_REQUEST}</trust:RequestType>\
         <trust:KeyType>{PUBLIC_KEY}</trust:KeyType></trust:RequestSecurityTokenResponse></trust:RequestSecurityTokenResponseCollection>",
        written_in_milliseconds(grant.issued),
        written_in_milliseconds(grant.expires),
        escaped(&grant.service),
    )
}

/// A fault, unsigned.
pub(super) fn fault(fault: &SoapFault, relates_to: Option<&str>) -> String {
    let relates_to = relates_to.map_or_else(String::new, |id| {
        format!("<a:RelatesTo>{}</a:RelatesTo>", escaped(id))
    });
    let mut out = format!(
        "<soap:Envelope xmlns:soap=\"{SOAP}\" xmlns:a=\"{WSA}\"><soap:Header>\
         <a:Action>http://www.w3.org/2005/08/addressing/soap/fault</a:Action>{relates_to}</soap:Header><soap:Body>"
    );
    fault.write(SoapVersion::V12, &mut out);
    out + "</soap:Body></soap:Envelope>"
}
