//! What components share: names with their places, annotations, occurrence, derivation sets.

use crate::source::Span;
use crate::xml::{self, Mark};
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

impl Common {
    /// The documentation of a component: all `documentation` texts, and a sentence for each mark
    /// that says what is documented or assumed, a blank line between them.
    pub fn doc(&self) -> Option<String> {
        let texts = self.annotations.iter().flat_map(|a| &a.documentation);
        let texts = texts.map(|d| d.text.clone()).filter(|t| !t.is_empty());
        let infos = self.annotations.iter().flat_map(|a| &a.appinfo);
        let marks = infos.flat_map(xml::Element::elements);
        let marks = marks.filter_map(Mark::read).map(|mark| mark.sentence());
        let all: Vec<String> = texts.chain(marks).collect();
        (!all.is_empty()).then(|| all.join("\n\n"))
    }
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
