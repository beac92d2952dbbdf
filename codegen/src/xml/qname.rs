//! Expanded names (Namespaces in XML 1.0 §2.1).

use std::fmt;
use std::sync::Arc;

/// An expanded name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QName {
    /// Namespace name; empty for none.
    pub ns: Arc<str>,
    /// Local name.
    pub local: Arc<str>,
}

impl QName {
    /// A name from its parts.
    pub fn new(ns: impl Into<Arc<str>>, local: impl Into<Arc<str>>) -> Self {
        QName {
            ns: ns.into(),
            local: local.into(),
        }
    }
}

impl fmt::Display for QName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ns.is_empty() {
            write!(f, "{}", self.local)
        } else {
            write!(f, "{{{}}}{}", self.ns, self.local)
        }
    }
}
