//! The attributes that a system asks to be told of users.

use crate::saml::names::{
    ASSURANCE_LEVEL, CVR_NUMBER, KOMBIT_SPEC_VER, PRIVILEGES, SPEC_VER, oio2, oio3,
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
    /// The attributes that logins need or show, by name, and whether they have to be there. The
    /// CPR number is not asked for: who needs it registers that in STS Administration.
    pub(super) fn requested(self) -> &'static [(&'static str, bool)] {
        match self {
            AttributeProfile::OioSaml2 => &[
                (SPEC_VER, true),
                (KOMBIT_SPEC_VER, true),
                (ASSURANCE_LEVEL, true),
                (CVR_NUMBER, true),
                (PRIVILEGES, false),
                (oio2::FIRST_NAME, false),
                (oio2::LAST_NAME, false),
                (oio2::EMAIL, false),
                (oio2::ORGANISATION, false),
            ],
            AttributeProfile::OioSaml3 => &[
                (oio3::SPEC_VERSION, true),
                (KOMBIT_SPEC_VER, false),
                (oio3::ASSURANCE, true),
                (oio3::CVR, true),
                (oio3::PRIVILEGES, false),
                (oio3::FIRST_NAME, false),
                (oio3::LAST_NAME, false),
                (oio3::EMAIL, false),
                (oio3::ORGANISATION, false),
            ],
        }
    }
}
