//! What systems are told of a user, in both generations of names.

use super::user::TestUser;
use crate::saml::metadata::AttributeProfile;
use crate::saml::{
    ASSURANCE_LEVEL, AssertionBuilder, CVR_NUMBER, KOMBIT_SPEC_VER, PRIVILEGES, PrivilegeProfile,
    SPEC_VER, oio2, oio3,
};

impl TestUser {
    /// Puts the user's attributes into an assertion.
    pub(super) fn onto(
        &self,
        builder: AssertionBuilder,
        profile: AttributeProfile,
    ) -> AssertionBuilder {
        let (first, last) = (self.names.0.as_str(), self.names.1.as_str());
        let (email, cpr) = (self.email.as_deref(), self.cpr.as_deref());
        let (privileges, attributes) = match profile {
            AttributeProfile::OioSaml2 => (
                self.privileges.to_base64(PrivilegeProfile::Itst),
                [
                    (SPEC_VER, Some("DK-SAML-2.0")),
                    (ASSURANCE_LEVEL, Some(older(&self.assurance))),
                    (CVR_NUMBER, Some(&*self.cvr)),
                    (oio2::ORGANISATION, Some(&*self.organisation)),
                    (oio2::FIRST_NAME, Some(first)),
                    (oio2::LAST_NAME, Some(last)),
                    (oio2::EMAIL, email),
                    (oio2::CPR, cpr),
                ],
            ),
            _ => (
                self.privileges.to_base64(PrivilegeProfile::Digst),
                [
                    (oio3::SPEC_VERSION, Some("OIO-SAML-3.0")),
                    (oio3::ASSURANCE, Some(&*self.assurance)),
                    (oio3::CVR, Some(&*self.cvr)),
                    (oio3::ORGANISATION, Some(&*self.organisation)),
                    (oio3::FIRST_NAME, Some(first)),
                    (oio3::LAST_NAME, Some(last)),
                    (oio3::EMAIL, email),
                    (oio3::CPR, cpr),
                ],
            ),
        };
        let mut builder = builder.attribute(KOMBIT_SPEC_VER, "2.0");
        for (name, value) in attributes {
            if let Some(value) = value {
                builder = builder.attribute(name, value);
            }
        }
        match (self.privileges.groups.is_empty(), profile) {
            (true, _) => builder,
            (_, AttributeProfile::OioSaml2) => builder.attribute(PRIVILEGES, &privileges),
            _ => builder.attribute(oio3::PRIVILEGES, &privileges),
        }
    }
}

/// The level of the older profile that is closest.
fn older(level: &str) -> &str {
    match level {
        "Low" => "2",
        "Substantial" => "3",
        "High" => "4",
        other => other,
    }
}
