//! XML Schema documents as they were written: the syntax tree.
//!
//! [`parse`] turns a `schema` element, alone in a file or embedded in a WSDL,
//! into [`Schema`]. Everything XSD 1.0 allows has a place in the tree, in
//! document order and with spans. What the schema for schemas forbids is
//! reported here (rules `s4s-…` and `src-…`); what names mean is decided by
//! [`resolve`](crate::resolve).

mod annotation;
mod attr;
mod check;
mod complex;
mod conditional;
mod declare;
mod facet;
mod facet_kind;
mod grammar;
mod identity;
mod lexical;
mod parse;
mod particle;
mod simple;
mod tree;
mod values;
mod walk;

pub use parse::{SchemaDocument, parse, parse_file};
pub use tree::{
    Annotation, AnyAttribute, Attribute, AttributeGroup, AttributeItem, AttributeUse, Common,
    ComplexBody, ComplexType, Compositor, CompositorKind, Derivation, DerivationSet, Documentation,
    Element, Facet, FacetKind, Form, Group, GroupRef, Identity, IdentityKind, Import, Include,
    InlineType, Item, Name, NameRef, NamespaceList, Notation, Occurs, Particle, Redefine, Schema,
    SimpleBody, SimpleContent, SimpleType, Spanned, Text, Wildcard, XPath,
};

/// The namespace of XML Schema.
pub const XSD_NS: &str = "http://www.w3.org/2001/XMLSchema";
/// The namespace of `xsi:type`, `xsi:nil` and the schema locations.
pub const XSI_NS: &str = "http://www.w3.org/2001/XMLSchema-instance";
