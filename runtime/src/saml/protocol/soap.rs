//! Messages in an envelope of SOAP 1.1, from server to server (SAML 2.0 bindings §3.2).

use crate::c14n::{Document, NodeId};
use crate::saml::error::{SamlError, SamlFault};
use crate::saml::place::Place;

const SOAP: &str = "http://schemas.xmlsoap.org/soap/envelope/";

/// A message, without an XML declaration, in an envelope.
pub fn wrapped(message: &str) -> String {
    format!("<soap:Envelope xmlns:soap=\"{SOAP}\"><soap:Body>{message}</soap:Body></soap:Envelope>")
}

/// The one message in the body of an envelope.
///
/// # Errors
/// If the document is no envelope, or its body does not hold one element.
pub fn message(document: &Document<'_>) -> Result<NodeId, SamlError> {
    let root = Place::root(document);
    if !root.is(SOAP, "Envelope") {
        return Err(root.wrong(SamlFault::Binding, "an Envelope of SOAP 1.1"));
    }
    let body = root.only(SOAP, "Body")?;
    let mut children = body.children();
    match (children.next(), children.next()) {
        (Some(message), None) => Ok(message.node),
        _ => Err(body.wrong(SamlFault::Binding, "one message")),
    }
}
