//! Indexes into the arenas of a model.

use snitflade_runtime::schema::Builtin;

/// Index into [`elements`](super::SchemaModel::elements).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementIdx(pub u32);

/// Index into [`complexes`](super::SchemaModel::complexes).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ComplexIdx(pub u32);

/// Index into [`simples`](super::SchemaModel::simples).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SimpleIdx(pub u32);

/// Index into [`identities`](super::SchemaModel::identities).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IdentityIdx(pub u32);

/// A simple type: built in or declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SimpleRef {
    /// A built-in type.
    Builtin(Builtin),
    /// A declared type.
    Declared(SimpleIdx),
}

/// A type of either kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TypeRef {
    /// `xs:anyType`.
    AnyType,
    /// A simple type.
    Simple(SimpleRef),
    /// A declared complex type.
    Complex(ComplexIdx),
}
