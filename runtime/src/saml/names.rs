//! Names that the specifications define.

pub(super) const SAML: &str = "urn:oasis:names:tc:SAML:2.0:assertion";
pub(super) const DS: &str = "http://www.w3.org/2000/09/xmldsig#";
pub(super) const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
pub(super) const ENTITY: &str = "urn:oasis:names:tc:SAML:2.0:nameid-format:entity";
pub(super) const X509_SUBJECT: &str = "urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName";
pub(super) const BASIC: &str = "urn:oasis:names:tc:SAML:2.0:attrname-format:basic";
pub(super) const URI: &str = "urn:oasis:names:tc:SAML:2.0:attrname-format:uri";
pub(super) const X509_AUTHENTICATION: &str = "urn:oasis:names:tc:SAML:2.0:ac:classes:X509";

/// The confirmation method that binds an assertion to a key (SAML 2.0 profiles §3.1).
pub const HOLDER_OF_KEY: &str = "urn:oasis:names:tc:SAML:2.0:cm:holder-of-key";
/// The confirmation method that binds it to nothing (§3.3). It confirms logins of users, which
/// browsers carry, and nothing else.
pub const BEARER: &str = "urn:oasis:names:tc:SAML:2.0:cm:bearer";

/// The attribute with the CVR number of the authority that a call is made for.
pub const CVR_NUMBER: &str = "dk:gov:saml:attribute:CvrNumberIdentifier";
/// The attribute with the level of assurance, `3` in tokens of systems.
pub const ASSURANCE_LEVEL: &str = "dk:gov:saml:attribute:AssuranceLevel";
/// The attribute with the version of the Danish profile, `DK-SAML-2.0`.
pub const SPEC_VER: &str = "dk:gov:saml:attribute:SpecVer";
/// The attribute with the version of KOMBIT's profile, `1.0`.
pub const KOMBIT_SPEC_VER: &str = "dk:gov:saml:attribute:KombitSpecVer";
/// The attribute with the privileges, in base64.
pub const PRIVILEGES: &str = "dk:gov:saml:attribute:Privileges_intermediate";
/// What the scope of privileges begins with; the CVR number of an authority follows.
pub const SCOPE_CVR: &str = "urn:dk:gov:saml:cvrNumberIdentifier:";

/// Names of attributes by OIO SAML 3.
pub mod oio3 {
    /// The version of the profile, `OIO-SAML-3.0`.
    pub const SPEC_VERSION: &str = "https://data.gov.dk/model/core/specVersion";
    /// The level of assurance by NSIS: `Low`, `Substantial`, `High`.
    pub const ASSURANCE: &str = "https://data.gov.dk/concept/core/nsis/loa";
    /// The CVR number of the user's organisation.
    pub const CVR: &str = "https://data.gov.dk/model/core/eid/professional/cvr";
    /// The name of that organisation.
    pub const ORGANISATION: &str = "https://data.gov.dk/model/core/eid/professional/orgName";
    /// The privileges, in base64.
    pub const PRIVILEGES: &str = "https://data.gov.dk/model/core/eid/privilegesIntermediate";
    /// The CPR number.
    pub const CPR: &str = "https://data.gov.dk/model/core/eid/cprNumber";
    /// The e-mail address.
    pub const EMAIL: &str = "https://data.gov.dk/model/core/eid/email";
    /// The first names.
    pub const FIRST_NAME: &str = "https://data.gov.dk/model/core/eid/firstName";
    /// The surname.
    pub const LAST_NAME: &str = "https://data.gov.dk/model/core/eid/lastName";
}

/// Names of attributes by OIO SAML 2, beside those of tokens.
pub mod oio2 {
    /// The name of the user's organisation.
    pub const ORGANISATION: &str = "urn:oid:2.5.4.10";
    /// The CPR number.
    pub const CPR: &str = "dk:gov:saml:attribute:CprNumberIdentifier";
    /// The e-mail address.
    pub const EMAIL: &str = "urn:oid:0.9.2342.19200300.100.1.3";
    /// The first names.
    pub const FIRST_NAME: &str = "urn:oid:2.5.4.42";
    /// The surname.
    pub const LAST_NAME: &str = "urn:oid:2.5.4.4";
}
