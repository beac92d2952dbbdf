//! The attributes that a system asks to be told of users.

use crate::saml::names::{
    ASSURANCE_LEVEL, CVR_NUMBER, KOMBIT_SPEC_VER, PRIVILEGES, SPEC_VER, oio3,
};

/// A generation of the Danish profile of SAML, which says how attributes are named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AttributeProfile {
    /// OIO SAML 2: `dk:gov:saml:attribute:…`.
    OioSaml2,
    /// OIO SAML 3: `https://data.gov.dk/…`.
    #[default]
    OioSaml3,
}

impl AttributeProfile {
    /// The attributes that logins need, by name, and whether they have to be there.
    pub(super) fn requested(self) -> &'static [(&'static str, bool)] {
        match self {
            AttributeProfile::OioSaml2 => &[
                (SPEC_VER, true),
                (KOMBIT_SPEC_VER, true),
                (ASSURANCE_LEVEL, true),
                (CVR_NUMBER, true),
                (PRIVILEGES, false),
            ],
            AttributeProfile::OioSaml3 => &[
                (oio3::SPEC_VERSION, true),
                (KOMBIT_SPEC_VER, false),
                (oio3::ASSURANCE, true),
                (oio3::CVR, true),
                (oio3::PRIVILEGES, false),
            ],
        }
    }
}
