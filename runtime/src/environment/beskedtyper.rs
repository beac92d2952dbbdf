//! Ids of beskedtyper that no contract tells.

use super::error::EnvironmentErrorKind;
use super::file::Surroundings;
use super::table::{Outcome, Placed};
use std::collections::BTreeMap;

/// The ids by the names of their beskedtyper, each a UUID or a URN.
pub(super) fn ids(
    raw: &BTreeMap<String, Placed>,
    around: &Surroundings<'_>,
) -> Outcome<BTreeMap<String, String>> {
    raw.iter()
        .map(|(name, placed)| {
            let id = around.text(placed)?;
            match is_id(&id) {
                true => Ok((name.clone(), id)),
                false => {
                    let message = format!("the id of the beskedtype {name} is `{id}`");
                    let error = placed.wrong(EnvironmentErrorKind::Value, message);
                    Err(error.help_with("an id is a UUID, or a URN that begins with urn:"))
                }
            }
        })
        .collect()
}

fn is_id(text: &str) -> bool {
    let is_urn = text
        .get(..4)
        .is_some_and(|start| start.eq_ignore_ascii_case("urn:"));
    is_urn && text.len() > 4 || super::is_uuid(text)
}

#[cfg(test)]
mod tests;
