//! Where a resolution starts, and how it follows references.

use crate::xml::XmlCatalog;
use crate::xsd::SchemaDocument;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Where a resolution starts.
#[derive(Clone, Debug)]
pub enum Root {
    /// A file, by its path below the loader's root.
    File(String),
    /// A schema read already, such as one embedded in a WSDL. Its locations are
    /// relative to the file it stands in; documents given together see each
    /// other's namespaces without location.
    Document(SchemaDocument),
}

/// How references are followed.
#[derive(Clone, Debug)]
pub struct ResolveOptions {
    /// Files behind URIs and namespaces.
    pub catalog: XmlCatalog,
    /// Whether a namespace or file that is not found is looked for in the
    /// importer's folder. Off under `--strict`.
    pub siblings: bool,
    /// Namespaces that are used from outside the schemas, as by the parts of WSDL
    /// messages: a well-known one is supplied without an import.
    pub named: BTreeSet<Arc<str>>,
    /// Whether a name that nothing declares is a warning: the model then refuses
    /// documents that use it, and judges all others. For validation only.
    pub absent: bool,
}

impl Default for ResolveOptions {
    fn default() -> Self {
        ResolveOptions {
            catalog: XmlCatalog::new(),
            siblings: true,
            named: BTreeSet::new(),
            absent: false,
        }
    }
}
