//! JSON bodies.

use super::carried::Rules;
use super::fail::{BODY, fail};
use crate::read::{Found, ReadError, Violation};
use crate::schema::{Schema, TypeId};
use crate::value::Node;
use crate::write::{WriteError, WriteOptions};

/// A value as a JSON text.
pub(super) fn written(
    _schema: &Schema<'_>,
    _ty: TypeId,
    _node: &dyn Node,
    _options: &WriteOptions,
) -> Result<Vec<u8>, WriteError> {
    let found = "JSON".to_owned();
    Err(WriteError::new(BODY, "/".to_owned(), "XML".to_owned(), found))
}

/// Reads a JSON text into a value.
pub(super) fn read(
    _schema: &Schema<'_>,
    _ty: TypeId,
    _text: &[u8],
    _rules: &Rules<'_>,
    _node: &mut dyn Node,
) -> Result<(Vec<Violation>, Found), ReadError> {
    Err(fail(BODY, "/".to_owned(), "XML", "JSON"))
}
