//! Identity constraints.

use super::common::{Common, Name, NameRef, Text};
use crate::xml::Scope;

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
