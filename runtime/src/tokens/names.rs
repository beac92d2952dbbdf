//! Names that the specifications define.

pub(super) const WST: &str = "http://docs.oasis-open.org/ws-sx/ws-trust/200512";
pub(super) const ISSUE: &str = "http://docs.oasis-open.org/ws-sx/ws-trust/200512/Issue";
pub(super) const ISSUE_ACTION: &str = "http://docs.oasis-open.org/ws-sx/ws-trust/200512/RST/Issue";
pub(super) const ISSUED_ACTION: &str =
    "http://docs.oasis-open.org/ws-sx/ws-trust/200512/RSTRC/IssueFinal";
pub(super) const PUBLIC_KEY: &str = "http://docs.oasis-open.org/ws-sx/ws-trust/200512/PublicKey";
pub(super) const SAML_20: &str =
    "http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#SAMLV2.0";
pub(super) const WSA: &str = "http://www.w3.org/2005/08/addressing";
pub(super) const ANONYMOUS: &str = "http://www.w3.org/2005/08/addressing/anonymous";
/// WS-Policy 1.2, as WS-Trust 1.3 has it; AppliesTo of a newer one is another element.
pub(super) const WSP: &str = "http://schemas.xmlsoap.org/ws/2004/09/policy";
pub(super) const WSU: &str =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
pub(super) const AUTH: &str = "http://docs.oasis-open.org/wsfed/authorization/200706";
pub(super) const AUTH_CLAIMS: &str =
    "http://docs.oasis-open.org/wsfed/authorization/200706/authclaims";
pub(super) const SAML: &str = "urn:oasis:names:tc:SAML:2.0:assertion";
