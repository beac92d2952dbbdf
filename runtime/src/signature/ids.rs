//! Elements by the ids that references name.

use super::error::{SignatureError, SignatureFault};
use super::names::WSU;
use crate::c14n::{Document, NodeId};
use crate::xml::XML;
use std::collections::HashMap;

/// Every attribute of a document that may be an id: `Id`, `ID` and `AssertionID` without a
/// namespace, `wsu:Id` and `xml:id`.
pub(super) struct Ids<'d> {
    found: HashMap<&'d str, Found>,
}

enum Found {
    One(NodeId),
    Several,
}

impl<'d> Ids<'d> {
    pub(super) fn of(document: &'d Document<'_>) -> Ids<'d> {
        let mut found: HashMap<&str, Found> = HashMap::new();
        for element in document.elements() {
            for (namespace, local, value) in document.attributes(element) {
                let is_id = match local {
                    "Id" => namespace.is_empty() || namespace == WSU,
                    "ID" | "AssertionID" => namespace.is_empty(),
                    "id" => namespace == XML,
                    _ => false,
                };
                if is_id {
                    let entry = found.entry(value);
                    entry
                        .and_modify(|known| *known = Found::Several)
                        .or_insert(Found::One(element));
                }
            }
        }
        Ids { found }
    }

    /// The element with an id.
    ///
    /// # Errors
    /// If there is none, or if the id occurs more than once.
    pub(super) fn element(&self, id: &str) -> Result<NodeId, SignatureError> {
        match self.found.get(id) {
            Some(Found::One(element)) => Ok(*element),
            Some(Found::Several) => Err(SignatureError::new(
                SignatureFault::DuplicateId,
                "an id that occurs once",
            )),
            None => Err(SignatureError::new(
                SignatureFault::NotFound,
                "an element with the id referred to",
            )),
        }
    }
}
