//! Which canonical form is wanted.

use super::document::NodeId;

/// Which canonical form is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Canonicalization {
    /// Canonical XML 1.0 instead of the exclusive form.
    pub inclusive: bool,
    /// Comments are kept.
    pub comments: bool,
    /// The PrefixList of the exclusive form: prefixes that are declared whether elements and
    /// attributes use them or not. "" stands for `#default`.
    pub prefixes: Vec<String>,
    /// What the start tag of the first element has besides.
    pub apex: Apex,
    /// An element that is left out with all that is in it: the signature within what it signs.
    pub without: Option<NodeId>,
}

/// What the start tag of the first element has besides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Apex {
    /// Nothing.
    #[default]
    Plain,
    /// A declaration of the default namespace in any case: `xmlns=""` where there is none
    /// (WS-Security 1.1 §8.3, STR Dereference Transform).
    Default,
}
