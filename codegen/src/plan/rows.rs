//! Names of table rows: what generated code calls a row instead of its number.
//!
//! A name is made of the row's own path and of nothing else: the module of its
//! namespace, then the names from the global component inwards. So it stays when other
//! rows come and go. Spellings that an identifier cannot have are replaced and told
//! apart by a short hash of the path.

use super::anonymous::Context;
use super::planner::Planner;
use crate::model::{ComplexIdx, ElementIdx, SimpleIdx, SimpleRef, TypeName, TypeRef};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The names of all rows, beside the components of the model.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// The name of each namespace that has a module.
    pub namespaces: BTreeMap<String, String>,
    /// Simple types.
    pub simples: Vec<String>,
    /// Complex types.
    pub complexes: Vec<String>,
    /// Elements.
    pub elements: Vec<String>,
    /// Identity constraints.
    pub identities: Vec<String>,
}

/// The row of a simple type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SimpleRow<'r> {
    /// A row of the contract's tables, by its name.
    Declared(&'r str),
    /// A type of XML Schema itself, by its number in the runtime.
    Builtin(u32),
}

/// The row of a type of either kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypeRow<'r> {
    /// `xs:anyType`.
    AnyType,
    /// A simple type.
    Simple(SimpleRow<'r>),
    /// A complex type, by its name.
    Complex(&'r str),
}

impl Rows {
    /// The row of a simple type.
    pub fn simple(&self, idx: SimpleIdx) -> &str {
        named(&self.simples, idx.0)
    }

    /// The row of a simple type, be it built in.
    pub fn simple_row(&self, simple: SimpleRef) -> SimpleRow<'_> {
        match simple {
            SimpleRef::Declared(idx) => SimpleRow::Declared(self.simple(idx)),
            SimpleRef::Builtin(builtin) => SimpleRow::Builtin(builtin.id().0),
        }
    }

    /// The row of a type.
    pub fn type_row(&self, ty: TypeRef) -> TypeRow<'_> {
        match ty {
            TypeRef::AnyType => TypeRow::AnyType,
            TypeRef::Simple(simple) => TypeRow::Simple(self.simple_row(simple)),
            TypeRef::Complex(idx) => TypeRow::Complex(self.complex(idx)),
        }
    }

    /// The row of a complex type.
    pub fn complex(&self, idx: ComplexIdx) -> &str {
        named(&self.complexes, idx.0)
    }

    /// The row of an element.
    pub fn element(&self, idx: ElementIdx) -> &str {
        named(&self.elements, idx.0)
    }

    /// The row of a namespace.
    pub fn namespace(&self, namespace: &str) -> String {
        match self.namespaces.get(namespace) {
            Some(name) => name.clone(),
            // No module has a capital letter.
            None if namespace.is_empty() => "Unqualified".to_owned(),
            None => identifier("", [namespace]),
        }
    }

    /// The row of an expanded name.
    pub fn name(&self, namespace: &str, local: &str) -> String {
        identifier(&self.namespace(namespace), [local])
    }
}

fn named(names: &[String], idx: u32) -> &str {
    names.get(idx as usize).map_or("", String::as_str)
}

/// Names every row of the model.
pub(super) fn run(planner: &Planner<'_>) -> Rows {
    let context = Context::new(planner);
    let schema = &planner.model.schema;
    let modules = planner.modules.iter();
    let mut rows = Rows {
        namespaces: modules
            .map(|module| (module.namespace.clone(), module.name.clone()))
            .collect(),
        ..Rows::default()
    };
    let name = |(namespace, path): (Arc<str>, Vec<Arc<str>>)| {
        let path: Vec<&str> = path.iter().map(|word| &**word).collect();
        identifier(&rows.namespace(&namespace), path)
    };
    let type_name = |of: &TypeName, ty| {
        let (namespace, mut path) = context.path(planner, of, ty, 0);
        if matches!(of, TypeName::OfAttribute(_)) {
            path.push(Arc::from("attribute"));
        }
        name((namespace, path))
    };
    let simples = schema.simples.iter().enumerate().map(|(at, simple)| {
        let idx = SimpleIdx(at as u32);
        type_name(&simple.name, TypeRef::Simple(SimpleRef::Declared(idx)))
    });
    let complexes = schema
        .complexes
        .iter()
        .enumerate()
        .map(|(at, complex)| type_name(&complex.name, TypeRef::Complex(ComplexIdx(at as u32))));
    let elements = (0..schema.elements.len())
        .map(|at| name(context.element_path(planner, ElementIdx(at as u32), 0)));
    let identities = schema
        .identities
        .iter()
        .map(|identity| name((identity.name.ns.clone(), vec![identity.name.local.clone()])));
    let (simples, complexes) = (distinct(simples), distinct(complexes));
    let (elements, identities) = (distinct(elements), distinct(identities));
    rows.simples = simples;
    rows.complexes = complexes;
    rows.elements = elements;
    rows.identities = identities;
    rows
}

/// Declarations that share a path, such as an element that stands twice in one content
/// model, differ in nothing that a name could say: the first has the name, the others
/// have a hash of the path and of how many there were before.
fn distinct(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    names
        .map(|name| {
            let others = (2u32..).map(|nth| format!("{name}_{}", hash(&format!("{name} {nth}"))));
            let free = std::iter::once(name.clone()).chain(others);
            let found = free.into_iter().find(|name| !taken.contains(name));
            let found = found.unwrap_or_default();
            taken.insert(found.clone());
            found
        })
        .collect()
}

/// Longer paths are cut, and told apart by their hash.
const LONGEST: usize = 120;

/// An identifier for a path below a module.
fn identifier<'p>(module: &str, path: impl IntoIterator<Item = &'p str>) -> String {
    let mut name = module.to_owned();
    let mut key = module.to_owned();
    let mut faithful = true;
    for word in path {
        let plain: String = word.chars().map(letter).collect();
        // Two underscores stand between words, so words must not look like two.
        faithful &= plain == word
            && !word.is_empty()
            && !word.contains("__")
            && !word.starts_with('_')
            && !word.ends_with('_');
        if !name.is_empty() {
            name.push_str("__");
        }
        name.push_str(&plain);
        key.push('/');
        key.push_str(word);
    }
    if name.len() > LONGEST {
        name.truncate(LONGEST);
        faithful = false;
    }
    if name.starts_with(|c: char| c.is_ascii_digit()) || module.is_empty() {
        name.insert_str(0, "ns_");
        faithful = false;
    }
    match faithful {
        true => name,
        false => format!("{name}_{}", hash(&key)),
    }
}

fn letter(c: char) -> char {
    match c.is_ascii_alphanumeric() || c == '_' {
        true => c,
        false => '_',
    }
}

fn hash(key: &str) -> String {
    let digest = Sha256::digest(key.as_bytes());
    digest[..4]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_its_path() {
        assert_eq!(identifier("sag", ["SagType"]), "sag__SagType");
        assert_eq!(identifier("sag", ["SagType", "Id"]), "sag__SagType__Id");
    }

    #[test]
    fn spellings_that_are_no_identifier_are_told_apart() {
        let names = ["a-b", "a.b", "a_b", "a__b", "_a", "a_", "å"];
        let made: BTreeSet<String> = names.map(|word| identifier("m", [word])).into();
        assert_eq!(made.len(), names.len());
        assert!(made.contains("m__a_b"), "{made:?}");
        for name in &made {
            assert!(syn::parse_str::<syn::Ident>(name).is_ok(), "{name}");
        }
        assert_ne!(identifier("m", ["a", "b"]), identifier("m", ["a__b"]));
        let namespace = identifier("", ["http://a/b"]);
        assert!(
            syn::parse_str::<syn::Ident>(&namespace).is_ok(),
            "{namespace}"
        );
    }

    #[test]
    fn long_paths_are_cut_and_told_apart() {
        let long = "x".repeat(200);
        let (one, two) = (
            identifier("m", [&*long, "a"]),
            identifier("m", [&*long, "b"]),
        );
        assert!(one != two && one.len() < 140, "{one} {two}");
    }

    #[test]
    fn one_path_twice_is_two_names() {
        let names = distinct(["a", "b", "a", "a"].map(str::to_owned).into_iter());
        let all: BTreeSet<&String> = names.iter().collect();
        assert_eq!((all.len(), &*names[0], &*names[1]), (4, "a", "b"));
    }
}
