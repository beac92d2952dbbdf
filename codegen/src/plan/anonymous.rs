//! Types without a name of their own: where they stand, and what they are called by it.

use super::claims::Claim;
use super::ident;
use super::item::ModuleId;
use super::planner::Planner;
use crate::model::{
    ComplexIdx, Content, ElementIdx, Particle, QName, SchemaModel, Scope, SimpleIdx, SimpleRef,
    Term, TypeName, TypeRef,
};
use crate::options::{Word, Words};
use crate::source::FileId;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A type that has no name of its own.
pub(super) struct Unnamed {
    /// The module it goes to.
    pub module: ModuleId,
    /// Names from the outermost named component inwards.
    words: Vec<String>,
    /// The same path as it is on the wire.
    key: String,
}

impl Unnamed {
    /// A type that lies deeper yields to one that does not.
    pub fn claim(&self, words: &Words) -> Claim {
        let depth = u8::try_from(self.words.len()).unwrap_or(u8::MAX);
        Claim::new(depth, self.key.clone(), candidates(&self.words, words))
    }
}

/// Where anonymous types stand.
pub(super) struct Context {
    /// The namespace most components of a file are in.
    files: BTreeMap<FileId, Arc<str>>,
    /// The complex type that carries an attribute of this anonymous type.
    attributes: BTreeMap<SimpleIdx, ComplexIdx>,
    /// The named group that declares an element.
    groups: BTreeMap<ElementIdx, Arc<str>>,
}

impl Context {
    pub fn new(planner: &Planner<'_>) -> Self {
        let schema = &planner.model.schema;
        let mut files = BTreeMap::new();
        for (name, idx) in &schema.global_elements {
            files
                .entry(schema.element(*idx).span.file)
                .or_insert_with(|| name.ns.clone());
        }
        for (name, ty) in &schema.global_types {
            if let TypeRef::Complex(idx) = ty {
                files
                    .entry(schema.complex(*idx).span.file)
                    .or_insert_with(|| name.ns.clone());
            }
        }
        let mut attributes = BTreeMap::new();
        for (at, complex) in schema.complexes.iter().enumerate() {
            for used in &complex.attributes {
                if let SimpleRef::Declared(idx) = used.attribute.ty {
                    attributes.entry(idx).or_insert(ComplexIdx(at as u32));
                }
            }
        }
        let mut groups = BTreeMap::new();
        for complex in &schema.complexes {
            if let Content::Elements(top) | Content::Mixed(top) = &complex.content {
                grouped(schema, top, None, &mut groups);
            }
        }
        Context {
            files,
            attributes,
            groups,
        }
    }

    /// Complex types still without an item, in an order that does not depend on which
    /// file or declaration was read first.
    pub fn complexes(&self, planner: &Planner<'_>) -> Vec<(ComplexIdx, Unnamed)> {
        let all = (0..planner.model.schema.complexes.len() as u32).map(ComplexIdx);
        let left = all.filter(|idx| {
            planner.complex_items[idx.0 as usize].is_none()
                && !planner.variant_items.contains_key(idx)
        });
        let types = left.map(|idx| (idx, TypeRef::Complex(idx)));
        let name = |idx: ComplexIdx| planner.model.schema.complex(idx).name.clone();
        self.sorted(planner, types, name)
    }

    /// Simple types still without an item, in such an order.
    pub fn simples(
        &self,
        planner: &Planner<'_>,
        global: &BTreeSet<TypeRef>,
    ) -> Vec<(SimpleIdx, Unnamed)> {
        let all = (0..planner.model.schema.simples.len() as u32).map(SimpleIdx);
        let types = all
            .filter(|idx| planner.simple_items[idx.0 as usize].is_none())
            .map(|idx| (idx, TypeRef::Simple(SimpleRef::Declared(idx))))
            .filter(|(_, ty)| !global.contains(ty));
        let name = |idx: SimpleIdx| planner.model.schema.simple(idx).name.clone();
        self.sorted(planner, types, name)
    }

    /// By the global component they stand in; within one, in the order of the document.
    fn sorted<I: Ord + Copy>(
        &self,
        planner: &Planner<'_>,
        types: impl Iterator<Item = (I, TypeRef)>,
        name: impl Fn(I) -> TypeName,
    ) -> Vec<(I, Unnamed)> {
        let mut found: Vec<_> = types
            .map(|(idx, ty)| {
                let name = name(idx);
                let (ns, path) = self.path(planner, &name, ty, 0);
                let mark = if matches!(name, TypeName::OfAttribute(_)) {
                    "@"
                } else {
                    ""
                };
                let key = format!("{{{ns}}}{}{mark}", path.join("/"));
                (ns, path, idx, key)
            })
            .collect();
        found.sort_by(|a, b| (&a.0, a.1.first(), a.2).cmp(&(&b.0, b.1.first(), b.2)));
        let helper_words = &planner.options.words;
        found
            .into_iter()
            .map(|(ns, path, idx, key)| {
                let words = path
                    .iter()
                    .map(|word| ident::upper_camel(helper_words, word))
                    .collect();
                let module = planner.module(&ns);
                (idx, Unnamed { module, words, key })
            })
            .collect()
    }

    /// Namespace and names from the outermost named component inwards.
    pub fn path(
        &self,
        planner: &Planner<'_>,
        name: &TypeName,
        ty: TypeRef,
        depth: usize,
    ) -> (Arc<str>, Vec<Arc<str>>) {
        match name {
            _ if depth > 60 => (Arc::from(""), vec![Arc::from(planner.word(Word::Unnamed))]),
            TypeName::Named(name) => (name.ns.clone(), vec![name.local.clone()]),
            TypeName::OfElement(idx) => self.element_path(planner, *idx, depth),
            TypeName::OfAttribute(attribute) => {
                let owner = match ty {
                    TypeRef::Simple(SimpleRef::Declared(idx)) => self.attributes.get(&idx),
                    _ => None,
                };
                match owner {
                    Some(idx) => {
                        let owner = &planner.model.schema.complex(*idx).name;
                        let (ns, mut path) =
                            self.path(planner, owner, TypeRef::Complex(*idx), depth + 1);
                        path.push(attribute.local.clone());
                        (ns, path)
                    }
                    None => (attribute.ns.clone(), vec![attribute.local.clone()]),
                }
            }
            TypeName::Part(whole, word) => {
                let owner = self.user_of(planner, ty).unwrap_or(ty);
                let (ns, mut path) = self.path(planner, whole, owner, depth + 1);
                path.push(word.clone());
                (ns, path)
            }
        }
    }

    /// The simple type an anonymous part belongs to, for its own place.
    fn user_of(&self, planner: &Planner<'_>, part: TypeRef) -> Option<TypeRef> {
        let TypeRef::Simple(part) = part else {
            return None;
        };
        let simples = &planner.model.schema.simples;
        let at = simples.iter().position(|simple| {
            use crate::model::SimpleVariety::{List, Union};
            simple.base == part
                || matches!(&simple.variety, List(item) if *item == part)
                || matches!(&simple.variety, Union(members) if members.contains(&part))
        })?;
        Some(TypeRef::Simple(SimpleRef::Declared(SimpleIdx(at as u32))))
    }

    /// The same of an element, with its own name at the end.
    pub fn element_path(
        &self,
        planner: &Planner<'_>,
        idx: ElementIdx,
        depth: usize,
    ) -> (Arc<str>, Vec<Arc<str>>) {
        let element = planner.model.schema.element(idx);
        match element.scope {
            Scope::Local(owner) => {
                let owner_name = &planner.model.schema.complex(owner).name;
                let (ns, mut path) =
                    self.path(planner, owner_name, TypeRef::Complex(owner), depth + 1);
                path.push(element.name.local.clone());
                (ns, path)
            }
            Scope::Global => (element.name.ns.clone(), vec![element.name.local.clone()]),
            Scope::Group => {
                let ns = match element.name.ns.is_empty() {
                    true => self.files.get(&element.span.file).cloned(),
                    false => None,
                };
                let group = self.groups.get(&idx).cloned();
                let path = group.into_iter().chain([element.name.local.clone()]);
                (ns.unwrap_or(element.name.ns.clone()), path.collect())
            }
        }
    }
}

/// The named group that declares each element below a particle.
fn grouped(
    schema: &SchemaModel,
    particle: &Particle,
    group: Option<&QName>,
    out: &mut BTreeMap<ElementIdx, Arc<str>>,
) {
    let group = particle.group.as_ref().or(group);
    match &particle.term {
        Term::Element(idx) if schema.element(*idx).scope == Scope::Group => {
            if let Some(group) = group {
                out.entry(*idx).or_insert_with(|| group.local.clone());
            }
        }
        Term::Element(_) | Term::Any(_) => {}
        Term::Sequence(list) | Term::Choice(list) | Term::All(list) => {
            for child in list {
                grouped(schema, child, group, out);
            }
        }
    }
}

/// Outermost and innermost word first; more of the path where that is taken.
fn candidates(path: &[String], words: &Words) -> Vec<String> {
    let element = words.get(Word::Element);
    match path {
        [] => vec![words.get(Word::Unnamed).to_owned()],
        [only] => vec![
            only.clone(),
            format!("{only}{element}"),
            format!("{only}{}", words.get(Word::Content)),
        ],
        [first, middle @ .., last] => {
            let short = fitted(first, last);
            let mut out = vec![short.clone()];
            if let Some(before) = middle.last() {
                out.push(format!("{first}{before}{last}"));
                out.push(path.concat());
            }
            let inner = middle.iter().rev();
            out.extend(inner.clone().map(|word| format!("{first}{word}{last}")));
            // An ending of the path, where the whole of it is too long.
            out.extend((1..path.len()).rev().map(|at| path[at - 1..].concat()));
            for (at, outer) in middle.iter().enumerate() {
                let inner = middle[at + 1..].iter().rev();
                out.extend(inner.map(|inner| format!("{first}{outer}{inner}{last}")));
            }
            out.retain(|name| name.len() <= ROOM);
            out.push(short + element);
            out
        }
    }
}

/// So long may a name be before a distinguishing word.
const ROOM: usize = ident::LONGEST - 10;

/// Two words as one name; the first loses words at its end if that is too long.
fn fitted(first: &str, last: &str) -> String {
    let mut first = first;
    while first.len() + last.len() > ROOM {
        let cut = first.rfind(|c: char| c.is_ascii_uppercase()).unwrap_or(0);
        first = &first[..cut];
    }
    format!("{first}{last}")
}
