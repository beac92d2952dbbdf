//! Names that nothing declares, where the rest of the schema is to be used all the
//! same (Structures §5.3): what depends on one is marked, so that a document that
//! uses it is refused, and everything else is judged as usual.
//!
//! An optional particle or attribute that depends on one is left out. An element
//! whose type does gets a type that no value can have.

use crate::model::QName;
use crate::model::{ComplexIdx, ComplexType, Content, SimpleIdx, SimpleRef, TypeName, TypeRef};
use crate::resolve::state::Set;
use snitflade_runtime::schema::{Block, Derivation};
use std::collections::BTreeMap;

/// The last pass: spreads the marks to what depends on what is marked.
pub(in crate::resolve) fn run(set: &mut Set<'_, '_>) {
    if !set.absent.allowed {
        return;
    }
    let mut lacking: BTreeMap<ComplexIdx, String> = BTreeMap::new();
    let own = std::mem::take(&mut set.absent.complexes);
    lacking.extend(
        own.into_iter()
            .map(|(at, what)| (ComplexIdx(at as u32), what)),
    );
    spread_simples(set);
    for (at, row) in set.model.complexes.iter().enumerate() {
        if let Content::Simple(SimpleRef::Declared(SimpleIdx(text))) = row.content
            && let Some(what) = set.absent.simples.get(&(text as usize))
        {
            lacking.insert(ComplexIdx(at as u32), what.clone());
        }
    }
    spread_complexes(set, &mut lacking);
    for at in 0..set.model.elements.len() {
        if let Some(what) = set.lacks(at) {
            let span = set.model.elements[at].span;
            let idx = ComplexIdx(set.model.complexes.len() as u32);
            set.model.complexes.push(nothing(what.clone(), span));
            set.model.elements[at].ty = TypeRef::Complex(idx);
            lacking.insert(idx, what);
        }
    }
    for idx in lacking.keys() {
        set.model.complexes[idx.0 as usize].is_abstract = true;
    }
    set.model.lacking = lacking;
}

/// A type that no value can have.
fn nothing(what: String, span: crate::source::Span) -> ComplexType {
    ComplexType {
        name: TypeName::Named(QName::new("", what)),
        base: TypeRef::AnyType,
        derivation: Derivation::Restriction,
        is_abstract: true,
        block: Block::default(),
        final_: Block::default(),
        content: Content::Empty,
        attributes: Vec::new(),
        any_attribute: None,
        doc: None,
        span,
    }
}

/// Lists, unions and restrictions of a simple type that lacks something.
fn spread_simples(set: &mut Set<'_, '_>) {
    use crate::model::SimpleVariety;
    loop {
        let before = set.absent.simples.len();
        for (at, row) in set.model.simples.iter().enumerate() {
            let parts: Vec<SimpleRef> = match &row.variety {
                SimpleVariety::List(item) => vec![*item, row.base],
                SimpleVariety::Union(members) => {
                    members.iter().copied().chain([row.base]).collect()
                }
                SimpleVariety::Atomic(_) => vec![row.base],
            };
            let lacks = parts.into_iter().find_map(|part| match part {
                SimpleRef::Declared(idx) => set.absent.simples.get(&(idx.0 as usize)).cloned(),
                SimpleRef::Builtin(_) => None,
            });
            if let Some(what) = lacks {
                set.absent.simples.entry(at).or_insert(what);
            }
        }
        if set.absent.simples.len() == before {
            return;
        }
    }
}

/// Types derived from one that lacks something.
fn spread_complexes(set: &Set<'_, '_>, lacking: &mut BTreeMap<ComplexIdx, String>) {
    loop {
        let before = lacking.len();
        for (at, row) in set.model.complexes.iter().enumerate() {
            if let TypeRef::Complex(base) = row.base
                && let Some(what) = lacking.get(&base).cloned()
            {
                lacking.entry(ComplexIdx(at as u32)).or_insert(what);
            }
        }
        if lacking.len() == before {
            return;
        }
    }
}

impl Set<'_, '_> {
    /// What an element lacks, where its type is not a complex type.
    fn lacks(&self, at: usize) -> Option<String> {
        let of_type = || match self.model.elements[at].ty {
            TypeRef::Simple(SimpleRef::Declared(idx)) => {
                self.absent.simples.get(&(idx.0 as usize)).cloned()
            }
            _ => None,
        };
        self.absent.elements.get(&at).cloned().or_else(of_type)
    }
}
