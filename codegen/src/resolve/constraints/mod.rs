//! Constraints on the resolved model that XSD 1.0 puts on schema components.
//!
//! A schema that breaks one of these still has a sensible reading, so each is
//! a warning by default and an error under `--strict`. One constraint, one file.

mod attribution;
mod codes;
mod consistent;
mod contested;
mod derived;
mod occurs;
mod particles;
mod pointless;
pub(super) mod restriction;
mod substitution;
mod terms;
mod wildcards;

pub use derived::{complex_derived_ok, simple_derived_ok, type_derived_ok};
pub use occurs::emptiable;
pub use wildcards::overlap;

use crate::diag::Diagnostics;
use crate::model::SchemaModel;

/// Checks every complex type and element of a model.
pub fn check(schema: &SchemaModel, diagnostics: &mut Diagnostics) {
    for complex in &schema.complexes {
        attribution::check(schema, complex, diagnostics);
        consistent::check(schema, complex, diagnostics);
        restriction::check(schema, complex, diagnostics);
    }
    for element in &schema.elements {
        substitution::check(schema, element, diagnostics);
    }
}
