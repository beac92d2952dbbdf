//! The published schemas: which one a message is read with, and the reading.

use crate::ignorable::without;
use crate::part::Part;
use roxmltree::Document;
use snitflade_codegen::diag::Diagnostics;
use snitflade_codegen::lower::lower;
use snitflade_codegen::plan::{PlanOptions, plan};
use snitflade_runtime::read::{Mode, ReadOptions, Source, read};
use snitflade_runtime::schema::{ElementId, Schema};
use snitflade_runtime::value::Dynamic;
use snitflade_runtime::write::{WriteOptions, write};
use snitflade_tests::{infoset, load};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::rc::Rc;

const XS: &str = "http://www.w3.org/2001/XMLSchema";

/// A schema document: what it declares at its top.
struct Entry {
    path: String,
    ns: String,
    elements: BTreeSet<String>,
}

type Tables = Result<Rc<Schema<'static>>, String>;

/// Every schema document below a folder, tables made as they are asked for.
pub struct Shelf {
    folder: PathBuf,
    entries: Vec<Entry>,
    tables: RefCell<BTreeMap<String, Tables>>,
}

impl Shelf {
    /// Looks into every schema document.
    pub fn new(folder: &Path) -> Self {
        let mut entries = Vec::new();
        let mut open = vec![PathBuf::new()];
        while let Some(below) = open.pop() {
            for entry in std::fs::read_dir(folder.join(&below))
                .into_iter()
                .flatten()
                .flatten()
            {
                let path = below.join(entry.file_name());
                if folder.join(&path).is_dir() {
                    open.push(path);
                } else if path.extension().is_some_and(|e| e == "xsd" || e == "wsdl") {
                    entries.extend(look(folder, &path));
                }
            }
        }
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        Shelf {
            folder: folder.to_owned(),
            entries,
            tables: RefCell::default(),
        }
    }

    /// Reads a message with the nearest schema that takes it, and writes it
    /// back. Answers the schema, or the first defect.
    pub fn round_trip(&self, sample: &str, part: &Part) -> Result<String, String> {
        let mut first = None;
        for entry in self.candidates(sample, part) {
            match self.with(&entry.path, part) {
                Ok(()) => return Ok(entry.path.clone()),
                Err(defect) => {
                    first.get_or_insert(format!("{defect} [{}]", entry.path));
                }
            }
        }
        match first {
            Some(defect) => Err(defect),
            None => self.neighbour(sample, part),
        }
    }

    /// Reads a message of a version that no published schema is of as if it
    /// were of another version: its namespaces are renamed to those.
    fn neighbour(&self, sample: &str, part: &Part) -> Result<String, String> {
        let unknown = || format!("no published schema declares {{{}}}{}", part.ns, part.local);
        let mut first = None;
        for entry in self.declaring(sample, |entry| {
            stem(&entry.ns).is_some_and(|own| Some(own) == stem(&part.ns))
                && entry.elements.contains(&part.local)
        }) {
            let schema = self.tables(&entry.path)?;
            let renamed = rename(&schema, part, &entry.ns);
            match self.with(&entry.path, &renamed) {
                Ok(()) => return Ok(format!("{}, as {}", entry.path, entry.ns)),
                Err(defect) => {
                    first.get_or_insert(format!("as {}: {defect}", entry.ns));
                }
            }
        }
        Err(first.unwrap_or_else(unknown))
    }

    /// Schemas that declare the root, nearest first.
    fn candidates(&self, sample: &str, part: &Part) -> Vec<&Entry> {
        self.declaring(sample, |entry| {
            entry.ns == part.ns && entry.elements.contains(&part.local)
        })
    }

    /// Schemas that fit, nearest to the sample first.
    fn declaring(&self, sample: &str, fits: impl Fn(&Entry) -> bool) -> Vec<&Entry> {
        let common = |path: &str| {
            let pairs = path.split('/').zip(sample.split('/'));
            pairs.take_while(|(a, b)| a == b).count()
        };
        let mut found: Vec<&Entry> = self.entries.iter().filter(|entry| fits(entry)).collect();
        found.sort_by_key(|entry| (usize::MAX - common(&entry.path), entry.path.as_str()));
        found
    }

    fn with(&self, path: &str, part: &Part) -> Result<(), String> {
        let schema = self.tables(path)?;
        let element = find(&schema, part).ok_or("the schema's tables lack the root")?;
        let xml = without(&schema, element, &part.xml);
        match trip(&schema, element, &xml, Mode::Strict) {
            Ok(()) => Ok(()),
            Err(defect) => match trip(&schema, element, &xml, Mode::Tolerant) {
                Ok(()) => Err(format!("tolerantly equal, as {defect}")),
                Err(also) => Err(format!(
                    "not even tolerantly equal: {also}; strictly: {defect}"
                )),
            },
        }
    }

    fn tables(&self, path: &str) -> Tables {
        let known = self.tables.borrow().get(path).cloned();
        known.unwrap_or_else(|| {
            let made = make(&self.folder, path);
            self.tables
                .borrow_mut()
                .insert(path.to_owned(), made.clone());
            made
        })
    }
}

/// A namespace without the version it ends in.
fn stem(ns: &str) -> Option<&str> {
    let (stem, version) = ns.rsplit_once(':')?;
    version
        .starts_with(|c: char| c.is_ascii_digit())
        .then_some(stem)
}

/// The message with its versioned namespaces replaced by those the tables know.
fn rename(schema: &Schema<'_>, part: &Part, ns: &str) -> Part {
    let mut xml = part.xml.clone();
    let Ok(document) = Document::parse(&part.xml) else {
        return Part {
            xml,
            ns: ns.to_owned(),
            local: part.local.clone(),
        };
    };
    let used: BTreeSet<&str> = document
        .descendants()
        .flat_map(|node| node.namespaces().map(|n| n.uri()))
        .collect();
    for used in used {
        let known = |known: &&&str| stem(known).is_some() && stem(known) == stem(used);
        if let Some(known) = schema.namespaces.iter().find(known) {
            for quote in ['"', '\''] {
                let (from, to) = (
                    format!("{quote}{used}{quote}"),
                    format!("{quote}{known}{quote}"),
                );
                xml = xml.replace(&from, &to);
            }
        }
    }
    Part {
        xml,
        ns: ns.to_owned(),
        local: part.local.clone(),
    }
}

/// Reads a document, writes it back and compares.
fn trip(schema: &Schema<'_>, element: ElementId, xml: &str, mode: Mode) -> Result<(), String> {
    let mut source = Source::from_slice(xml.as_bytes()).map_err(|e| e.to_string())?;
    let mut value = Dynamic::default();
    let options = ReadOptions::new(mode);
    read(schema, element, &mut source, &mut value, &options).map_err(|e| e.to_string())?;
    let options = WriteOptions {
        allow_unknown: mode == Mode::Tolerant,
        ..WriteOptions::default()
    };
    let written = write(schema, element, &value, &options).map_err(|e| e.to_string())?;
    infoset::difference(xml.as_bytes(), &written)
}

fn look(folder: &Path, path: &Path) -> Vec<Entry> {
    let Ok(text) = std::fs::read_to_string(folder.join(path)) else {
        return Vec::new();
    };
    let Ok(document) = Document::parse(text.trim_start_matches('\u{feff}')) else {
        return Vec::new();
    };
    let schemas = document
        .descendants()
        .filter(|n| n.has_tag_name((XS, "schema")));
    schemas
        .map(|schema| Entry {
            path: path.to_string_lossy().replace('\\', "/"),
            ns: schema.attribute("targetNamespace").unwrap_or("").to_owned(),
            elements: schema
                .children()
                .filter(|child| child.has_tag_name((XS, "element")))
                .filter_map(|child| child.attribute("name").map(str::to_owned))
                .collect(),
        })
        .collect()
}

fn find(schema: &Schema<'_>, part: &Part) -> Option<ElementId> {
    let mut ids = schema.global_elements.iter().copied();
    ids.find(|id| {
        let name = schema.name(schema.element(*id).name);
        name.local == part.local && schema.namespace(name.ns) == part.ns
    })
}

fn make(folder: &Path, path: &str) -> Tables {
    let files = [path.to_owned()];
    let loaded = match path.ends_with(".wsdl") {
        true => load::load(folder, &files, &[]),
        false => load::load(folder, &[], &files),
    };
    let Some(model) = loaded.model else {
        let errors = loaded.findings.iter().filter(|f| f.is_error());
        let first = errors.map(|f| format!("{} {}", f.code, f.message)).next();
        return Err(format!(
            "the schema is not usable: {}",
            first.unwrap_or_default()
        ));
    };
    // a process that ends with its tests may keep its tables to the end
    let bump: &'static bumpalo::Bump = Box::leak(Box::default());
    let plan = plan(&model, &PlanOptions::default(), &mut Diagnostics::new());
    Ok(Rc::new(lower(&model, Some(&plan), bump)))
}
