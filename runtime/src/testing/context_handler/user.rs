//! Users that the stand-in knows.

use crate::saml::protocol::NAME_ID_X509;
use crate::saml::{NameId, PrivilegeGroup, Privileges};
use std::fmt;
use uuid::Uuid;

/// A user of a municipality, with the rights that its job functions give. Invented people
/// only. `Debug` shows the user name.
#[derive(Clone)]
pub struct TestUser {
    pub(super) username: String,
    pub(super) cvr: String,
    pub(super) organisation: String,
    pub(super) names: (String, String),
    pub(super) email: Option<String>,
    pub(super) cpr: Option<String>,
    pub(super) assurance: String,
    pub(super) privileges: Privileges,
    uuid: Uuid,
}

impl TestUser {
    /// A user by the name to log in with, of a municipality (CVR number), without any right.
    pub fn new(username: &str, cvr: &str) -> TestUser {
        TestUser {
            username: username.to_owned(),
            cvr: cvr.to_owned(),
            organisation: "Testkommune".to_owned(),
            names: ("Test".to_owned(), username.to_owned()),
            email: None,
            cpr: None,
            assurance: "Substantial".to_owned(),
            privileges: Privileges::default(),
            uuid: Uuid::new_v4(),
        }
    }

    /// With given name and surname.
    #[must_use]
    pub fn named(mut self, first: &str, last: &str) -> TestUser {
        self.names = (first.to_owned(), last.to_owned());
        self
    }

    /// With an e-mail address.
    #[must_use]
    pub fn email(mut self, address: &str) -> TestUser {
        self.email = Some(address.to_owned());
        self
    }

    /// With a CPR number.
    #[must_use]
    pub fn cpr(mut self, number: &str) -> TestUser {
        self.cpr = Some(number.to_owned());
        self
    }

    /// Of this level of assurance: `Low`, `Substantial` (without a word) or `High`; in the
    /// older profile 2, 3 and 4.
    #[must_use]
    pub fn assurance(mut self, level: &str) -> TestUser {
        self.assurance = level.to_owned();
        self
    }

    /// With a brugersystemrolle in the own municipality.
    #[must_use]
    pub fn role(self, uri: &str) -> TestUser {
        let group = PrivilegeGroup::of_authority(&self.cvr).privilege(uri);
        self.privileges(group)
    }

    /// With roles and their data restrictions.
    #[must_use]
    pub fn privileges(mut self, group: PrivilegeGroup) -> TestUser {
        self.privileges = self.privileges.group(group);
        self
    }

    /// The name that systems are told.
    pub(super) fn name_id(&self) -> NameId {
        let (first, last) = &self.names;
        let name = format!("C=DK,O={},CN={first} {last},Serial={}", self.cvr, self.uuid);
        NameId::new(name).format(NAME_ID_X509)
    }
}

impl fmt::Debug for TestUser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TestUser({})", self.username)
    }
}
