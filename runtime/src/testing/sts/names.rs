//! Names that the specifications define.

pub(super) const SOAP: &str = "http://www.w3.org/2003/05/soap-envelope";
pub(super) const WSA: &str = "http://www.w3.org/2005/08/addressing";
pub(super) const WSSE: &str =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
pub(super) const WSSE11: &str =
    "http://docs.oasis-open.org/wss/oasis-wss-wssecurity-secext-1.1.xsd";
pub(super) const WSU: &str =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
pub(super) const WST: &str = "http://docs.oasis-open.org/ws-sx/ws-trust/200512";
pub(super) const WSP: &str = "http://schemas.xmlsoap.org/ws/2004/09/policy";
pub(super) const SAML: &str = "urn:oasis:names:tc:SAML:2.0:assertion";
pub(super) const SAML_ID: &str =
    "http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#SAMLID";
pub(super) const SAML_20: &str =
    "http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#SAMLV2.0";
pub(super) const ISSUE: &str = "http://docs.oasis-open.org/ws-sx/ws-trust/200512/RST/Issue";
pub(super) const ISSUE_FINAL: &str =
    "http://docs.oasis-open.org/ws-sx/ws-trust/200512/RSTRC/IssueFinal";
pub(super) const ISSUE_REQUEST: &str = "http://docs.oasis-open.org/ws-sx/ws-trust/200512/Issue";
pub(super) const PUBLIC_KEY: &str = "http://docs.oasis-open.org/ws-sx/ws-trust/200512/PublicKey";
pub(super) const CVR_CLAIM: &str = "dk:gov:saml:attribute:CvrNumberIdentifier";
