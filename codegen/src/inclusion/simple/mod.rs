//! Texts of simple types as languages, and whether one is within another.

mod bounds;
mod branch;
mod builtin;
mod constrained;
mod judge;
mod key;
mod language;
mod text;

pub(super) use constrained::with_constraint;
pub(super) use judge::{Judged, example, judge};
pub(super) use key::key;
pub(super) use language::{Language, of};
