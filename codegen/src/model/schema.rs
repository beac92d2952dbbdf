//! The arenas.

use super::{
    Attribute, ComplexIdx, ComplexType, Content, Element, ElementIdx, Identity, QName, SimpleIdx,
    SimpleRef, SimpleType, TypeRef,
};
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Every component of a contract set.
#[derive(Debug, Default)]
pub struct SchemaModel {
    /// Element declarations, global and local.
    pub elements: Vec<Element>,
    /// Complex types, named and anonymous.
    pub complexes: Vec<ComplexType>,
    /// Declared simple types, named and anonymous.
    pub simples: Vec<SimpleType>,
    /// Identity constraints.
    pub identities: Vec<Identity>,
    /// Global elements by name.
    pub global_elements: BTreeMap<QName, ElementIdx>,
    /// Named types by name (declared ones only).
    pub global_types: BTreeMap<QName, TypeRef>,
    /// Global attributes by name.
    pub global_attributes: BTreeMap<QName, Attribute>,
    /// Declared notations.
    pub notations: BTreeMap<QName, Span>,
    /// Complex types that are arrays of the SOAP encoding, each with one member.
    pub arrays: BTreeSet<ComplexIdx>,
    /// Types that depend on a name nothing declares, each with that name. Only a
    /// model for validation has any; a value of such a type is never valid.
    pub lacking: BTreeMap<ComplexIdx, String>,
    /// Target namespaces of the schema documents read, each with a file name it came from.
    pub namespaces: BTreeMap<Arc<str>, String>,
}

impl SchemaModel {
    /// An element declaration.
    pub fn element(&self, idx: ElementIdx) -> &Element {
        &self.elements[idx.0 as usize]
    }
    /// A complex type.
    pub fn complex(&self, idx: ComplexIdx) -> &ComplexType {
        &self.complexes[idx.0 as usize]
    }
    /// The simple type of the text of something with this type: the type itself, or that of
    /// its simple content.
    pub fn text_type(&self, ty: TypeRef) -> Option<SimpleRef> {
        match ty {
            TypeRef::Simple(simple) => Some(simple),
            TypeRef::Complex(idx) => match &self.complex(idx).content {
                Content::Simple(simple) => Some(*simple),
                _ => None,
            },
            TypeRef::AnyType => None,
        }
    }
    /// A declared simple type.
    pub fn simple(&self, idx: SimpleIdx) -> &SimpleType {
        &self.simples[idx.0 as usize]
    }
}
