//! Texts of the usual kind, judged without making anything: what is valid as it stands.
//!
//! Whatever is not found valid here is judged again by [`Schema::check_simple`], which says
//! what is wrong with it, or finds it valid all the same.

use super::builtin::check;
use super::facets::check_atomic;
use super::white_space::normal;
use crate::schema::{Builtin, Plain, Schema, SimpleId};

impl Schema<'_> {
    /// The position in the enumeration of a text that is valid by a plain type and that
    /// white-space processing leaves as it is.
    #[inline]
    pub(crate) fn check_plain(&self, id: SimpleId, text: &str) -> Option<Option<u16>> {
        let plain = self.plain(id)?;
        let text = normal(plain.white, text)?;
        if plain.builtin != Builtin::String {
            check(plain.builtin, text).ok()?;
        }
        match plain.patterns || plain.bounds || plain.codes {
            true => self.check_facets(id, plain, text),
            false => Some(None),
        }
    }

    fn check_facets(&self, id: SimpleId, plain: Plain, text: &str) -> Option<Option<u16>> {
        let row = self.simple(id);
        if plain.patterns {
            self.check_patterns(id, row, text).ok()?;
        }
        if plain.bounds {
            check_atomic(row, plain.builtin, text).ok()?;
        }
        match plain.codes {
            true => self.check_codes(id, row, text).ok(),
            false => Some(None),
        }
    }
}
