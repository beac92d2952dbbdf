//! The RequestSecurityToken (WS-Trust 1.3 §4.1, OIO WS-Trust).

use crate::clock::written;
use crate::keys::Certificate;
use crate::soap::HeaderBlock;
use crate::tokens::names::{
    ANONYMOUS, AUTH, AUTH_CLAIMS, ISSUE, ISSUE_ACTION, PUBLIC_KEY, SAML_20, WSA, WSP, WST, WSU,
};
use crate::tokens::{OnBehalfOf, TokenRequest};
use crate::value::AnyElement;
use crate::wsse::BinarySecurityToken;
use crate::xml::escaped;
use std::time::SystemTime;

/// The header blocks, all of them signed.
pub(super) fn headers(endpoint: &str, message_id: &str) -> Vec<HeaderBlock> {
    let block = |local: &str, content: &str| {
        let xml = format!("<wsa:{local} xmlns:wsa=\"{WSA}\">{content}</wsa:{local}>");
        HeaderBlock::new(WSA, local, AnyElement::self_contained(xml)).signed()
    };
    let reply_to = format!("<wsa:Address>{ANONYMOUS}</wsa:Address>");
    vec![
        block("Action", ISSUE_ACTION).mandatory(),
        block("MessageID", &escaped(message_id)),
        block("To", &escaped(endpoint)).mandatory(),
        block("ReplyTo", &reply_to),
    ]
}

/// What stands in the body.
pub(super) fn content(
    request: &TokenRequest,
    holder: &Certificate,
    issuer: Option<&str>,
    until: Option<SystemTime>,
) -> String {
    let mut xml = format!(
        "<wst:RequestSecurityToken xmlns:wst=\"{WST}\">\
         <wst:TokenType>{SAML_20}</wst:TokenType>\
         <wst:RequestType>{ISSUE}</wst:RequestType>"
    );
    let address = |entity_id: &str| {
        let entity_id = escaped(entity_id);
        format!(
            "<wsa:EndpointReference xmlns:wsa=\"{WSA}\"><wsa:Address>{entity_id}</wsa:Address></wsa:EndpointReference>"
        )
    };
    let applies_to = address(&request.service);
    xml += &format!("<wsp:AppliesTo xmlns:wsp=\"{WSP}\">{applies_to}</wsp:AppliesTo>");
    if let Some(other) = &request.on_behalf_of {
        xml += &format!("<wst:OnBehalfOf>{}</wst:OnBehalfOf>", shown(other));
    }
    xml += &format!(
        "<wst:Claims Dialect=\"{AUTH_CLAIMS}\">\
         <auth:ClaimType xmlns:auth=\"{AUTH}\" Uri=\"{}\" Optional=\"false\"><auth:Value>{}</auth:Value></auth:ClaimType>\
         </wst:Claims>",
        crate::saml::CVR_NUMBER,
        escaped(&request.cvr)
    );
    if let Some(until) = until {
        xml += &format!(
            "<wst:Lifetime><wsu:Expires xmlns:wsu=\"{WSU}\">{}</wsu:Expires></wst:Lifetime>",
            written(until)
        );
    }
    let key = BinarySecurityToken::new(holder.clone()).write();
    xml += &format!("<wst:KeyType>{PUBLIC_KEY}</wst:KeyType><wst:UseKey>{key}</wst:UseKey>");
    if let Some(issuer) = issuer {
        xml += &format!("<wst:Issuer>{}</wst:Issuer>", address(issuer));
    }
    xml + "</wst:RequestSecurityToken>"
}

fn shown(other: &OnBehalfOf) -> String {
    match other {
        OnBehalfOf::Certificate(certificate) => {
            BinarySecurityToken::new((**certificate).clone()).write()
        }
        OnBehalfOf::Assertion(assertion) => assertion.clone(),
    }
}
