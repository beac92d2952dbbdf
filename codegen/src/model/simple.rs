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
    pub white: Facet<White>,
    /// Effective facets: the base's included.
    pub facets: FacetSet,
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

/// A facet in force, and where it is declared: in the type itself or in one it restricts.
///
/// Two facets are equal if they have the same value; a type that repeats what its base
/// says has the facets of its base.
#[derive(Clone, Debug)]
pub struct Facet<T> {
    /// Its value.
    pub value: T,
    /// Where it is declared; `None` where it comes from a built-in type.
    pub span: Option<Span>,
}

impl<T: PartialEq> PartialEq for Facet<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Facet<T> {}

/// A facet that is declared nowhere, such as one of a built-in type.
impl<T> From<T> for Facet<T> {
    fn from(value: T) -> Self {
        Facet { value, span: None }
    }
}

impl From<&str> for Facet<String> {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

/// A lower or upper bound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The limit, in lexical form.
    pub text: String,
    /// Whether the limit itself is allowed.
    pub inclusive: bool,
}

/// A value of an enumeration. Two are equal if their texts are.
#[derive(Clone, Debug)]
pub struct EnumValue {
    /// The value on the wire; QName and NOTATION as `{namespace}local`.
    pub text: String,
    /// Documentation.
    pub doc: Option<String>,
    /// Where it is declared; `None` only in values that were not read from a schema.
    pub span: Option<Span>,
}

impl PartialEq for EnumValue {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for EnumValue {}

impl From<&str> for EnumValue {
    fn from(text: &str) -> Self {
        EnumValue {
            text: text.to_owned(),
            doc: None,
            span: None,
        }
    }
}

/// Facets in force; see [`snitflade_runtime::schema::Facets`] for the meaning of each.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct FacetSet {
    /// `length`
    pub length: Option<Facet<u64>>,
    /// `minLength`
    pub min_length: Option<Facet<u64>>,
    /// `maxLength`
    pub max_length: Option<Facet<u64>>,
    /// `minInclusive` or `minExclusive`
    pub min: Option<Facet<Bound>>,
    /// `maxInclusive` or `maxExclusive`
    pub max: Option<Facet<Bound>>,
    /// `totalDigits`
    pub total_digits: Option<Facet<u32>>,
    /// `fractionDigits`
    pub fraction_digits: Option<Facet<u32>>,
    /// Patterns: steps are joined by "and", those of one step by "or".
    pub patterns: Vec<Vec<Facet<String>>>,
    /// Allowed values, all of one step.
    pub enumeration: Vec<EnumValue>,
}
