//! The syntax tree.

mod wildcard;

pub use wildcard::{AnyAttribute, ExceptNames, NamespaceList, Wildcard};

use crate::source::{FileId, Span};
use crate::xml::{self, Scope};
use std::sync::Arc;

/// Something with the place it is written at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The thing.
    pub value: T,
    /// Where it is written.
    pub span: Span,
}

/// A text with its place.
pub type Text = Spanned<String>;
/// A declared local name with its place.
pub type Name = Spanned<Arc<str>>;

/// A reference by qualified name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameRef {
    /// The prefix as written; empty for none.
    pub prefix: Arc<str>,
    /// The namespace the prefix (or the default namespace) is bound to; empty for none.
    pub ns: Arc<str>,
    /// The local name.
    pub local: Arc<str>,
    /// Where it is written.
    pub span: Span,
}

/// A schema document.
#[derive(Clone, Debug)]
pub struct Schema {
    /// The file it stands in.
    pub file: FileId,
    /// The `schema` start tag.
    pub span: Span,
    /// `targetNamespace`
    pub target: Option<Name>,
    /// `version`
    pub version: Option<Text>,
    /// `elementFormDefault`; unqualified when absent.
    pub element_form: Form,
    /// `attributeFormDefault`; unqualified when absent.
    pub attribute_form: Form,
    /// `blockDefault`
    pub block_default: DerivationSet,
    /// `finalDefault`
    pub final_default: DerivationSet,
    /// Children in document order.
    pub items: Vec<Item>,
    /// Attributes of other namespaces.
    pub foreign: Vec<xml::Attribute>,
    /// Namespaces in scope.
    pub scope: Scope,
}

/// A child of `schema`.
#[derive(Clone, Debug)]
#[allow(missing_docs, clippy::large_enum_variant)]
pub enum Item {
    Include(Include),
    Import(Import),
    Redefine(Redefine),
    Annotation(Annotation),
    SimpleType(SimpleType),
    ComplexType(ComplexType),
    Group(Group),
    AttributeGroup(AttributeGroup),
    Element(Element),
    Attribute(Attribute),
    Notation(Notation),
}

/// What every component can carry.
#[derive(Clone, Debug)]
pub struct Common {
    /// The start tag.
    pub span: Span,
    /// From the start tag to the end tag.
    pub extent: Span,
    /// `id`
    pub id: Option<Text>,
    /// Annotations (at most one where the specification has its way).
    pub annotations: Vec<Annotation>,
    /// Attributes of other namespaces.
    pub foreign: Vec<xml::Attribute>,
}

/// An `annotation`.
#[derive(Clone, Debug)]
pub struct Annotation {
    /// The start tag.
    pub span: Span,
    /// `documentation` children.
    pub documentation: Vec<Documentation>,
    /// `appinfo` children, as they stand.
    pub appinfo: Vec<xml::Element>,
    /// Attributes of other namespaces.
    pub foreign: Vec<xml::Attribute>,
}

/// A `documentation`.
#[derive(Clone, Debug)]
pub struct Documentation {
    /// All text inside, markup dropped, trimmed.
    pub text: String,
    /// `xml:lang`
    pub lang: Option<String>,
    /// `source`
    pub source: Option<String>,
    /// The start tag.
    pub span: Span,
}

/// `include`
#[derive(Clone, Debug)]
pub struct Include {
    /// What every component can carry.
    pub common: Common,
    /// `schemaLocation`
    pub location: Option<Text>,
}

/// `import`
#[derive(Clone, Debug)]
pub struct Import {
    /// What every component can carry.
    pub common: Common,
    /// `namespace`; `None` imports names without namespace.
    pub namespace: Option<Name>,
    /// `schemaLocation`
    pub location: Option<Text>,
}

/// `redefine`
#[derive(Clone, Debug)]
pub struct Redefine {
    /// What every component can carry.
    pub common: Common,
    /// `schemaLocation`
    pub location: Option<Text>,
    /// Simple types, complex types, groups and attribute groups.
    pub items: Vec<Item>,
}

/// `notation`
#[derive(Clone, Debug)]
pub struct Notation {
    /// What every component can carry.
    pub common: Common,
    /// `name`
    pub name: Option<Name>,
    /// `public`
    pub public: Option<Text>,
    /// `system`
    pub system: Option<Text>,
}

/// `qualified` or `unqualified`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Form {
    /// In the target namespace.
    Qualified,
    /// In no namespace.
    #[default]
    Unqualified,
}

/// The value of `block`, `final` and their defaults.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[allow(missing_docs)]
pub struct DerivationSet {
    pub extension: bool,
    pub restriction: bool,
    pub substitution: bool,
    pub list: bool,
    pub union: bool,
}

impl DerivationSet {
    /// `#all`
    pub const ALL: DerivationSet = DerivationSet {
        extension: true,
        restriction: true,
        substitution: true,
        list: true,
        union: true,
    };
}

/// An occurrence range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurs {
    /// `minOccurs`
    pub min: u32,
    /// `maxOccurs`; `u32::MAX` is unbounded.
    pub max: u32,
}

impl Occurs {
    /// Exactly once.
    pub const ONCE: Occurs = Occurs { min: 1, max: 1 };
}

/// `element`, at the top or in a model group.
#[derive(Clone, Debug)]
pub struct Element {
    /// What every component can carry.
    pub common: Common,
    /// `name`
    pub name: Option<Name>,
    /// `ref`
    pub reference: Option<NameRef>,
    /// `type`
    pub type_ref: Option<NameRef>,
    /// A type inside.
    pub inline: Option<InlineType>,
    /// `substitutionGroup`
    pub substitution_group: Option<NameRef>,
    /// `default`
    pub default: Option<Text>,
    /// `fixed`
    pub fixed: Option<Text>,
    /// `nillable`
    pub nillable: bool,
    /// `abstract`
    pub is_abstract: bool,
    /// `block`
    pub block: Option<DerivationSet>,
    /// `final`
    pub final_: Option<DerivationSet>,
    /// `form`
    pub form: Option<Form>,
    /// `minOccurs`, `maxOccurs`
    pub occurs: Occurs,
    /// Identity constraints.
    pub identities: Vec<Identity>,
    /// Namespaces in scope, for QName values.
    pub scope: Scope,
}

/// A type inside an element.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub enum InlineType {
    Simple(Box<SimpleType>),
    Complex(Box<ComplexType>),
}

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

/// `complexType`
#[derive(Clone, Debug)]
pub struct ComplexType {
    /// What every component can carry.
    pub common: Common,
    /// `name`
    pub name: Option<Name>,
    /// `abstract`
    pub is_abstract: bool,
    /// `mixed`
    pub mixed: bool,
    /// `block`
    pub block: Option<DerivationSet>,
    /// `final`
    pub final_: Option<DerivationSet>,
    /// Its content.
    pub body: ComplexBody,
}

/// The content of a complex type.
#[derive(Clone, Debug)]
pub enum ComplexBody {
    /// Content model and attributes written directly: a restriction of `anyType`.
    Direct(Derivation),
    /// `complexContent`
    Complex {
        /// What every component can carry.
        common: Common,
        /// `mixed`
        mixed: Option<bool>,
        /// `restriction` or `extension`.
        derivation: Derivation,
    },
    /// `simpleContent`
    Simple {
        /// What every component can carry.
        common: Common,
        /// `restriction` or `extension`.
        derivation: Derivation,
        /// What a restriction adds.
        content: SimpleContent,
    },
}

/// What `restriction` or `extension` (or a complex type directly) holds.
#[derive(Clone, Debug)]
pub struct Derivation {
    /// What every component can carry.
    pub common: Common,
    /// Whether it is an extension.
    pub extension: bool,
    /// `base`; `None` when written directly (`anyType`) or missing (which is reported).
    pub base: Option<NameRef>,
    /// The content model.
    pub particle: Option<Particle>,
    /// Attributes and groups in order.
    pub attributes: Vec<AttributeItem>,
    /// `anyAttribute`
    pub any: Option<AnyAttribute>,
}

/// What a restriction of simple content narrows.
#[derive(Clone, Debug, Default)]
pub struct SimpleContent {
    /// A type inside.
    pub inline: Option<Box<SimpleType>>,
    /// Facets in order.
    pub facets: Vec<Facet>,
}

/// A particle.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub enum Particle {
    Element(Box<Element>),
    Group(GroupRef),
    Any(Wildcard),
    Compositor(Compositor),
}

/// `group ref="…"` or `attributeGroup ref="…"`
#[derive(Clone, Debug)]
pub struct GroupRef {
    /// What every component can carry.
    pub common: Common,
    /// `ref`
    pub reference: Option<NameRef>,
    /// `minOccurs`, `maxOccurs`; always once for attribute groups.
    pub occurs: Occurs,
}

/// `sequence`, `choice` or `all`
#[derive(Clone, Debug)]
pub struct Compositor {
    /// What every component can carry.
    pub common: Common,
    /// Which one.
    pub kind: CompositorKind,
    /// `minOccurs`, `maxOccurs`
    pub occurs: Occurs,
    /// Its particles.
    pub children: Vec<Particle>,
}

/// Which compositor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum CompositorKind {
    Sequence,
    Choice,
    All,
}

/// `group` at the top.
#[derive(Clone, Debug)]
pub struct Group {
    /// What every component can carry.
    pub common: Common,
    /// `name`
    pub name: Option<Name>,
    /// Its content.
    pub content: Option<Compositor>,
}

/// `unique`, `key` or `keyref`
#[derive(Clone, Debug)]
pub struct Identity {
    /// What every component can carry.
    pub common: Common,
    /// Which one.
    pub kind: IdentityKind,
    /// `name`
    pub name: Option<Name>,
    /// `refer`
    pub refer: Option<NameRef>,
    /// `selector`
    pub selector: Option<XPath>,
    /// `field`s
    pub fields: Vec<XPath>,
}

/// Which identity constraint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum IdentityKind {
    Unique,
    Key,
    KeyRef,
}

/// The `xpath` of a selector or field.
#[derive(Clone, Debug)]
pub struct XPath {
    /// What every component can carry.
    pub common: Common,
    /// The expression as written.
    pub xpath: Text,
    /// Namespaces in scope.
    pub scope: Scope,
}

impl Common {
    /// The documentation of a component: all `documentation` texts, a blank line between them.
    pub fn doc(&self) -> Option<String> {
        let texts: Vec<&str> = self
            .annotations
            .iter()
            .flat_map(|a| &a.documentation)
            .map(|d| d.text.as_str())
            .filter(|t| !t.is_empty())
            .collect();
        (!texts.is_empty()).then(|| texts.join("\n\n"))
    }
}
