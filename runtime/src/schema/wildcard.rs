//! Wildcards.

use super::NsId;

/// `xs:any` or `xs:anyAttribute` (XSD 1.0 Structures §3.10).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wildcard<'a> {
    /// Which namespaces it admits.
    pub namespaces: NsSet<'a>,
    /// How its content is validated.
    pub process: Process,
}

/// A namespace constraint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NsSet<'a> {
    /// Every namespace and none.
    Any,
    /// Every namespace but this one, and not "no namespace" (`##other`).
    Not(NsId),
    /// Exactly these; [`NsId::NONE`] stands for `##local`.
    List(&'a [NsId]),
}

/// `processContents`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Process {
    /// A declaration must exist and hold.
    Strict,
    /// A declaration must hold where one exists.
    Lax,
    /// Well-formed is enough.
    Skip,
}

impl NsSet<'_> {
    /// Whether a name of namespace `ns` is admitted; foreign namespaces are
    /// [`NsId::FOREIGN`].
    pub fn admits(&self, ns: NsId) -> bool {
        match self {
            NsSet::Any => true,
            NsSet::Not(not) => ns != NsId::NONE && ns != *not,
            NsSet::List(list) => list.contains(&ns),
        }
    }
}
