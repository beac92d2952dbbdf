//! Texts of the usual kind, judged without making anything: what is valid as it stands.
//!
//! Whatever is not found valid here is judged again by [`Schema::check_simple`], which says
//! what is wrong with it, or finds it valid all the same.

use super::builtin::check;
use super::facets::check_atomic;
use super::white_space::normal;
use crate::schema::{Schema, SimpleId, Variety};

impl Schema<'_> {
    /// The position in the enumeration of a text that is valid by a plain type (see
    /// [`SimpleTraits::plain`](crate::schema::SimpleTraits::plain)) and that white-space
    /// processing leaves as it is.
    pub(crate) fn check_plain(&self, id: SimpleId, text: &str) -> Option<Option<u16>> {
        let row = self.simple(id);
        let Variety::Atomic(builtin) = row.variety else {
            return None;
        };
        let text = normal(row.white, text)?;
        check(builtin, text).ok()?;
        if !row.facets.patterns.is_empty() {
            self.check_patterns(id, row, text).ok()?;
        }
        check_atomic(row, builtin, text).ok()?;
        match row.facets.enumeration {
            [] => Some(None),
            _ => self.check_codes(id, row, text).ok(),
        }
    }
}
