//! Open enums for abstract and polymorphic types, and for substitution groups.

use super::docs;
use super::ident;
use super::item::{Alternative, Choice, ItemKind, Ty, Usage};
use super::names::first_free;
use super::planner::Planner;
use crate::model::{ComplexIdx, ElementIdx, Model, TypeName, TypeRef};
use crate::options::NamePattern;
use std::collections::{BTreeMap, BTreeSet};

/// The concrete types behind every abstract or polymorphic type.
pub(super) fn derived(
    model: &Model,
    polymorphic: &[NamePattern],
) -> BTreeMap<ComplexIdx, Vec<ComplexIdx>> {
    let complexes = &model.schema.complexes;
    let mut out = BTreeMap::new();
    for (at, complex) in complexes.iter().enumerate() {
        let listed = matches!(&complex.name, TypeName::Named(name) if polymorphic.iter().any(|p| p.matches(name)));
        if !complex.is_abstract && !listed {
            continue;
        }
        let base = ComplexIdx(at as u32);
        let all = (0..complexes.len() as u32).map(ComplexIdx);
        let concrete = all
            .filter(|idx| !model.schema.complex(*idx).is_abstract)
            .filter(|idx| matches!(model.schema.complex(*idx).name, TypeName::Named(_)))
            .filter(|idx| descends(model, *idx, base))
            .collect::<Vec<_>>();
        if concrete.iter().any(|idx| *idx != base) || complex.is_abstract && !concrete.is_empty() {
            out.insert(base, concrete);
        }
    }
    out
}

fn descends(model: &Model, mut idx: ComplexIdx, base: ComplexIdx) -> bool {
    for _ in 0..model.schema.complexes.len() {
        if idx == base {
            return true;
        }
        match model.schema.complex(idx).base {
            TypeRef::Complex(next) if next != idx => idx = next,
            _ => return false,
        }
    }
    false
}

/// Names an enum for every element that others may stand in for.
pub(super) fn name_heads(planner: &mut Planner<'_>) {
    for (name, idx) in &planner.model.schema.global_elements {
        if planner.model.schema.element(*idx).substitutes.is_empty() {
            continue;
        }
        let module = planner.module(&name.ns);
        let base = ident::upper_camel(&name.local);
        let wanted = [format!("{base}Valg"), format!("{base}ElementValg")];
        let item = planner.add(module, &wanted, ItemKind::Pending);
        planner.heads.insert(*idx, item);
    }
}

/// Describes the enums of substitution groups and open types.
pub(super) fn describe(planner: &mut Planner<'_>) {
    let heads: Vec<_> = planner.heads.iter().map(|(k, v)| (*k, *v)).collect();
    for (head, item) in heads {
        let choice = substitution(planner, head);
        let name = docs::code(&planner.model.schema.element(head).name.local);
        let doc = vec![format!("Element {name} or one that stands in for it.")];
        planner.describe(item, doc, ItemKind::Choice(choice));
    }
    let open: Vec<_> = planner
        .variant_items
        .iter()
        .map(|(k, v)| (*k, *v))
        .collect();
    for (base, item) in open {
        let choice = open_type(planner, base);
        let complex = planner.model.schema.complex(base);
        let doc = docs::with_facts(
            complex.doc.as_deref(),
            "A value of one of several derived types.".to_owned(),
            docs::join(&[
                format!(
                    "Any type derived from {}",
                    docs::code(&type_name(&complex.name))
                ),
                docs::place(planner.options.sources, complex.span),
            ]),
        );
        planner.describe(item, doc, ItemKind::Choice(choice));
    }
}

fn substitution(planner: &Planner<'_>, head: ElementIdx) -> Choice {
    let element = planner.model.schema.element(head);
    let all = std::iter::once(head).chain(element.substitutes.iter().copied());
    let is_abstract = |idx: &ElementIdx| planner.model.schema.element(*idx).is_abstract;
    let none_can_appear = all.clone().all(|idx| is_abstract(&idx));
    let mut taken = BTreeSet::new();
    let mut alternatives = Vec::new();
    for (slot, idx) in all.enumerate() {
        let member = planner.model.schema.element(idx);
        if member.is_abstract && !none_can_appear {
            continue;
        }
        let base = ident::upper_camel(&member.name.local);
        let module = &planner.modules[planner.module(&member.name.ns).0 as usize].name;
        let wanted = [base.clone(), base + &ident::upper_camel(module)];
        let name = first_free(&wanted, |name| !taken.contains(name));
        taken.insert(name.clone());
        alternatives.push(Alternative {
            slot: slot as u16,
            name,
            doc: docs::with_facts(
                member.doc.as_deref(),
                format!("Element {}.", docs::code(&member.name.local)),
                String::new(),
            ),
            usage: Usage::new(planner.element_ty(idx), 1, 1),
        });
    }
    Choice {
        alternatives,
        blank: 0,
    }
}

fn open_type(planner: &Planner<'_>, base: ComplexIdx) -> Choice {
    let concrete = planner.variants.get(&base).cloned().unwrap_or_default();
    let mut taken = BTreeSet::from(["Ukendt".to_owned()]);
    let mut alternatives = Vec::new();
    for (slot, idx) in concrete.iter().enumerate() {
        let Some(item) = planner.complex_items[idx.0 as usize] else {
            continue;
        };
        let complex = planner.model.schema.complex(*idx);
        let name = type_name(&complex.name);
        let base = ident::upper_camel(&name);
        let module = &planner.modules[planner.items[item.0 as usize].module.0 as usize].name;
        let wanted = [
            base.clone(),
            format!("{base}Type"),
            base + &ident::upper_camel(module),
        ];
        let free = first_free(&wanted, |name| !taken.contains(name));
        taken.insert(free.clone());
        alternatives.push(Alternative {
            slot: slot as u16,
            name: free,
            doc: vec![format!("Type {}.", docs::code(&name))],
            usage: Usage::new(Ty::Item(item), 1, 1),
        });
    }
    alternatives.push(Alternative {
        slot: concrete.len() as u16,
        name: "Ukendt".to_owned(),
        doc: vec!["A type the contract does not know, kept as it stood.".to_owned()],
        usage: Usage::new(Ty::Any, 1, 1),
    });
    Choice {
        alternatives,
        blank: 0,
    }
}

/// The local name of a type, or nothing for an anonymous one.
pub(super) fn type_name(name: &TypeName) -> String {
    match name {
        TypeName::Named(name) => name.local.to_string(),
        _ => String::new(),
    }
}
