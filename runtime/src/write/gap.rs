//! The place in a document that is left open for records.

use super::Writer;
use crate::schema::{NameId, Way};

/// Where in a document records are put.
pub(super) struct Gap {
    pub(super) root: NameId,
    pub(super) way: Way,
    /// The offset, and the writer as it was there.
    pub(super) at: Option<(usize, Writer)>,
}
