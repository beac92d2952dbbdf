//! JSON bodies.

use super::carried::Rules;
use crate::json;
use crate::read::{Found, ReadError, ReadOptions, Violation};
use crate::schema::{Schema, TypeId};
use crate::value::Node;

/// Reads a JSON text into a value.
pub(super) fn read(
    schema: &Schema<'_>,
    ty: TypeId,
    text: &[u8],
    rules: &Rules<'_>,
    node: &mut dyn Node,
) -> Result<(Vec<Violation>, Found), ReadError> {
    let options = ReadOptions {
        limits: rules.limits.clone(),
        ..ReadOptions::new(rules.mode)
    };
    json::read_results(schema, ty, text, node, &options, rules.results)
}
