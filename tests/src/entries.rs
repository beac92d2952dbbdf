//! Finding the entry points of a tree of contracts: documents that no other
//! document of the tree refers to.

use snitflade_codegen::diag::Diagnostics;
use snitflade_codegen::source::{SourceMap, decode, is_remote, join};
use snitflade_codegen::xml::{self, Element};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A WSDL 1.1 document with messages, port types, bindings or services.
    Wsdl,
    /// A schema.
    Schema,
    /// Neither, or not well-formed.
    Other,
}

/// A document of the tree, with the files of the tree it refers to.
#[derive(Clone, Debug)]
struct Found {
    kind: Kind,
    refers: Vec<String>,
}

/// Every entry point below `root`, sorted, as paths relative to it. Documents
/// that only refer to each other in a circle are represented by the first.
pub fn entries(root: &Path) -> Vec<(String, Kind)> {
    let mut files = Vec::new();
    collect(root, "", &mut files);
    let found: BTreeMap<String, Found> = files
        .into_iter()
        .map(|path| {
            let document = read(root, &path);
            (path, document)
        })
        .collect();
    let referred: BTreeSet<&String> = found
        .iter()
        .flat_map(|(path, f)| f.refers.iter().filter(move |r| *r != path))
        .collect();
    let mut reached = BTreeSet::new();
    let mut list = Vec::new();
    let unreferred = found.keys().filter(|path| !referred.contains(path));
    for path in unreferred.chain(found.keys()) {
        if !reached.contains(path) {
            reach(&found, path, &mut reached);
            list.push((path.clone(), found[path].kind));
        }
    }
    list.retain(|(_, kind)| *kind != Kind::Other);
    list.sort_by(|a, b| a.0.cmp(&b.0));
    list
}

fn reach<'f>(
    found: &'f BTreeMap<String, Found>,
    from: &'f String,
    reached: &mut BTreeSet<&'f String>,
) {
    let mut open = vec![from];
    while let Some(path) = open.pop() {
        if let Some(document) = found.get(path)
            && reached.insert(path)
        {
            open.extend(&document.refers);
        }
    }
}

fn collect(root: &Path, below: &str, out: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(root.join(below)) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = match below {
            "" => name,
            below => format!("{below}/{name}"),
        };
        if entry.path().is_dir() {
            collect(root, &path, out);
        } else if path.ends_with(".wsdl") || path.ends_with(".xsd") {
            out.push(path);
        }
    }
}

fn read(root: &Path, path: &str) -> Found {
    let nothing = Found {
        kind: Kind::Other,
        refers: Vec::new(),
    };
    let Ok(bytes) = std::fs::read(root.join(path)) else {
        return nothing;
    };
    let Ok(text) = decode(&bytes) else {
        return nothing;
    };
    let mut map = SourceMap::new();
    let file = map.add(path, text);
    let Some(document) = xml::parse(&map, file, &mut Diagnostics::new()) else {
        // Broken documents are entry points all the same: they must get a finding.
        return Found {
            kind: match path.ends_with(".wsdl") {
                true => Kind::Wsdl,
                false => Kind::Schema,
            },
            ..nothing
        };
    };
    let mut refers = Vec::new();
    references(&document.root, path, &mut refers);
    Found {
        kind: kind(&document.root),
        refers,
    }
}

fn kind(root: &Element) -> Kind {
    let components = ["message", "portType", "binding", "service"];
    match &*root.name.local {
        "schema" => Kind::Schema,
        "definitions"
            if root
                .elements()
                .any(|child| components.contains(&&*child.name.local)) =>
        {
            Kind::Wsdl
        }
        _ => Kind::Other,
    }
}

fn references(element: &Element, path: &str, out: &mut Vec<String>) {
    for child in element.elements() {
        let location = match &*child.name.local {
            "import" | "include" | "redefine" => child
                .attribute("schemaLocation")
                .or_else(|| child.attribute("location")),
            _ => None,
        };
        if let Some(location) = location.map(str::trim).filter(|l| !is_remote(l)) {
            out.push(join(path, location));
        }
        references(child, path, out);
    }
}
