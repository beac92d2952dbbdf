//! The documents of a contract, and what their references lead to.

use super::{Node, parse, walk};
use crate::diag::{Diagnostic, Diagnostics, Severity, codes as front};
use crate::source::{FileId, LoadError, Loader, SourceMap, Span, is_remote, load, places};
use std::collections::BTreeMap;

/// Documents in YAML or JSON with all they refer to.
#[derive(Debug, Default)]
pub struct Documents {
    pub(super) trees: BTreeMap<FileId, Node>,
    /// What each location leads to, by the file it is written in.
    pub(super) targets: BTreeMap<(FileId, String), Target>,
    roots: BTreeMap<String, FileId>,
    /// Where the members of large objects stand, by the place of the object: a document may
    /// refer to each of thousands of schemas.
    pub(super) large: BTreeMap<Span, BTreeMap<String, usize>>,
}

/// How many members an object has before it is worth an index.
const LARGE: usize = 32;

#[derive(Debug)]
pub(super) enum Target {
    Tree(FileId),
    /// A file of another kind, by its path.
    Foreign(String),
    /// Nothing, and why.
    Missing(String),
}

/// What a reference leads to.
#[derive(Clone, Debug, PartialEq)]
pub enum Found<'d> {
    /// A value.
    Node(&'d Node),
    /// A file that is neither YAML nor JSON.
    Foreign(Foreign),
}

/// A file that is neither YAML nor JSON, such as a schema in XSD.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// Its path, as the loader knows it.
    pub path: String,
    /// What stands behind `#`, percent escapes replaced.
    pub fragment: Option<String>,
    /// Where the reference is written.
    pub span: Span,
}

impl Documents {
    /// Reads the documents at `roots` and all they refer to. What a root lacks is reported;
    /// what a reference lacks is reported when it is followed.
    pub fn load(
        map: &mut SourceMap,
        loader: &dyn Loader,
        roots: &[String],
        diagnostics: &mut Diagnostics,
    ) -> Documents {
        let mut documents = Documents::default();
        let mut open = Vec::new();
        for root in roots {
            match load(map, loader, root) {
                Ok(file) => {
                    documents.roots.insert(root.clone(), file);
                    open.push(file);
                }
                Err(why) => {
                    let message = format!("{root}: {why}");
                    let found =
                        Diagnostic::without_place(Severity::Error, front::NOT_LOADED, message);
                    diagnostics.push(found.help("a root of the contract has to be there"));
                }
            }
        }
        let mut read = std::collections::BTreeSet::new();
        while let Some(file) = open.pop() {
            if !read.insert(file) {
                continue;
            }
            if let Some(tree) = parse(map, file, diagnostics) {
                for location in locations(&tree) {
                    let target = find(map, loader, file, &location);
                    if let Target::Tree(target) = target {
                        open.push(target);
                    }
                    documents.targets.insert((file, location), target);
                }
                documents.index(&tree);
                documents.trees.insert(file, tree);
            }
        }
        documents
    }

    fn index(&mut self, tree: &Node) {
        for node in walk::nodes(tree).filter(|node| node.members().len() > LARGE) {
            let keys = node.members().iter().enumerate();
            let keys = keys.map(|(at, member)| (member.key.clone(), at));
            self.large.insert(node.span, keys.collect());
        }
    }

    /// The tree of a root; `None` where it could not be read.
    pub fn root(&self, path: &str) -> Option<&Node> {
        self.trees.get(self.roots.get(path)?)
    }

    /// Every value of every document.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.trees.values().flat_map(walk::nodes)
    }

    /// Paths of the files in XSD that anything here refers to, sorted.
    pub fn schemas(&self) -> Vec<String> {
        let foreign = self.targets.values().filter_map(|target| match target {
            Target::Foreign(path) if is_xsd(path) => Some(path.clone()),
            _ => None,
        });
        let mut list: Vec<String> = foreign.collect();
        list.sort();
        list.dedup();
        list
    }
}

/// The locations of all references of a tree to other files.
fn locations(tree: &Node) -> Vec<String> {
    let texts = walk::nodes(tree)
        .filter_map(Node::reference)
        .filter_map(Node::text);
    let locations = texts.map(|text| text.split('#').next().unwrap_or_default());
    let mut list: Vec<String> = locations
        .filter(|l| !l.is_empty())
        .map(str::to_owned)
        .collect();
    list.sort();
    list.dedup();
    list
}

/// What a location in a file leads to.
fn find(map: &mut SourceMap, loader: &dyn Loader, file: FileId, location: &str) -> Target {
    if is_remote(location) {
        return Target::Missing("it is an address on the network".to_owned());
    }
    let places = places(&map.location(file), location);
    let mut why = LoadError::NotFound;
    for (at, place) in places.iter().enumerate() {
        if !is_tree(place) {
            if loader.exists(place) {
                return Target::Foreign(place.clone());
            }
            continue;
        }
        match load(map, loader, place) {
            Ok(file) => return Target::Tree(file),
            // The first place is the likeliest; why it holds nothing is said.
            Err(error) if at == 0 => why = error,
            Err(_) => {}
        }
    }
    let place = places.first().map(String::as_str).unwrap_or(location);
    Target::Missing(format!("{place}: {why}"))
}

fn extension(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    extension.unwrap_or_default().to_ascii_lowercase()
}

/// Whether a file is read as YAML or JSON, by its name.
fn is_tree(path: &str) -> bool {
    matches!(
        extension(path).as_str(),
        "" | "yaml" | "yml" | "json" | "raml" | "avsc"
    )
}

fn is_xsd(path: &str) -> bool {
    extension(path) == "xsd"
}
