//! The syntax tree.

mod attribute;
mod common;
mod content;
mod document;
mod identity;
mod simple;
mod wildcard;

pub use attribute::{Attribute, AttributeGroup, AttributeItem, AttributeUse};
pub use common::{
    Annotation, Common, DerivationSet, Documentation, Form, GroupRef, Name, NameRef, Occurs,
    Spanned, Text,
};
pub use content::{
    ComplexBody, ComplexType, Compositor, CompositorKind, Derivation, Element, Group, InlineType,
    Particle, SimpleContent,
};
pub use document::{Import, Include, Item, Notation, Redefine, Schema};
pub use identity::{Identity, IdentityKind, XPath};
pub use simple::{Facet, FacetKind, SimpleBody, SimpleType};
pub use wildcard::{AnyAttribute, ExceptNames, NamespaceList, Wildcard};
