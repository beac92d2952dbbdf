//! The documents a schema set consists of, and how they hang together.

use crate::xsd::SchemaDocument;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Index into [`Closure::docs`].
pub(in crate::resolve) type DocId = usize;

/// All documents, in the order they were reached.
#[derive(Debug, Default)]
pub(in crate::resolve) struct Closure {
    pub docs: Vec<Doc>,
}

/// A document read under one target namespace.
#[derive(Debug)]
pub(in crate::resolve) struct Doc {
    pub schema: SchemaDocument,
    /// The target namespace it is read under; empty for none.
    pub ns: Arc<str>,
    /// Whether it has none of its own and took its includer's.
    pub chameleon: bool,
    /// Namespaces it imports.
    pub imports: BTreeSet<Arc<str>>,
    /// Documents it includes or redefines.
    pub parts: Vec<DocId>,
    /// Its redefine items (by position in the schema) and what they redefine.
    pub redefines: Vec<(usize, DocId)>,
}

impl Closure {
    /// The documents a document consists of by include and redefine, itself first.
    pub(in crate::resolve) fn parts_of(&self, id: DocId) -> BTreeSet<DocId> {
        let mut found = BTreeSet::from([id]);
        let mut queue = vec![id];
        while let Some(doc) = queue.pop() {
            for part in &self.docs[doc].parts {
                if found.insert(*part) {
                    queue.push(*part);
                }
            }
        }
        found
    }
}
