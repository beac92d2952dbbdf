//! Where the document that a reference means lies: at its location, in a catalog, or
//! beside the document that refers to it.

use super::closure::DocId;
use super::loading::Loading;
use crate::diag::{Diagnostic, Diagnostics, Severity, codes};
use crate::source::{load, places};
use crate::xml;
use crate::xsd::{SchemaDocument, Text, XSD_NS};
use std::sync::Arc;

impl Loading<'_> {
    fn base(&self, id: DocId) -> String {
        self.map.location(self.closure.docs[id].schema.file)
    }

    /// The document at a location, through the catalog if need be.
    pub(super) fn fetch(
        &mut self,
        id: DocId,
        location: &Text,
        ns: Option<&str>,
    ) -> Option<SchemaDocument> {
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
    pub(super) fn by_namespace(&mut self, id: DocId, ns: &str) -> Option<SchemaDocument> {
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
        self.diagnostics
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

    pub(super) fn is_known(&self, ns: &str) -> bool {
        ns == XSD_NS || self.closure.docs.iter().any(|d| &*d.ns == ns)
    }
}
