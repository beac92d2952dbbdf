//! Wildcards.

use super::{NameId, NsId};

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
    /// Every namespace, and none, but these (`notNamespace` of XSD 1.1).
    NotIn(&'a [NsId]),
    /// Less than another set (`notQName` of XSD 1.1).
    Except(&'a Except<'a>),
}

/// A namespace constraint and names it does not admit all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Except<'a> {
    /// Which namespaces are admitted.
    pub namespaces: NsSet<'a>,
    /// Which names of those are not.
    pub names: &'a [NameId],
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
    /// Whether a name is admitted; one that no table knows is [`NameId::NONE`],
    /// a foreign namespace [`NsId::FOREIGN`].
    pub fn admits(&self, name: NameId, ns: NsId) -> bool {
        match self {
            NsSet::Any => true,
            NsSet::Not(not) => ns != NsId::NONE && ns != *not,
            NsSet::List(list) => list.contains(&ns),
            NsSet::NotIn(list) => !list.contains(&ns),
            NsSet::Except(except) => {
                except.namespaces.admits(name, ns) && !except.names.contains(&name)
            }
        }
    }
}
