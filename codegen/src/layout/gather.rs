//! Everything a set of entry files reaches: its schemas and its service definitions.

use super::codes;
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::source::{self, FileId, Loader, SourceMap, Span};
use crate::xml::XmlCatalog;
use crate::xml::{self, Element};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

/// The namespace of XML Schema.
pub(super) const XS: &str = "http://www.w3.org/2001/XMLSchema";

/// The namespace of WSDL 1.1.
pub(super) const WSDL: &str = "http://schemas.xmlsoap.org/wsdl/";

/// A schema document, or one that is embedded in a service definition.
#[derive(Debug)]
pub(super) struct Unit {
    /// Its root.
    pub(super) schema: Arc<Element>,
    /// The namespace its components belong to: that of whoever includes it if it has none.
    pub(super) target: Arc<str>,
}

/// A service definition.
#[derive(Debug)]
pub(super) struct Definitions {
    /// Its root.
    pub(super) root: Arc<Element>,
    /// Where it was found.
    pub(super) location: String,
    /// Service definitions it imports.
    pub(super) imports: Vec<FileId>,
    /// Namespaces its embedded schemas define or ask for.
    pub(super) namespaces: BTreeSet<Arc<str>>,
}

/// What was reached, each document once.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// Schemas.
    pub(super) units: Vec<Unit>,
    /// Service definitions.
    pub(super) definitions: BTreeMap<FileId, Definitions>,
}

/// A document that is still to be read, and why.
struct Wanted {
    location: String,
    /// The namespace that is asked for, and whether by inclusion.
    namespace: Option<Arc<str>>,
    included: bool,
    from: Option<Span>,
}

/// Reads entry files and what they include and import.
pub(super) struct Gatherer<'a> {
    pub(super) map: &'a mut SourceMap,
    pub(super) loader: &'a dyn Loader,
    pub(super) catalog: &'a XmlCatalog,
    pub(super) diagnostics: &'a mut Diagnostics,
    found: Gathered,
    documents: BTreeMap<FileId, Option<Arc<Element>>>,
    gathered: BTreeSet<(FileId, Arc<str>)>,
    queue: VecDeque<Wanted>,
}

impl<'a> Gatherer<'a> {
    /// A reader that has read nothing yet.
    pub(super) fn new(
        map: &'a mut SourceMap,
        loader: &'a dyn Loader,
        catalog: &'a XmlCatalog,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Gatherer {
            map,
            loader,
            catalog,
            diagnostics,
            found: Gathered::default(),
            documents: BTreeMap::new(),
            gathered: BTreeSet::new(),
            queue: VecDeque::new(),
        }
    }

    /// Reads everything.
    pub(super) fn gather(mut self, entries: &[String]) -> Gathered {
        for entry in entries {
            self.queue.push_back(Wanted {
                location: source::normalize(entry),
                namespace: None,
                included: false,
                from: None,
            });
        }
        while let Some(wanted) = self.queue.pop_front() {
            self.read(&wanted);
        }
        self.found
    }

    fn read(&mut self, wanted: &Wanted) -> Option<FileId> {
        let file = match source::load(self.map, self.loader, &wanted.location) {
            Ok(file) => file,
            Err(error) => {
                let message = format!("{}: {error}", wanted.location);
                self.diagnostics.push(Diagnostic {
                    span: wanted.from,
                    ..Diagnostic::without_place(Severity::Error, codes::NOT_REACHED, message)
                });
                return None;
            }
        };
        let root = self.document(file)?;
        if root.is(WSDL, "definitions") {
            self.definitions(file, &root);
        } else if root.is(XS, "schema") {
            let own: Arc<str> = root.attribute("targetNamespace").unwrap_or("").into();
            let target = match &wanted.namespace {
                Some(ns) if wanted.included && own.is_empty() => Arc::clone(ns),
                _ => own,
            };
            self.mismatch(wanted, &target);
            self.schema(file, root, target);
        } else {
            let message = format!(
                "expected a schema or a service definition, found {}",
                root.name
            );
            self.error(codes::NOT_REACHED, root.name_span, message);
        }
        Some(file)
    }

    /// A schema of another namespace than was asked for is taken as what it says it is.
    fn mismatch(&mut self, wanted: &Wanted, target: &Arc<str>) {
        let Wanted {
            namespace: Some(asked),
            from: Some(from),
            ..
        } = wanted
        else {
            return;
        };
        if asked != target {
            let message = format!(
                "{} is asked for as {asked:?}, but belongs to {target:?}",
                wanted.location
            );
            self.diagnostics.push(
                Diagnostic::new(Severity::Warning, codes::OTHER_NAMESPACE, *from, message)
                    .help("it is taken as what it says itself"),
            );
        }
    }

    fn document(&mut self, file: FileId) -> Option<Arc<Element>> {
        if let Some(known) = self.documents.get(&file) {
            return known.clone();
        }
        let root =
            xml::parse(self.map, file, self.diagnostics).map(|document| Arc::new(document.root));
        self.documents.insert(file, root.clone());
        root
    }

    fn schema(&mut self, file: FileId, schema: Arc<Element>, target: Arc<str>) {
        if !self.gathered.insert((file, Arc::clone(&target))) {
            return;
        }
        self.follow(file, &schema, &target);
        self.found.units.push(Unit { schema, target });
    }

    /// Asks for what a schema includes and imports.
    fn follow(&mut self, file: FileId, schema: &Element, target: &Arc<str>) {
        for child in schema.elements().filter(|child| &*child.name.ns == XS) {
            let included = match &*child.name.local {
                "include" => true,
                "import" => false,
                "redefine" => {
                    let message = "xs:redefine has no form in the layout".to_owned();
                    self.error(codes::NO_FORM, child.name_span, message);
                    continue;
                }
                _ => continue,
            };
            let namespace: Arc<str> = match included {
                true => Arc::clone(target),
                false => child.attribute("namespace").unwrap_or("").into(),
            };
            let location = child.attribute("schemaLocation");
            if let Some(location) = self.place(file, location, &namespace) {
                self.queue.push_back(Wanted {
                    location,
                    namespace: Some(namespace),
                    included,
                    from: Some(child.name_span),
                });
            }
        }
    }

    /// The file a location means; without one, or with a remote one, the catalog is asked.
    fn place(&self, file: FileId, location: Option<&str>, namespace: &str) -> Option<String> {
        match location {
            Some(location) if source::is_remote(location) => self
                .catalog
                .lookup(location)
                .or_else(|| self.catalog.lookup(namespace))
                .or_else(|| Some(location.to_owned())),
            Some(location) => source::places(&self.map.location(file), location)
                .into_iter()
                .next(),
            None => self.catalog.lookup(namespace),
        }
    }

    fn definitions(&mut self, file: FileId, root: &Arc<Element>) {
        if self.found.definitions.contains_key(&file) {
            return;
        }
        let location = self.map.location(file);
        let mut definitions = Definitions {
            root: Arc::clone(root),
            location: location.clone(),
            imports: Vec::new(),
            namespaces: BTreeSet::new(),
        };
        self.found.definitions.insert(
            file,
            Definitions {
                imports: Vec::new(),
                namespaces: BTreeSet::new(),
                root: Arc::clone(root),
                location: location.clone(),
            },
        );
        for types in root.children_named(WSDL, "types") {
            for schema in types.children_named(XS, "schema") {
                self.embedded(file, schema, &mut definitions.namespaces);
            }
        }
        for import in root.children_named(WSDL, "import") {
            let written = import.attribute("location").unwrap_or("");
            let wanted = Wanted {
                location: source::places(&location, written)
                    .into_iter()
                    .next()
                    .unwrap_or_else(|| written.to_owned()),
                namespace: None,
                included: false,
                from: Some(import.name_span),
            };
            definitions.imports.extend(self.read(&wanted));
        }
        self.found.definitions.insert(file, definitions);
    }

    fn embedded(&mut self, file: FileId, schema: &Element, namespaces: &mut BTreeSet<Arc<str>>) {
        let target: Arc<str> = schema.attribute("targetNamespace").unwrap_or("").into();
        let mut components = false;
        for child in schema.elements().filter(|child| &*child.name.ns == XS) {
            match &*child.name.local {
                "import" => {
                    namespaces.insert(child.attribute("namespace").unwrap_or("").into());
                }
                "annotation" => {}
                _ => components = true,
            }
        }
        if components {
            namespaces.insert(Arc::clone(&target));
        }
        self.follow(file, schema, &target);
        self.found.units.push(Unit {
            schema: Arc::new(schema.clone()),
            target,
        });
    }

    fn error(&mut self, code: crate::diag::Code, span: Span, message: String) {
        self.diagnostics
            .push(Diagnostic::new(Severity::Error, code, span, message));
    }
}
