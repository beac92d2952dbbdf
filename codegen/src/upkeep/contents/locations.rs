//! Which document of a package refers to which, however the location is written.

use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::options::FileKind;
use crate::source::{FileId, SourceMap, Span, decode, places};
use crate::xml::{Attribute, Element, parse};
use std::collections::{BTreeMap, BTreeSet};

/// A location names a document in other letter case.
pub const NOT_EXACT: Code = Code("PKG0207");
/// Several documents could be meant.
const AMBIGUOUS: Code = Code("PKG0208");
const XS: &str = "http://www.w3.org/2001/XMLSchema";
const WSDL: &str = "http://schemas.xmlsoap.org/wsdl/";

/// What refers to what.
#[derive(Debug, Default)]
pub(super) struct Graph {
    to: BTreeMap<String, BTreeSet<String>>,
    /// WSDL documents with a binding or a service.
    services: BTreeSet<String>,
}

impl Graph {
    /// WSDL documents that no other refers to and that lead to a service or binding, be it
    /// their own or that of one they import.
    pub fn roots(&self) -> Vec<String> {
        let mut roots = self.beginnings(FileKind::Wsdl, BTreeSet::new());
        roots.retain(|root| {
            let mut reached = BTreeSet::new();
            self.reach(root, &mut reached);
            !self.services.is_disjoint(&reached)
        });
        roots
    }

    /// Schemas that neither WSDL documents nor other schemas refer to.
    pub fn loose_schemas(&self) -> Vec<String> {
        let mut reached = BTreeSet::new();
        for path in self.of(FileKind::Wsdl) {
            self.reach(path, &mut reached);
        }
        self.beginnings(FileKind::Schema, reached)
    }

    fn of(&self, kind: FileKind) -> impl Iterator<Item = &String> {
        self.to.keys().filter(move |path| is(path, kind))
    }

    /// Documents of a kind that none of their kind refers to; of a circle that nothing else
    /// leads to, the first. What was reached before is left out.
    fn beginnings(&self, kind: FileKind, mut reached: BTreeSet<String>) -> Vec<String> {
        let others = |path| self.to[path].iter().filter(move |to| *to != path);
        let used: BTreeSet<&String> = self.of(kind).flat_map(others).collect();
        let (inner, outer): (Vec<_>, Vec<_>) = self.of(kind).partition(|path| used.contains(path));
        let mut beginnings = Vec::new();
        for path in outer.into_iter().chain(inner) {
            if !reached.contains(path) {
                self.reach(path, &mut reached);
                beginnings.push(path.clone());
            }
        }
        beginnings.sort();
        beginnings
    }

    fn reach(&self, from: &str, reached: &mut BTreeSet<String>) {
        let mut next = vec![from];
        while let Some(path) = next.pop() {
            if reached.insert(path.to_owned()) {
                let to = self.to.get(path).into_iter().flatten();
                next.extend(to.map(String::as_str));
            }
        }
    }
}

fn is(path: &str, kind: FileKind) -> bool {
    FileKind::of(path) == kind
}

/// Finds what each document refers to, and corrects locations that name one in other letter
/// case, so that they name it everywhere.
pub(super) fn connect(
    documents: &mut BTreeMap<String, Vec<u8>>,
    map: &mut SourceMap,
    found: &mut Diagnostics,
) -> Graph {
    let known: BTreeSet<String> = documents.keys().cloned().collect();
    let mut graph = Graph::default();
    let markup = [FileKind::Wsdl, FileKind::Schema];
    for (path, octets) in documents {
        if !markup.contains(&FileKind::of(path)) {
            continue;
        }
        let to = graph.to.entry(path.clone()).or_default();
        let Ok(text) = decode(octets) else { continue };
        let file = map.add(path.as_str(), text.as_str());
        // What is wrong with it is told when the contract is read.
        let Some(document) = parse(map, file, &mut Diagnostics::new()) else {
            continue;
        };
        let mut root = document.root.elements();
        if root.any(|child| child.is(WSDL, "service") || child.is(WSDL, "binding")) {
            graph.services.insert(path.clone());
        }
        let mut corrected = Vec::new();
        for location in all_locations(&document.root) {
            match meant(path, location, file, &known, found) {
                Meant::This(one) => drop(to.insert(one)),
                Meant::Corrected(one) => {
                    corrected.push((location.value_span, relative(path, &one)));
                    to.insert(one);
                }
                Meant::None => {}
            }
        }
        if !corrected.is_empty() {
            *octets = rewritten(&text, corrected).into_bytes();
        }
    }
    graph
}

/// Every `schemaLocation` and `location` of an import, include or redefinition.
fn all_locations(element: &Element) -> Vec<&Attribute> {
    let mut all = Vec::new();
    for child in element.elements() {
        let location = match (&*child.name.ns, &*child.name.local) {
            (XS, "import" | "include" | "redefine") => child.attribute_node("", "schemaLocation"),
            (WSDL, "import") => child.attribute_node("", "location"),
            _ => None,
        };
        all.extend(location);
        all.extend(all_locations(child));
    }
    all
}

/// Which document a location means.
enum Meant {
    /// It names this one.
    This(String),
    /// It names this one but for letter case.
    Corrected(String),
    /// None of the package.
    None,
}

fn meant(
    from: &str,
    location: &Attribute,
    file: FileId,
    known: &BTreeSet<String>,
    found: &mut Diagnostics,
) -> Meant {
    let places = places(from, &location.value);
    if let Some(place) = places.iter().find(|place| known.contains(*place)) {
        return Meant::This(place.clone());
    }
    let same = |path: &&String| {
        let mut places = places.iter();
        places.any(|place| place.to_lowercase() == path.to_lowercase())
    };
    let similar: Vec<&String> = known.iter().filter(same).collect();
    let at = Span {
        file,
        ..location.value_span
    };
    match &*similar {
        [] => Meant::None,
        [one] => {
            let message = format!("`{}` is `{one}` in other letter case", location.value);
            let finding = Diagnostic::new(Severity::Warning, NOT_EXACT, at, message);
            found.push(finding.help("the imported file names it as it is written"));
            Meant::Corrected((*one).clone())
        }
        several => {
            let message = format!(
                "`{}` names no document, but for letter case it could be {several:?}",
                location.value
            );
            let finding = Diagnostic::new(Severity::Error, AMBIGUOUS, at, message);
            found.push(finding.help("import the folder after renaming what it does not mean"));
            Meant::None
        }
    }
}

/// The location of a document as another of the same root writes it.
fn relative(from: &str, to: &str) -> String {
    let (from, to): (Vec<&str>, Vec<&str>) = (from.split('/').collect(), to.split('/').collect());
    let folder = &from[..from.len() - 1];
    let same = folder.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = "../".repeat(folder.len() - same);
    let path = up + &to[same..].join("/");
    path.replace('%', "%25")
        .replace('&', "&amp;")
        .replace(' ', "%20")
        .replace('#', "%23")
}

/// The text with these places replaced, as UTF-8: a declaration that names another encoding
/// would no longer be true.
fn rewritten(text: &str, mut places: Vec<(Span, String)>) -> String {
    places.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
    let mut text = text.to_owned();
    for (span, value) in places {
        text.replace_range(span.start as usize..span.end as usize, &value);
    }
    let behind = text.find("?>").map_or(0, |at| at + 2);
    let is_declared = text.starts_with("<?xml ");
    match is_declared {
        true => format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>{}",
            &text[behind..]
        ),
        false => text,
    }
}
