//! Wildcards.

use super::QName;
use crate::source::Span;
use snitflade_runtime::schema::Process;
use std::sync::Arc;

/// `xs:any` or `xs:anyAttribute`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wildcard {
    /// Which namespaces it admits.
    pub namespaces: WildcardNamespaces,
    /// Names it does not admit all the same.
    pub except: Except,
    /// `processContents`.
    pub process: Process,
    /// Where it stands.
    pub span: Span,
    /// Documentation.
    pub doc: Option<String>,
}

impl Wildcard {
    /// Whether a name is admitted.
    pub fn admits(&self, name: &QName) -> bool {
        self.namespaces.admit(&name.ns) && !self.except.names.contains(name)
    }
}

/// The disallowed names of a wildcard (XSD 1.1 Structures §3.10.1).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Except {
    /// Names, sorted; those of the siblings are among them once all are known.
    pub names: Vec<QName>,
    /// Whether every element of the content model it stands in is excluded.
    pub siblings: bool,
}

/// A namespace constraint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WildcardNamespaces {
    /// `##any`
    Any,
    /// Not this one and not "none"; empty text: just not "none".
    Not(Arc<str>),
    /// Exactly these, sorted; the empty text is "no namespace".
    List(Vec<Arc<str>>),
    /// All but these, sorted (`notNamespace` of XSD 1.1).
    NotIn(Vec<Arc<str>>),
}

impl WildcardNamespaces {
    /// Whether a name of this namespace (empty for none) is admitted, names that are excluded
    /// by themselves aside.
    pub fn admit(&self, ns: &str) -> bool {
        match self {
            WildcardNamespaces::Any => true,
            WildcardNamespaces::Not(not) => !ns.is_empty() && ns != &**not,
            WildcardNamespaces::List(list) => list.iter().any(|n| &**n == ns),
            WildcardNamespaces::NotIn(list) => list.iter().all(|n| &**n != ns),
        }
    }
}
