//! Where things are: the first four as with the real one, the others of the stand-in alone.

pub(super) const ISSUE: &str = "/runtime/saml2/issue.idp";
pub(super) const SIGNOFF: &str = "/runtime/saml2/signoff.idp";
pub(super) const SOAP: &str = "/runtime/services/signoff/saml2/soap";
pub(super) const METADATA: &str = "/runtime/saml2/metadata.idp";
pub(super) const LOGIN: &str = "/login";
pub(super) const LOGOUT: &str = "/logout";
