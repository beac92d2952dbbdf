//! The documents of a contract, and what their references lead to.

use super::bounds::error;
use super::{Node, codes, parse, pointer, walk};
use crate::diag::{Diagnostic, Diagnostics, Severity, codes as front};
use crate::source::{
    FileId, LoadError, Loader, SourceMap, Span, is_remote, load, percent_decode, places,
};
use crate::suggest::closest;
use std::collections::BTreeMap;

/// How many references may lead to each other in a row.
const MAX_HOPS: usize = 64;

/// Documents in YAML or JSON with all they refer to.
#[derive(Debug, Default)]
pub struct Documents {
    trees: BTreeMap<FileId, Node>,
    /// What each location leads to, by the file it is written in.
    targets: BTreeMap<(FileId, String), Target>,
    roots: BTreeMap<String, FileId>,
    /// Where the members of large objects stand, by the place of the object: a document may
    /// refer to each of thousands of schemas.
    large: BTreeMap<Span, BTreeMap<String, usize>>,
}

/// How many members an object has before it is worth an index.
const LARGE: usize = 32;

#[derive(Debug)]
enum Target {
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

    /// What one step of a pointer leads to.
    fn step<'d>(&self, node: &'d Node, name: &str) -> Option<&'d Node> {
        match self.large.get(&node.span).filter(|_| node.is_object()) {
            Some(keys) => node
                .members()
                .get(*keys.get(name)?)
                .map(|member| &member.value),
            None => pointer::step(node, name),
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

    /// What one reference leads to; that may be a reference again. `reference` is the value
    /// of `$ref`.
    pub fn hop(&self, reference: &Node) -> Result<Found<'_>, Box<Diagnostic>> {
        self.hop_on(reference, &mut Vec::new())
    }

    /// What a node means: itself, or what its reference leads to in the end.
    pub fn follow<'d>(&'d self, node: &'d Node) -> Result<Found<'d>, Box<Diagnostic>> {
        self.follow_on(node, &mut Vec::new())
    }

    /// What a node means where only a value of this document's own kind can stand.
    pub fn value<'d>(&'d self, node: &'d Node) -> Result<&'d Node, Box<Diagnostic>> {
        match self.follow(node)? {
            Found::Node(found) => Ok(found),
            Found::Foreign(file) => Err(other_kind(&file)),
        }
    }

    fn follow_on<'d>(
        &'d self,
        node: &'d Node,
        trail: &mut Vec<Span>,
    ) -> Result<Found<'d>, Box<Diagnostic>> {
        let mut node = node;
        while let Some(reference) = node.reference() {
            match self.hop_on(reference, trail)? {
                Found::Node(next) => node = next,
                file => return Ok(file),
            }
        }
        Ok(Found::Node(node))
    }

    fn hop_on(
        &self,
        reference: &Node,
        trail: &mut Vec<Span>,
    ) -> Result<Found<'_>, Box<Diagnostic>> {
        let span = reference.span;
        let Some(text) = reference.text().filter(|text| !text.is_empty()) else {
            let message = match reference.text() {
                Some(_) => "`$ref` is empty".to_owned(),
                None => format!("`$ref` is {}, not a text", reference.kind()),
            };
            return Err(bad(span, message));
        };
        if trail.contains(&span) || trail.len() >= MAX_HOPS {
            let found = error(
                codes::CIRCLE,
                span,
                format!("`{text}` leads back to itself"),
            );
            let found = trail
                .iter()
                .take(3)
                .fold(found, |found, on| found.label(*on, "on the way"));
            return Err(Box::new(found.help("a reference has to end at a value")));
        }
        trail.push(span);
        let (location, fragment) = match text.split_once('#') {
            Some((location, fragment)) => (location, Some(fragment)),
            None => (text, None),
        };
        let file = match location.is_empty() {
            true => span.file,
            false => match self.targets.get(&(span.file, location.to_owned())) {
                Some(Target::Tree(file)) => *file,
                Some(Target::Foreign(path)) => {
                    return Ok(Found::Foreign(Foreign {
                        path: path.clone(),
                        fragment: fragment.map(percent_decode),
                        span,
                    }));
                }
                Some(Target::Missing(why)) => return Err(nowhere(span, text, why)),
                None => return Err(nowhere(span, text, "the file was not read")),
            },
        };
        let Some(steps) = pointer::steps(fragment.unwrap_or_default()) else {
            let message = format!("`{text}` has no pointer behind `#`");
            return Err(bad(span, message));
        };
        let Some(root) = self.trees.get(&file) else {
            return Err(nowhere(span, text, "the file could not be read"));
        };
        self.walk(root, &steps, (span, text), trail)
    }

    /// Goes down a pointer; what is a reference on the way is followed.
    fn walk<'d>(
        &'d self,
        root: &'d Node,
        steps: &[String],
        (span, text): (Span, &str),
        trail: &mut Vec<Span>,
    ) -> Result<Found<'d>, Box<Diagnostic>> {
        let mut node = root;
        for step in steps {
            if node.reference().is_some() && node.get(step).is_none() {
                node = match self.follow_on(node, trail)? {
                    Found::Node(node) => node,
                    Found::Foreign(file) => return Err(other_kind(&file)),
                };
            }
            node = match self.step(node, step) {
                Some(next) => next,
                None => {
                    let keys = node.members().iter().map(|member| member.key.as_str());
                    let near = closest(step, keys).map(|near| format!(", perhaps `{near}`"));
                    let why = format!("there is no `{step}`{}", near.unwrap_or_default());
                    return Err(nowhere(span, text, &why));
                }
            };
        }
        Ok(Found::Node(node))
    }
}

fn nowhere(span: Span, text: &str, why: &str) -> Box<Diagnostic> {
    let message = format!("`{text}` leads nowhere: {why}");
    let found = error(codes::LEADS_NOWHERE, span, message);
    Box::new(
        found.help(
            "put the file there, or correct the reference; nothing is fetched from the network",
        ),
    )
}

fn bad(span: Span, message: String) -> Box<Diagnostic> {
    let help = "write `#/a/b` for a place in this file, `file.yaml#/a/b` for one in another";
    Box::new(error(codes::BAD_REFERENCE, span, message).help(help))
}

fn other_kind(file: &Foreign) -> Box<Diagnostic> {
    let message = format!("`{}` is neither YAML nor JSON", file.path);
    let found = error(codes::OTHER_KIND, file.span, message);
    Box::new(found.help("only a payload or a body can be described in another language"))
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
