//! What of a package is the contract: its documents, where they begin, and what tells about it.

mod locations;
mod properties;

pub use properties::ServiceProperties;

use super::Package;
use super::manifest::read_manifest;
use super::unpack::Unpacked;
use crate::diag::{Diagnostics, Severity};
use crate::options::FileKind;
use crate::source::{SourceMap, decode};
use std::collections::{BTreeMap, BTreeSet};

/// The contract of a package.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    /// Its documents, by path below what they have in common.
    pub documents: BTreeMap<String, Vec<u8>>,
    /// WSDL, AsyncAPI and OpenAPI documents that no other refers to.
    pub roots: Vec<String>,
    /// Schemas that nothing refers to.
    pub schemas: Vec<String>,
    /// What its manifest says.
    pub package: Option<Package>,
    /// What `service.properties` say.
    pub services: Vec<ServiceProperties>,
    /// Files that are no part of it.
    pub aside: Vec<String>,
}

impl Contents {
    /// Sorts out what was unpacked. Locations that name a document only in other letter case
    /// are corrected, with a warning.
    pub fn of(unpacked: Unpacked, map: &mut SourceMap, found: &mut Diagnostics) -> Contents {
        let mut contents = Contents {
            aside: unpacked.aside,
            ..Contents::default()
        };
        let mut descriptions = BTreeSet::new();
        for (path, octets) in unpacked.files {
            contents.sort(path, octets, &mut descriptions, map, found);
        }
        if descriptions.is_empty() {
            contents.leave_descriptions();
        }
        let common = common_folder(contents.documents.keys());
        let below = |path: &str| path.get(common.len()..).unwrap_or_default().to_owned();
        let documents = std::mem::take(&mut contents.documents);
        let documents = documents.into_iter();
        contents.documents = documents
            .map(|(path, octets)| (below(&path), octets))
            .collect();
        let graph = locations::connect(&mut contents.documents, map, found);
        contents.roots = graph.roots();
        contents
            .roots
            .extend(descriptions.iter().map(|path| below(path)));
        contents.schemas = graph.loose_schemas();
        contents
    }

    fn sort(
        &mut self,
        path: String,
        octets: Vec<u8>,
        descriptions: &mut BTreeSet<String>,
        map: &mut SourceMap,
        found: &mut Diagnostics,
    ) {
        let name = path
            .rsplit('/')
            .next()
            .unwrap_or(&path)
            .to_ascii_lowercase();
        let text = || decode(&octets).unwrap_or_default();
        match &*name {
            "pakke_manifest.n3" => {
                let text = text();
                let file = map.add(&path, text.as_str());
                match read_manifest(file, &text) {
                    Ok(package) => self.package = self.package.take().or(Some(package)),
                    Err(mut finding) => {
                        finding.severity = Severity::Warning;
                        found.push(*finding);
                    }
                }
            }
            "service.properties" => self.services.extend(properties::read(&text())),
            "pakke_manifest.txt" => {}
            _ => {
                if FileKind::of(&path) == FileKind::Description && is_description(&text()) {
                    descriptions.insert(path.clone());
                }
                self.documents.insert(path, octets);
            }
        }
    }

    /// Without a description, other YAML and JSON are samples and settings.
    fn leave_descriptions(&mut self) {
        let documents = std::mem::take(&mut self.documents).into_iter();
        let is_other = |(path, _): &(String, _)| FileKind::of(path) == FileKind::Description;
        let (others, documents): (Vec<_>, BTreeMap<_, _>) = documents.fold(
            (Vec::new(), BTreeMap::new()),
            |(mut others, mut documents), entry| {
                match is_other(&entry) {
                    true => others.push(entry.0),
                    false => drop(documents.insert(entry.0, entry.1)),
                }
                (others, documents)
            },
        );
        self.documents = documents;
        self.aside.extend(others);
    }
}

/// Whether a text in YAML or JSON is an AsyncAPI or OpenAPI document.
fn is_description(text: &str) -> bool {
    let lines = text.lines().take(40);
    lines.into_iter().any(|line| {
        let line = line.trim_start_matches([' ', '\t', '{', '"', '\u{feff}']);
        let names = ["asyncapi", "openapi"];
        let rest = names.iter().find_map(|name| line.strip_prefix(name));
        rest.is_some_and(|rest| rest.trim_start_matches('"').trim_start().starts_with(':'))
    })
}

/// The folder that all paths have in common, with its `/`.
fn common_folder<'p>(paths: impl Iterator<Item = &'p String>) -> String {
    let mut common: Option<&str> = None;
    for path in paths {
        let folder = path
            .rfind('/')
            .map_or("", |at| path.get(..=at).unwrap_or_default());
        let former = common.unwrap_or(folder);
        let same = former.split_inclusive('/').zip(folder.split_inclusive('/'));
        let length: usize = same.take_while(|(a, b)| a == b).map(|(a, _)| a.len()).sum();
        common = former.get(..length);
    }
    common.unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests;
