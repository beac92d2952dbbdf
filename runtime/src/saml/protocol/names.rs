//! Names that the specifications define.

/// The namespace of the messages.
pub const PROTOCOL: &str = "urn:oasis:names:tc:SAML:2.0:protocol";
/// The binding by the query of an address.
pub const BINDING_REDIRECT: &str = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";
/// The binding by a form.
pub const BINDING_POST: &str = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";
/// The binding by a SOAP envelope, from server to server.
pub const BINDING_SOAP: &str = "urn:oasis:names:tc:SAML:2.0:bindings:SOAP";
/// Names that stay the same from login to login.
pub const NAME_ID_PERSISTENT: &str = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
/// Names that are subjects of certificates in form.
pub const NAME_ID_X509: &str = "urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName";
