//! What is known of the platform without a file.

use super::error::Place;
use super::stated::{Stated, id};
use super::table::Outcome;
use std::sync::OnceLock;

const NAME: &str = "platform.toml";
const TEXT: &str = include_str!("platform.toml");

/// The environments and services of the platform.
pub(super) fn stated() -> Outcome<Stated> {
    static READ: OnceLock<Outcome<Stated>> = OnceLock::new();
    READ.get_or_init(|| Stated::of(NAME, TEXT)).clone()
}

/// Whether a place is in what is built in.
pub(super) fn has(place: &Place) -> bool {
    place.file == NAME
}

/// The entity id that the platform has for a service, if it is known.
pub(super) fn entity_id(base: &Stated, name: &str) -> Option<String> {
    let contract = name.split('#').next().unwrap_or(name);
    let parts = [name, contract, id(name)].into_iter();
    let mut said = parts.filter_map(|part| base.services.get(part)?.entity_id.clone());
    let text = said.next()?.text;
    text.contains("://").then_some(text)
}
