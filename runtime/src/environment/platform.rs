//! What is known of the platform without a file.

use super::environments::Environments;
use super::error::Place;
use super::table::Outcome;
use std::sync::OnceLock;

const NAME: &str = "platform.toml";
const TEXT: &str = include_str!("platform.toml");

/// The environments and services of the platform.
pub(super) fn environments() -> Outcome<Environments> {
    static READ: OnceLock<Outcome<Environments>> = OnceLock::new();
    READ.get_or_init(|| Environments::of(NAME, TEXT)).clone()
}

/// Whether a place is in what is built in.
pub(super) fn has(place: &Place) -> bool {
    place.file == NAME
}
