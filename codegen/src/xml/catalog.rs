//! OASIS XML catalogs: which file stands behind a URI or a namespace.

use super::Element;
use crate::diag::Diagnostics;
use crate::source::{Loader, SourceMap, join, load, normalize};
use std::collections::{BTreeMap, BTreeSet};

const CATALOG: &str = "urn:oasis:names:tc:entity:xmlns:xml:catalog";

/// Entries of the catalog files that apply, nearest first.
#[derive(Clone, Debug, Default)]
pub struct XmlCatalog {
    exact: BTreeMap<String, String>,
    rewrite: Vec<(String, String)>,
    suffix: Vec<(String, String)>,
    read: BTreeSet<String>,
}

impl XmlCatalog {
    /// An empty catalog.
    pub fn new() -> Self {
        XmlCatalog::default()
    }

    /// Reads every `catalog.xml` from the folder of `path` up to the root.
    pub fn read_above(
        &mut self,
        map: &mut SourceMap,
        loader: &dyn Loader,
        path: &str,
        diagnostics: &mut Diagnostics,
    ) {
        let mut dir = path;
        while let Some((parent, _)) = dir.rsplit_once('/') {
            dir = parent;
            self.read(map, loader, &format!("{dir}/catalog.xml"), diagnostics, 0);
        }
        self.read(map, loader, "catalog.xml", diagnostics, 0);
    }

    /// Reads one catalog file, if it exists, and those it names.
    pub fn read(
        &mut self,
        map: &mut SourceMap,
        loader: &dyn Loader,
        path: &str,
        diagnostics: &mut Diagnostics,
        depth: usize,
    ) {
        if depth > 16 || !self.read.insert(path.to_owned()) {
            return;
        }
        let Ok(file) = load(map, loader, path) else {
            return;
        };
        let Some(document) = super::parse(map, file, diagnostics) else {
            return;
        };
        let mut next = Vec::new();
        self.entries(&document.root, path, &mut next);
        for location in next {
            self.read(map, loader, &location, diagnostics, depth + 1);
        }
    }

    fn entries(&mut self, element: &Element, base: &str, next: &mut Vec<String>) {
        for child in element.elements().filter(|e| &*e.name.ns == CATALOG) {
            let value = |name| child.attribute(name).unwrap_or("");
            match &*child.name.local {
                "uri" => self.exact(value("name"), join(base, value("uri"))),
                "system" => self.exact(value("systemId"), join(base, value("uri"))),
                "public" => self.exact(value("publicId"), join(base, value("uri"))),
                "rewriteURI" => {
                    let to = join(base, value("rewritePrefix"));
                    self.rewrite.push((value("uriStartString").to_owned(), to));
                }
                "rewriteSystem" => {
                    let to = join(base, value("rewritePrefix"));
                    self.rewrite
                        .push((value("systemIdStartString").to_owned(), to));
                }
                "uriSuffix" => {
                    let to = join(base, value("uri"));
                    self.suffix.push((value("uriSuffix").to_owned(), to));
                }
                "systemSuffix" => {
                    let to = join(base, value("uri"));
                    self.suffix.push((value("systemIdSuffix").to_owned(), to));
                }
                "nextCatalog" => next.push(join(base, value("catalog"))),
                "group" => self.entries(child, base, next),
                _ => {}
            }
        }
    }

    fn exact(&mut self, name: &str, path: String) {
        self.exact.entry(name.to_owned()).or_insert(path);
    }

    /// The file behind a URI, system identifier or namespace name.
    pub fn lookup(&self, name: &str) -> Option<String> {
        if let Some(path) = self.exact.get(name) {
            return Some(path.clone());
        }
        let longest = |list: &[(String, String)], fits: &dyn Fn(&str) -> bool| {
            list.iter()
                .filter(|(start, _)| !start.is_empty() && fits(start))
                .max_by_key(|(start, _)| start.len())
                .cloned()
        };
        if let Some((start, to)) = longest(&self.rewrite, &|s| name.starts_with(s)) {
            let rest = name[start.len()..].trim_start_matches('/');
            return Some(normalize(&format!("{to}/{rest}")));
        }
        longest(&self.suffix, &|s| name.ends_with(s)).map(|(_, to)| to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::MemoryLoader;

    #[test]
    fn entries_are_found_exactly_and_by_prefix() {
        let text = r#"<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
            <uri name="urn:a" uri="x/a.xsd"/>
            <rewriteURI uriStartString="http://e/" rewritePrefix="y/"/></catalog>"#;
        let loader = MemoryLoader::new().with("d/catalog.xml", text);
        let mut catalog = XmlCatalog::new();
        let mut diagnostics = Diagnostics::new();
        catalog.read_above(
            &mut SourceMap::new(),
            &loader,
            "d/e/f.xsd",
            &mut diagnostics,
        );
        assert_eq!(catalog.lookup("urn:a").as_deref(), Some("d/x/a.xsd"));
        assert_eq!(
            catalog.lookup("http://e/q/b.xsd").as_deref(),
            Some("d/y/q/b.xsd")
        );
        assert_eq!(catalog.lookup("urn:b"), None);
    }

    #[test]
    fn every_kind_of_entry_counts() {
        let text = r#"<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
            <uri name="urn:a" uri="uri.xsd"/><uri name="urn:a" uri="second.xsd"/>
            <system systemId="urn:s" uri="system.xsd"/>
            <public publicId="urn:p" uri="public.xsd"/>
            <rewriteURI uriStartString="http://u/" rewritePrefix="u/"/>
            <rewriteURI uriStartString="http://u/longer/" rewritePrefix="l/"/>
            <rewriteSystem systemIdStartString="http://s/" rewritePrefix="s/"/>
            <uriSuffix uriSuffix="/one.xsd" uri="one-suffix.xsd"/>
            <systemSuffix systemIdSuffix="/two.xsd" uri="two-suffix.xsd"/>
            <group><uri name="urn:g" uri="group.xsd"/></group>
            <nextCatalog catalog="more/catalog.xml"/>
            <x:uri xmlns:x="urn:other" name="urn:o" uri="other.xsd"/></catalog>"#;
        let more = r#"<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
            <uri name="urn:m" uri="m.xsd"/></catalog>"#;
        let loader = MemoryLoader::new()
            .with("catalog.xml", text)
            .with("more/catalog.xml", more);
        let mut catalog = XmlCatalog::new();
        let mut diags = Diagnostics::new();
        catalog.read_above(&mut SourceMap::new(), &loader, "a.xsd", &mut diags);
        for (name, expected) in [
            ("urn:a", Some("uri.xsd")),
            ("urn:s", Some("system.xsd")),
            ("urn:p", Some("public.xsd")),
            ("http://u/x.xsd", Some("u/x.xsd")),
            ("http://u/longer/x.xsd", Some("l/x.xsd")),
            ("http://s/x.xsd", Some("s/x.xsd")),
            ("http://e/one.xsd", Some("one-suffix.xsd")),
            ("http://e/two.xsd", Some("two-suffix.xsd")),
            ("urn:g", Some("group.xsd")),
            ("urn:m", Some("more/m.xsd")),
            ("urn:o", None),
        ] {
            assert_eq!(catalog.lookup(name).as_deref(), expected, "{name}");
        }
    }
}
