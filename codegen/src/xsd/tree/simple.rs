//! Simple types and facets.

use super::common::{Common, DerivationSet, Name, NameRef, Text};
use crate::xml::Scope;

/// `simpleType`
#[derive(Clone, Debug)]
pub struct SimpleType {
    /// What every component can carry.
    pub common: Common,
    /// `name`
    pub name: Option<Name>,
    /// `final`
    pub final_: Option<DerivationSet>,
    /// How it is derived; `None` when the file does not say (which is reported).
    pub body: Option<SimpleBody>,
}

/// How a simple type is derived.
#[derive(Clone, Debug)]
pub enum SimpleBody {
    /// `restriction`
    Restriction {
        /// What every component can carry.
        common: Common,
        /// `base`
        base: Option<NameRef>,
        /// A type inside instead of `base`.
        inline: Option<Box<SimpleType>>,
        /// Facets in order.
        facets: Vec<Facet>,
    },
    /// `list`
    List {
        /// What every component can carry.
        common: Common,
        /// `itemType`
        item: Option<NameRef>,
        /// A type inside instead of `itemType`.
        inline: Option<Box<SimpleType>>,
    },
    /// `union`
    Union {
        /// What every component can carry.
        common: Common,
        /// `memberTypes`
        members: Vec<NameRef>,
        /// Types inside, which come after those named.
        inline: Vec<SimpleType>,
    },
}

/// A facet.
#[derive(Clone, Debug)]
pub struct Facet {
    /// What every component can carry.
    pub common: Common,
    /// Which one.
    pub kind: FacetKind,
    /// `value`
    pub value: Text,
    /// `fixed`
    pub fixed: bool,
    /// Namespaces in scope, for QName values.
    pub scope: Scope,
}

/// The constraining facets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum FacetKind {
    Length,
    MinLength,
    MaxLength,
    Pattern,
    Enumeration,
    WhiteSpace,
    MaxInclusive,
    MaxExclusive,
    MinInclusive,
    MinExclusive,
    TotalDigits,
    FractionDigits,
}
