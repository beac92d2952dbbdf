//! What the metadata of every party has.

use crate::c14n::Document;
use crate::keys::Certificate;
use crate::saml::error::{SamlError, SamlFault};
use crate::saml::names::DS;
use crate::saml::place::Place;
use crate::saml::protocol::PROTOCOL;
use std::time::SystemTime;

pub(super) const METADATA: &str = "urn:oasis:names:tc:SAML:2.0:metadata";

/// One role of one party.
pub(super) struct Entity<'d> {
    pub(super) entity_id: String,
    pub(super) valid_until: Option<SystemTime>,
    pub(super) role: Place<'d>,
}

impl<'d> Entity<'d> {
    /// The only `EntityDescriptor` of a document, and its only role of a kind.
    pub(super) fn read(document: &'d Document<'d>, role: &str) -> Result<Entity<'d>, SamlError> {
        let root = Place::root(document);
        if !root.is(METADATA, "EntityDescriptor") {
            let expected = "an EntityDescriptor of SAML 2.0";
            return Err(root.wrong(SamlFault::Document, expected));
        }
        let role = root.only(METADATA, role)?;
        let protocols = role.required("protocolSupportEnumeration")?;
        if !protocols
            .split_ascii_whitespace()
            .any(|one| one == PROTOCOL)
        {
            return Err(role.wrong(SamlFault::Version, PROTOCOL));
        }
        let ends = [root.time("validUntil")?, role.time("validUntil")?];
        Ok(Entity {
            entity_id: root.required("entityID")?.to_owned(),
            valid_until: ends.into_iter().flatten().min(),
            role,
        })
    }

    /// The certificates of keys that sign or encrypt; one that says neither does both.
    pub(super) fn certificates(&self, usage: &str) -> Result<Vec<Certificate>, SamlError> {
        let keys = self.role.all(METADATA, "KeyDescriptor");
        let used = keys
            .iter()
            .filter(|key| key.attribute("use").is_none_or(|found| found == usage));
        used.map(|key| key.only(DS, "KeyInfo")?.certificate())
            .collect()
    }

    /// The text of the first element of a name.
    pub(super) fn first_text(&self, local: &str) -> Result<Option<String>, SamlError> {
        let all = self.role.all(METADATA, local);
        all.first().map(Place::text).transpose()
    }

    /// The first address of a service by a binding, and the one its answers go to if that is
    /// another.
    pub(super) fn endpoint(&self, service: &str, binding: &str) -> Option<Endpoint> {
        let all = self.role.all(METADATA, service);
        let mut by = all
            .iter()
            .filter(|found| found.attribute("Binding") == Some(binding));
        let found = by.next()?;
        Some(Endpoint {
            location: found.attribute("Location")?.to_owned(),
            answers: found.attribute("ResponseLocation").map(str::to_owned),
        })
    }
}

pub(super) struct Endpoint {
    pub(super) location: String,
    pub(super) answers: Option<String>,
}
