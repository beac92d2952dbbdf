//! JSON bodies.

use super::carried::Rules;
use crate::json::{self, JsonList};
use crate::read::{Found, ReadError, ReadOptions, Violation};
use crate::schema::{Schema, TypeId};
use crate::value::{Node, Slot};

/// Reads a JSON text into a value.
pub(super) fn read(
    schema: &Schema<'_>,
    ty: TypeId,
    text: &[u8],
    rules: &Rules<'_>,
    node: &mut dyn Node,
) -> Result<(Vec<Violation>, Found), ReadError> {
    json::read_results(schema, ty, text, node, &options(rules), rules.results)
}

/// Reads a JSON text that is a list.
pub(super) fn read_list(
    schema: &Schema<'_>,
    list: JsonList,
    text: &[u8],
    rules: &Rules<'_>,
    slot: &mut dyn Slot,
) -> Result<(Vec<Violation>, Found), ReadError> {
    json::read_list_results(schema, list, text, slot, &options(rules), rules.results)
}

fn options(rules: &Rules<'_>) -> ReadOptions {
    ReadOptions {
        limits: rules.limits.clone(),
        ..ReadOptions::new(rules.mode)
    }
}
