//! Pass 1: every schema document a set consists of (Structures §4.2): include,
//! import, redefine, catalogs and siblings.

use super::closure::{Closure, Doc, DocId};
use crate::diag::{Diagnostic, Diagnostics, Severity, codes};
use crate::resolve::options::{ResolveOptions, Root};
use crate::source::{FileId, Loader, SourceMap, load};
use crate::xsd::{self, Item, SchemaDocument};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

/// How many documents one set may have.
const MAX_DOCUMENTS: usize = 20_000;

/// The state of loading.
pub(super) struct Loading<'x> {
    pub(super) map: &'x mut SourceMap,
    pub(super) loader: &'x dyn Loader,
    pub(super) options: &'x ResolveOptions,
    pub(super) diagnostics: &'x mut Diagnostics,
    pub(super) closure: Closure,
    /// What each file holds; nothing where it is no schema.
    pub(super) parsed: BTreeMap<FileId, Option<SchemaDocument>>,
    /// The documents by file, place of the `schema` tag and namespace they are read under.
    pub(super) known: BTreeMap<(FileId, u32, Arc<str>), DocId>,
    /// Documents whose references were not followed yet.
    pub(super) queue: VecDeque<DocId>,
    /// Target namespace and path of the schema files of each folder asked for.
    pub(super) siblings: BTreeMap<String, Vec<(Arc<str>, String)>>,
}

/// Loads the roots and everything they refer to.
pub(in crate::resolve) fn load_all(
    map: &mut SourceMap,
    loader: &dyn Loader,
    roots: &[Root],
    options: &ResolveOptions,
    diagnostics: &mut Diagnostics,
) -> Closure {
    let mut loading = Loading {
        map,
        loader,
        options,
        diagnostics,
        closure: Closure::default(),
        parsed: BTreeMap::new(),
        known: BTreeMap::new(),
        queue: VecDeque::new(),
        siblings: BTreeMap::new(),
    };
    for root in roots {
        loading.root(root);
    }
    while let Some(doc) = loading.queue.pop_front() {
        loading.expand(doc);
    }
    loading.built_in();
    loading.closure
}

impl Loading<'_> {
    fn root(&mut self, root: &Root) {
        match root {
            Root::Document(schema) => {
                let ns = own_namespace(schema);
                self.add(schema.clone(), ns);
            }
            Root::File(path) => match self.parse(path) {
                Ok(Some(schema)) => {
                    let ns = own_namespace(&schema);
                    self.add(schema, ns);
                }
                Ok(None) => {}
                Err(why) => self.diagnostics.push(Diagnostic::without_place(
                    Severity::Error,
                    codes::NOT_LOADED,
                    format!("{path}: {why}"),
                )),
            },
        }
    }

    pub(super) fn parse(
        &mut self,
        path: &str,
    ) -> Result<Option<SchemaDocument>, crate::source::LoadError> {
        let file = load(self.map, self.loader, path)?;
        if let Some(known) = self.parsed.get(&file) {
            return Ok(known.clone());
        }
        let parsed = xsd::parse_file(self.map, file, self.diagnostics);
        self.parsed.insert(file, parsed.clone());
        Ok(parsed)
    }

    /// Adds a document under a namespace, once.
    pub(super) fn add(&mut self, schema: SchemaDocument, ns: Arc<str>) -> Option<DocId> {
        let key = (schema.file, schema.span.start, ns.clone());
        if let Some(known) = self.known.get(&key) {
            return Some(*known);
        }
        if self.closure.docs.len() >= MAX_DOCUMENTS {
            return None;
        }
        let id = self.closure.docs.len();
        self.closure.docs.push(Doc {
            chameleon: schema.target.is_none() && !ns.is_empty(),
            schema,
            ns,
            imports: BTreeSet::new(),
            parts: Vec::new(),
            redefines: Vec::new(),
        });
        self.known.insert(key, id);
        self.queue.push_back(id);
        Some(id)
    }

    fn expand(&mut self, id: DocId) {
        let schema = self.closure.docs[id].schema.clone();
        for (at, item) in schema.items.iter().enumerate() {
            match item {
                Item::Include(include) => {
                    let part = self.include(id, include.location.as_ref(), false);
                    self.closure.docs[id].parts.extend(part);
                }
                Item::Redefine(redefine) => {
                    let changes = redefine
                        .items
                        .iter()
                        .any(|i| !matches!(i, Item::Annotation(_)));
                    if let Some(part) = self.include(id, redefine.location.as_ref(), changes) {
                        self.closure.docs[id].parts.push(part);
                        self.closure.docs[id].redefines.push((at, part));
                    }
                }
                Item::Import(import) => self.import(id, import),
                _ => {}
            }
        }
    }
}

/// A document's own target namespace; empty for none.
pub(super) fn own_namespace(schema: &xsd::Schema) -> Arc<str> {
    schema
        .target
        .as_ref()
        .map_or_else(|| "".into(), |t| t.value.clone())
}
