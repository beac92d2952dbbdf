//! Simple types.

use super::{SimpleRef, TypeName};
use crate::source::Span;
use snitflade_runtime::schema::White;

/// A declared simple type.
#[derive(Clone, Debug)]
pub struct SimpleType {
    /// Its name.
    pub name: TypeName,
    /// What it restricts (for list and union: `anySimpleType`).
    pub base: SimpleRef,
    /// Atomic, list or union; inherited through restriction.
    pub variety: SimpleVariety,
    /// Effective `whiteSpace`.
    pub white: White,
    /// Effective facets: the base's included.
    pub facets: FacetSet,
    /// Documentation of each enumeration value, beside [`FacetSet::enumeration`].
    pub enumeration_docs: Vec<Option<String>>,
    /// Documentation.
    pub doc: Option<String>,
    /// Where it is declared.
    pub span: Span,
}

/// Atomic, list or union.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SimpleVariety {
    /// A restriction, in the end, of this built-in type.
    Atomic(snitflade_runtime::schema::Builtin),
    /// A list of this type.
    List(SimpleRef),
    /// One of these.
    Union(Vec<SimpleRef>),
}

/// Facets in force; see [`snitflade_runtime::schema::Facets`] for the meaning of each.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct FacetSet {
    /// `length`
    pub length: Option<u64>,
    /// `minLength`
    pub min_length: Option<u64>,
    /// `maxLength`
    pub max_length: Option<u64>,
    /// Lower bound and whether it is inclusive.
    pub min: Option<(String, bool)>,
    /// Upper bound and whether it is inclusive.
    pub max: Option<(String, bool)>,
    /// `totalDigits`
    pub total_digits: Option<u32>,
    /// `fractionDigits`
    pub fraction_digits: Option<u32>,
    /// Patterns: steps are joined by "and", those of one step by "or".
    pub patterns: Vec<Vec<String>>,
    /// Allowed values; QName and NOTATION as `{namespace}local`.
    pub enumeration: Vec<String>,
}
