//! Bodies and parts between values and the wire.

use crate::read::{Found, Limits, Mode, Violation};
use crate::schema::ResultType;
use bytes::Bytes;

/// A body or a part, written.
pub(crate) struct Written {
    pub(crate) content_type: String,
    pub(crate) content: Bytes,
    /// The name of a file.
    pub(crate) file_name: Option<String>,
}

/// How bodies are read.
pub(crate) struct Rules<'r> {
    pub(crate) mode: Mode,
    pub(crate) limits: Limits,
    /// The types whose values are results; empty where nobody asks for results.
    pub(crate) results: &'r [ResultType<'r>],
}

/// What a body brought besides its value.
#[derive(Default)]
pub(crate) struct Read {
    pub(crate) violations: Vec<Violation>,
    pub(crate) results: Found,
}
