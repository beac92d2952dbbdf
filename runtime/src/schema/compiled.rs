//! Where compiled patterns and enumerations of simple types are kept; what compiles
//! them is [`crate::lexical`].

use super::{BUILTIN_SIMPLES, Schema, SimpleId};
use crate::regex::{Pattern, PatternError};
use std::sync::OnceLock;

/// The compiled patterns of one derivation step.
pub(crate) type PatternStep = Box<[Result<Pattern, PatternError>]>;

/// Keys of the allowed values with their positions, sorted.
pub(crate) type Codes = Box<[(Box<str>, u16)]>;

/// What is compiled of one simple type.
#[derive(Debug, Default)]
pub(crate) struct CompiledSimple {
    /// By derivation step.
    pub(crate) patterns: OnceLock<Box<[PatternStep]>>,
    /// The enumeration.
    pub(crate) codes: OnceLock<Codes>,
}

impl Schema<'_> {
    /// The compiled parts of a declared type; `None` for a built-in one.
    pub(crate) fn compiled(&self, id: SimpleId) -> Option<&CompiledSimple> {
        let rows = self.cache.simples.get_or_init(|| {
            let rows = self.simples.iter().map(|_| CompiledSimple::default());
            rows.collect()
        });
        rows.get(id.0.checked_sub(BUILTIN_SIMPLES)? as usize)
    }
}
