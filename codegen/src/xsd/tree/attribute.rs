//! Attributes and attribute groups.

use super::common::{Common, Form, GroupRef, Name, NameRef, Text};
use super::simple::SimpleType;
use super::wildcard::AnyAttribute;
use crate::xml::Scope;

/// `attribute`, at the top or in a type.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// What every component can carry.
    pub common: Common,
    /// `name`
    pub name: Option<Name>,
    /// `ref`
    pub reference: Option<NameRef>,
    /// `type`
    pub type_ref: Option<NameRef>,
    /// A type inside.
    pub inline: Option<Box<SimpleType>>,
    /// `default`
    pub default: Option<Text>,
    /// `fixed`
    pub fixed: Option<Text>,
    /// `form`
    pub form: Option<Form>,
    /// `use`
    pub usage: AttributeUse,
    /// Namespaces in scope, for QName values.
    pub scope: Scope,
}

/// `use`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[allow(missing_docs)]
pub enum AttributeUse {
    #[default]
    Optional,
    Required,
    Prohibited,
}

/// An attribute or a reference to an attribute group.
#[derive(Clone, Debug)]
#[allow(missing_docs, clippy::large_enum_variant)]
pub enum AttributeItem {
    Attribute(Attribute),
    Group(GroupRef),
}

/// `attributeGroup` at the top.
#[derive(Clone, Debug)]
pub struct AttributeGroup {
    /// What every component can carry.
    pub common: Common,
    /// `name`
    pub name: Option<Name>,
    /// Attributes and groups in order.
    pub attributes: Vec<AttributeItem>,
    /// `anyAttribute`
    pub any: Option<AnyAttribute>,
}
