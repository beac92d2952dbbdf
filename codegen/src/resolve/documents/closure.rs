//! Pass 1: every schema document a set consists of (Structures §4.2): include,
//! import, redefine, catalogs and siblings.

use crate::diag::{Diagnostic, Diagnostics, Severity, codes};
use crate::resolve::documents::built_in;
use crate::resolve::options::{ResolveOptions, Root};
use crate::source::{FileId, Loader, SourceMap, is_remote, load, places};
use crate::xml;
use crate::xsd::{self, Import, Item, SchemaDocument, Text, XSD_NS};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

/// How many documents one set may have.
const MAX_DOCUMENTS: usize = 20_000;

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

struct Loading<'x> {
    map: &'x mut SourceMap,
    loader: &'x dyn Loader,
    options: &'x ResolveOptions,
    diags: &'x mut Diagnostics,
    closure: Closure,
    parsed: BTreeMap<FileId, Option<SchemaDocument>>,
    known: BTreeMap<(FileId, u32, Arc<str>), DocId>,
    queue: VecDeque<DocId>,
    siblings: BTreeMap<String, Vec<(Arc<str>, String)>>,
}

/// Loads the roots and everything they refer to.
pub(in crate::resolve) fn load_all(
    map: &mut SourceMap,
    loader: &dyn Loader,
    roots: &[Root],
    options: &ResolveOptions,
    diags: &mut Diagnostics,
) -> Closure {
    let mut loading = Loading {
        map,
        loader,
        options,
        diags,
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
                Err(why) => self.diags.push(Diagnostic {
                    code: codes::NOT_LOADED,
                    severity: Severity::Error,
                    message: format!("{path}: {why}"),
                    span: None,
                    labels: Vec::new(),
                    help: None,
                    rule: None,
                }),
            },
        }
    }

    fn parse(&mut self, path: &str) -> Result<Option<SchemaDocument>, crate::source::LoadError> {
        let file = load(self.map, self.loader, path)?;
        if let Some(known) = self.parsed.get(&file) {
            return Ok(known.clone());
        }
        let parsed = xsd::parse_file(self.map, file, self.diags);
        self.parsed.insert(file, parsed.clone());
        Ok(parsed)
    }

    /// Adds a document under a namespace, once.
    fn add(&mut self, schema: SchemaDocument, ns: Arc<str>) -> Option<DocId> {
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

    fn base(&self, id: DocId) -> String {
        self.map.location(self.closure.docs[id].schema.file)
    }

    fn include(&mut self, id: DocId, location: Option<&Text>, must: bool) -> Option<DocId> {
        let location = location?;
        let found = self.fetch(id, location, None);
        let Some(schema) = found else {
            let rule = if must {
                "src-redefine.2"
            } else {
                "src-include"
            };
            self.missing(location, must, rule);
            return None;
        };
        let ns = self.closure.docs[id].ns.clone();
        match own_namespace(&schema) {
            target if schema.target.is_some() && target != ns => {
                let message = format!(
                    "the document at {:?} has the target namespace {target:?}, expected {ns:?} or none",
                    location.value
                );
                let (severity, rule, help) = match must {
                    true => (Severity::Error, "src-redefine.3", "correct the location"),
                    false => (
                        Severity::Warning,
                        "src-include.2.1",
                        "import it instead; it is read under its own namespace",
                    ),
                };
                let span = location.span;
                let found = Diagnostic::new(severity, codes::INCLUDE_NAMESPACE, span, message);
                self.diags.push(found.rule(rule).help(help));
                if !must {
                    self.closure.docs[id].imports.insert(target.clone());
                    self.add(schema, target);
                }
                None
            }
            _ => self.add(schema, ns),
        }
    }

    fn import(&mut self, id: DocId, import: &Import) {
        let own = self.closure.docs[id].ns.clone();
        let ns: Arc<str> = import
            .namespace
            .as_ref()
            .map_or_else(|| "".into(), |n| n.value.clone());
        if ns == own {
            let message = format!("the document imports its own target namespace {ns:?}");
            let rule = if ns.is_empty() {
                "src-import.1.2"
            } else {
                "src-import.1.1"
            };
            let found = Diagnostic::new(
                Severity::Warning,
                codes::IMPORTS_ITSELF,
                import.common.span,
                message,
            );
            self.diags.push(
                found
                    .rule(rule)
                    .help("write xs:include instead; it is read as one"),
            );
        }
        self.closure.docs[id].imports.insert(ns.clone());
        let schema = match &import.location {
            Some(location) => match self.fetch(id, location, Some(&ns)) {
                Some(schema) => Some(schema),
                None => {
                    match built_in::is_well_known(&ns) {
                        true => self.needs_no_file(location),
                        false if self.is_known(&ns) => {}
                        false => self.missing(location, false, "src-import"),
                    }
                    None
                }
            },
            None => self.by_namespace(id, &ns),
        };
        let Some(schema) = schema else {
            return;
        };
        let found = own_namespace(&schema);
        if found != ns {
            self.other_namespace(import, &found, &ns);
        }
        self.add(schema, found);
    }

    fn other_namespace(&mut self, import: &Import, found: &str, wanted: &str) {
        let message = format!(
            "the document imported has the target namespace {found:?}, expected {wanted:?}"
        );
        let location = import.location.as_ref();
        let span = location.map_or(import.common.span, |l| l.span);
        let rule = if wanted.is_empty() {
            "src-import.3.2"
        } else {
            "src-import.3.1"
        };
        let found = Diagnostic::new(Severity::Warning, codes::IMPORT_NAMESPACE, span, message);
        self.diags
            .push(found.rule(rule).help("it is read under its own namespace"));
    }

    /// The document at a location, through the catalog if need be.
    fn fetch(&mut self, id: DocId, location: &Text, ns: Option<&str>) -> Option<SchemaDocument> {
        let base = self.base(id);
        let written = location.value.trim();
        let catalogued = self.options.catalog.lookup(written);
        for path in catalogued.into_iter().chain(places(&base, written)) {
            if let Ok(schema) = self.parse(&path) {
                return schema;
            }
        }
        if let Some(schema) = ns.and_then(|ns| self.by_namespace(id, ns)) {
            return Some(schema);
        }
        self.by_file_name(&base, location)
    }

    /// A document for a namespace without (usable) location.
    fn by_namespace(&mut self, id: DocId, ns: &str) -> Option<SchemaDocument> {
        if ns.is_empty() || self.is_known(ns) {
            return None;
        }
        if let Some(path) = self.options.catalog.lookup(ns)
            && let Ok(Some(schema)) = self.parse(&path)
        {
            return Some(schema);
        }
        if !self.options.siblings {
            return None;
        }
        let base = self.base(id);
        let dir = base.rsplit_once('/').map_or("", |(dir, _)| dir).to_owned();
        let path = self
            .siblings(&dir)
            .iter()
            .find(|(target, path)| &**target == ns && *path != base)
            .map(|(_, path)| path.clone())?;
        self.parse(&path).ok().flatten()
    }

    /// Flattened downloads keep locations that lead nowhere: the file lies beside the importer.
    fn by_file_name(&mut self, base: &str, location: &Text) -> Option<SchemaDocument> {
        if !self.options.siblings {
            return None;
        }
        let name = location
            .value
            .trim()
            .rsplit(['/', '\\'])
            .next()
            .filter(|n| n.ends_with(".xsd"))?;
        let mut places = places(base, name).into_iter();
        let (path, schema) = places.find_map(|path| {
            let schema = self.parse(&path).ok().flatten()?;
            Some((path, schema))
        })?;
        let message = format!(
            "nothing lies at {:?}; {path} is read instead",
            location.value
        );
        let found = Diagnostic::new(
            Severity::Warning,
            codes::LOCATION_GUESSED,
            location.span,
            message,
        );
        self.diags
            .push(found.help("correct the location, or add a catalog.xml"));
        Some(schema)
    }

    /// Target namespaces of the schema files in a folder.
    fn siblings(&mut self, dir: &str) -> &[(Arc<str>, String)] {
        if !self.siblings.contains_key(dir) {
            let mut found = Vec::new();
            for name in self.loader.list(dir).iter().filter(|n| n.ends_with(".xsd")) {
                let path = if dir.is_empty() {
                    name.clone()
                } else {
                    format!("{dir}/{name}")
                };
                let Ok(file) = load(self.map, self.loader, &path) else {
                    continue;
                };
                // What is wrong with a file nobody asked for is not reported.
                let mut quiet = Diagnostics::new();
                if let Some(document) = xml::parse(self.map, file, &mut quiet)
                    && document.root.is(XSD_NS, "schema")
                    && let Some(target) = document.root.attribute("targetNamespace")
                {
                    found.push((Arc::from(target.trim()), path));
                }
            }
            self.siblings.insert(dir.to_owned(), found);
        }
        self.siblings.get(dir).map_or(&[], |list| list)
    }

    fn is_known(&self, ns: &str) -> bool {
        ns == XSD_NS || self.closure.docs.iter().any(|d| &*d.ns == ns)
    }

    /// A location in the network means no file; another one was meant to be there.
    fn needs_no_file(&mut self, location: &Text) {
        if is_remote(location.value.trim()) {
            return;
        }
        let message = format!("no schema document is found at {:?}", location.value);
        let (code, span) = (codes::BUILT_IN_READ, location.span);
        let found = Diagnostic::new(Severity::Note, code, span, message);
        self.diags
            .push(found.help("what the namespace declares is known and read instead"));
    }

    fn missing(&mut self, location: &Text, must: bool, rule: &'static str) {
        // Structures §4.2.1 and §4.2.3: a location that leads nowhere is no
        // error of itself; a reference that then finds nothing is.
        let severity = match (must, self.diags.is_strict()) {
            (true, _) => Severity::Error,
            (false, true) => Severity::Note,
            (false, false) => Severity::Warning,
        };
        let message = format!("no schema document is found at {:?}", location.value);
        let found = Diagnostic::new(severity, codes::LOCATION_NOT_FOUND, location.span, message);
        self.diags.push(found.rule(rule).help(
            "put the file there, correct the location, or map it in a catalog.xml; nothing is fetched from the network",
        ));
    }

    /// Schemas everybody uses and nobody ships, where the set has none of its own.
    fn built_in(&mut self) {
        let files: BTreeSet<FileId> = self.closure.docs.iter().map(|d| d.schema.file).collect();
        let texts: Vec<Arc<str>> = files
            .into_iter()
            .map(|f| self.map.text(f).clone())
            .collect();
        // One of them may import another.
        while let Some(schema) = self.wanted(&texts) {
            self.add_text(schema.path, schema.text);
        }
    }

    /// A schema that is imported or used and not there.
    fn wanted(&self, texts: &[Arc<str>]) -> Option<&'static built_in::BuiltIn> {
        let docs = &self.closure.docs;
        built_in::ALL.iter().find(|schema| {
            let imported = docs.iter().any(|d| d.imports.contains(schema.namespace));
            let wanted = imported
                || texts.iter().any(|text| (schema.is_used)(text))
                || schema.for_parts && self.options.named.contains(schema.namespace);
            wanted && !docs.iter().any(|d| &*d.ns == schema.namespace)
        })
    }

    fn add_text(&mut self, path: &str, text: &str) {
        let file = self.map.add(path, text);
        if let Some(schema) = xsd::parse_file(self.map, file, self.diags) {
            let ns = own_namespace(&schema);
            let imports = schema.items.iter().filter_map(|item| match item {
                Item::Import(import) => import.namespace.as_ref().map(|n| n.value.clone()),
                _ => None,
            });
            let imports = imports.collect();
            if let Some(id) = self.add(schema, ns) {
                self.closure.docs[id].imports = imports;
            }
            self.queue.clear();
        }
    }
}

/// A document's own target namespace; empty for none.
fn own_namespace(schema: &xsd::Schema) -> Arc<str> {
    schema
        .target
        .as_ref()
        .map_or_else(|| "".into(), |t| t.value.clone())
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
