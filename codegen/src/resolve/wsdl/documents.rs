//! Reads the roots and every document they import.

use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::resolve::documents::built_in;
use crate::source::{FileId, Loader, SourceMap, load as load_file, places};
use crate::wsdl::{self, Definitions, EmbeddedSchema, Import, PartContent, XSD_NS, codes};
use crate::xml;
use crate::xml::XmlCatalog;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Every WSDL document of a contract set.
#[derive(Debug, Default)]
pub struct Documents {
    list: Vec<Definitions>,
    by_file: BTreeMap<FileId, Option<usize>>,
    roots: Vec<usize>,
    /// Schemas that a `wsdl:import` names directly, as paths.
    pub schemas: Vec<String>,
}

impl Documents {
    /// Every embedded schema with the path of the document that holds it.
    pub fn embedded<'a>(
        &'a self,
        map: &'a SourceMap,
    ) -> impl Iterator<Item = (String, FileId, &'a EmbeddedSchema)> {
        self.list.iter().flat_map(move |document| {
            let path = shown(map, document.file);
            let schemas = document.schemas.iter();
            schemas.map(move |schema| (path.clone(), document.file, schema))
        })
    }

    /// Namespaces of the elements and types that parts of messages name.
    pub fn named_by_parts(&self) -> BTreeSet<Arc<str>> {
        let messages = self.list.iter().flat_map(|document| &document.messages);
        let parts = messages.flat_map(|message| &message.parts);
        let names = parts.filter_map(|part| match &part.content {
            PartContent::Element(name) | PartContent::Type(name) => Some(name.name.ns.clone()),
            PartContent::Unknown => None,
        });
        names.collect()
    }

    /// Every document.
    pub(super) fn all(&self) -> impl Iterator<Item = &Definitions> {
        self.list.iter()
    }

    /// For each root, the documents it can see, itself first.
    pub(super) fn scopes(&self) -> Vec<Vec<&Definitions>> {
        self.roots
            .iter()
            .map(|root| {
                let mut visited = BTreeSet::new();
                let mut order = Vec::new();
                self.visit(*root, &mut visited, &mut order);
                order.into_iter().map(|at| &self.list[at]).collect()
            })
            .collect()
    }

    fn visit(&self, root: usize, visited: &mut BTreeSet<usize>, order: &mut Vec<usize>) {
        let mut open = std::collections::VecDeque::from([root]);
        while let Some(at) = open.pop_front() {
            if !visited.insert(at) {
                continue;
            }
            order.push(at);
            let targets = self.list[at].imports.iter();
            open.extend(targets.filter_map(|import| self.target(import)));
        }
    }

    fn target(&self, import: &Import) -> Option<usize> {
        self.by_file.get(&import.target?).copied().flatten()
    }
}

/// The path of a file as reports name it.
pub(super) fn shown(map: &SourceMap, file: FileId) -> String {
    map.path(file).to_string_lossy().replace('\\', "/")
}

/// Reads the documents at `roots` and all they import. What cannot be found
/// is reported.
pub fn load(
    map: &mut SourceMap,
    loader: &dyn Loader,
    catalog: &mut XmlCatalog,
    roots: &[String],
    diagnostics: &mut Diagnostics,
) -> Documents {
    let mut reader = Reader {
        map,
        loader,
        catalog,
        diagnostics,
        documents: Documents::default(),
    };
    for root in roots {
        reader.root(root);
    }
    let documents = &mut reader.documents;
    documents.schemas.sort();
    documents.schemas.dedup();
    reader.documents
}

struct Reader<'a> {
    map: &'a mut SourceMap,
    loader: &'a dyn Loader,
    catalog: &'a mut XmlCatalog,
    diagnostics: &'a mut Diagnostics,
    documents: Documents,
}

impl Reader<'_> {
    fn root(&mut self, path: &str) {
        self.catalog
            .read_above(self.map, self.loader, path, self.diagnostics);
        match load_file(self.map, self.loader, path) {
            Ok(file) => {
                self.document(file, true);
                if let Some(Some(at)) = self.documents.by_file.get(&file)
                    && !self.documents.roots.contains(at)
                {
                    self.documents.roots.push(*at);
                }
            }
            Err(error) => self.diagnostics.push(
                Diagnostic::without_place(
                    Severity::Error,
                    codes::IMPORT_NOT_FOUND,
                    format!("{path}: {error}"),
                )
                .help("a root of the contract has to be there"),
            ),
        }
    }

    /// Reads a document and, breadth first, those it imports.
    fn document(&mut self, file: FileId, is_root: bool) {
        let mut open = std::collections::VecDeque::from([(file, is_root)]);
        while let Some((file, is_root)) = open.pop_front() {
            if self.documents.by_file.contains_key(&file) {
                continue;
            }
            let at = self.parse(file, is_root);
            self.documents.by_file.insert(file, at);
            let Some(at) = at else { continue };
            for index in 0..self.documents.list[at].imports.len() {
                let import = self.documents.list[at].imports[index].clone();
                let target = self.find(file, &import);
                self.documents.list[at].imports[index].target = target;
                open.extend(target.map(|target| (target, false)));
            }
        }
    }

    fn parse(&mut self, file: FileId, is_root: bool) -> Option<usize> {
        let document = xml::parse(self.map, file, self.diagnostics)?;
        if document.root.is(XSD_NS, "schema") && !is_root {
            self.documents.schemas.push(shown(self.map, file));
            return None;
        }
        let definitions = wsdl::read(&document, self.diagnostics)?;
        self.documents.list.push(definitions);
        Some(self.documents.list.len() - 1)
    }

    fn find(&mut self, from: FileId, import: &Import) -> Option<FileId> {
        let location = import.location.as_deref().unwrap_or("");
        let base = shown(self.map, from);
        let paths = match self.catalog.lookup(location) {
            Some(path) => vec![path],
            None if location.is_empty() => {
                self.catalog.lookup(&import.namespace).into_iter().collect()
            }
            None => places(&base, location),
        };
        let mut why = match location.is_empty() {
            true => "it has no location".to_owned(),
            false => "it is remote and no catalog names a file for it".to_owned(),
        };
        for (at, path) in paths.iter().enumerate() {
            match load_file(self.map, self.loader, path) {
                Ok(file) => return Some(file),
                // The first place is the likeliest; why it holds nothing is said.
                Err(error) if at == 0 => why = format!("{path}: {error}"),
                Err(_) => {}
            }
        }
        if !built_in::is_well_known(&import.namespace) {
            let message = format!("the import of `{location}` leads nowhere: {why}");
            let (code, span) = (codes::IMPORT_NOT_FOUND, import.span);
            let found = Diagnostic::new(Severity::Warning, code, span, message);
            self.diagnostics
                .push(found.help("add the file, or a catalog.xml that says where it is"));
        }
        None
    }
}
