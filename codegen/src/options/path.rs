//! Paths in settings: with forward slashes, whatever the machine they were written on.

use serde::{Deserialize, Deserializer};

/// A path, `\` read as `/`.
pub(super) fn one<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    String::deserialize(from).map(|path| path.replace('\\', "/"))
}

/// A list of paths.
pub(super) fn list<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    let paths = Vec::<String>::deserialize(from)?.into_iter();
    Ok(paths.map(|path| path.replace('\\', "/")).collect())
}
