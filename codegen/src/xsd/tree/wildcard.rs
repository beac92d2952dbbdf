//! Wildcards of elements and attributes.

use super::common::{Common, NameRef, Occurs};
use std::sync::Arc;

/// `anyAttribute`
pub type AnyAttribute = Wildcard;

/// `any` or `anyAttribute`
#[derive(Clone, Debug)]
pub struct Wildcard {
    /// What every component can carry.
    pub common: Common,
    /// `namespace` or `notNamespace`; any when absent.
    pub namespaces: NamespaceList,
    /// `notQName` of XSD 1.1.
    pub except: ExceptNames,
    /// `processContents`; strict when absent.
    pub process: snitflade_runtime::schema::Process,
    /// `minOccurs`, `maxOccurs`; always once for attributes.
    pub occurs: Occurs,
}

/// The attribute `namespace` of a wildcard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NamespaceList {
    /// `##any`
    Any,
    /// `##other`
    Other,
    /// A list; `None` is `##targetNamespace`, the empty text `##local`.
    List(Vec<Option<Arc<str>>>),
    /// All but those of a list: `notNamespace` of XSD 1.1.
    Not(Vec<Option<Arc<str>>>),
}

/// The attribute `notQName` of a wildcard (XSD 1.1 Structures §3.10.2).
#[derive(Clone, Debug, Default)]
pub struct ExceptNames {
    /// The names it lists.
    pub names: Vec<NameRef>,
    /// `##defined`
    pub defined: bool,
    /// `##definedSibling`
    pub siblings: bool,
}
