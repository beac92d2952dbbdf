//! What is granted: the facts every form of a token states.

use crate::caller::Role;
use crate::keys::Certificate;
use crate::saml::{PrivilegeGroup, Privileges};
use std::time::{SystemTime, UNIX_EPOCH};

/// What a token of any form states.
pub(super) struct Grant {
    /// The id of the token.
    pub id: String,
    /// Entity id of the token service.
    pub issuer: String,
    /// The system the token is about.
    pub subject: Certificate,
    /// Whose key has to be used with it.
    pub holder: Certificate,
    pub cvr: String,
    pub service: String,
    pub roles: Vec<Role>,
    pub issued: SystemTime,
    pub expires: SystemTime,
}

/// An access token that was given out.
pub(super) struct AccessToken {
    pub holder: Certificate,
    pub expires: SystemTime,
}

impl Grant {
    /// The roles, each in a group of its own, since restrictions hold for a whole group.
    pub(super) fn privileges(&self) -> Privileges {
        let group = |role: &Role| {
            let group = PrivilegeGroup::of_authority(&self.cvr).privilege(&role.name);
            let restrictions = role.restrictions.iter();
            restrictions.fold(group, |group, found| {
                group.constraint(&found.name, &found.value)
            })
        };
        let groups = self.roles.iter().map(group);
        groups.fold(Privileges::default(), Privileges::group)
    }
}

/// Seconds since 1970, as JWT has it (RFC 7519 §2, NumericDate).
pub(super) fn seconds(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH)
        .unwrap_or_default()
        .as_secs()
}
