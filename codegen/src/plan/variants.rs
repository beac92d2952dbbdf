//! Open enums for abstract and polymorphic types, and for substitution groups.

use super::claims::{Claim, closeness, settle};
use super::docs::{self, facts};
use super::ident::Case;
use super::item::{Alternative, Choice, ItemId, ItemKind, ModuleId, Ty, Usage};
use super::options::PlanOptions;
use super::origin::Origin;
use super::planner::Planner;
use super::reserved;
use crate::model::{ComplexIdx, ComplexType, ElementIdx, Model, QName, TypeName, TypeRef};
use crate::options::Word;
use std::collections::BTreeMap;

/// The concrete types behind every abstract or polymorphic type. A type that lives
/// elsewhere has only those that are known there.
pub(super) fn derived(
    model: &Model,
    options: &PlanOptions,
) -> BTreeMap<ComplexIdx, Vec<ComplexIdx>> {
    let complexes = &model.schema.complexes;
    let mut out = BTreeMap::new();
    for (at, complex) in complexes.iter().enumerate() {
        let base = ComplexIdx(at as u32);
        if !is_open(complex, options) {
            continue;
        }
        let mut concrete = behind(model, base);
        concrete.retain(|idx| !is_unknown(model, options, base, *idx));
        if concrete.iter().any(|idx| *idx != base) || complex.is_abstract && !concrete.is_empty() {
            out.insert(base, concrete);
        }
    }
    out
}

/// Whether values of a type may be of types derived from it, each an alternative.
pub(super) fn is_open(complex: &ComplexType, options: &PlanOptions) -> bool {
    let listed = |name: &QName| options.polymorphic.iter().any(|p| p.matches(name));
    complex.is_abstract || matches!(&complex.name, TypeName::Named(name) if listed(name))
}

/// The concrete global types that a type is the base of, itself included.
pub(super) fn behind(model: &Model, base: ComplexIdx) -> Vec<ComplexIdx> {
    let all = (0..model.schema.complexes.len() as u32).map(ComplexIdx);
    all.filter(|idx| !model.schema.complex(*idx).is_abstract)
        .filter(|idx| matches!(model.schema.complex(*idx).name, TypeName::Named(_)))
        .filter(|idx| descends(model, *idx, base))
        .collect()
}

/// Whether a type lives elsewhere and was made without this one derived from it.
pub(super) fn is_unknown(
    model: &Model,
    options: &PlanOptions,
    base: ComplexIdx,
    derived: ComplexIdx,
) -> bool {
    let name = |idx| match &model.schema.complex(idx).name {
        TypeName::Named(name) => Some(&*name.ns),
        _ => None,
    };
    match (name(base), name(derived)) {
        (Some(base), Some(derived)) => options.is_unknown_to(base, derived),
        _ => false,
    }
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
            format!(
                "A value of {} or of a type derived from it.",
                docs::code(&type_name(&complex.name))
            ),
        );
        planner.describe(item, doc, ItemKind::Choice(choice));
    }
}

fn substitution(planner: &Planner<'_>, head: ElementIdx) -> Choice {
    let all = std::iter::once(head).chain(planner.stand_ins(head));
    let is_abstract = |idx: &ElementIdx| planner.model.schema.element(*idx).is_abstract;
    let none_can_appear = all.clone().all(|idx| is_abstract(&idx));
    let members = all.enumerate();
    let members: Vec<(usize, ElementIdx)> = members
        .filter(|(_, idx)| none_can_appear || !is_abstract(idx))
        .collect();
    let claims = members.iter().map(|(_, idx)| {
        let name = &planner.model.schema.element(*idx).name;
        claim(planner, name, planner.module(&name.ns))
    });
    let claims: Vec<Claim> = claims.collect();
    let names = settle(&claims, Case::Camel, reserved::is_free_variant);
    let mut alternatives = Vec::new();
    for ((slot, idx), name) in members.into_iter().zip(names) {
        let member = planner.model.schema.element(idx);
        alternatives.push(Alternative {
            slot: slot as u16,
            name,
            origin: Origin::element(member),
            doc: docs::with_facts(
                member.doc.as_deref(),
                facts::element(&planner.model.schema, member, ""),
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
    let all = concrete.iter().enumerate();
    let all: Vec<(usize, ItemId, &QName)> = all
        .filter_map(|(slot, idx)| {
            let item = planner.complex_items[idx.0 as usize]?;
            match &planner.model.schema.complex(*idx).name {
                TypeName::Named(name) => Some((slot, item, name)),
                _ => None,
            }
        })
        .collect();
    let claims = all.iter().map(|(_, item, name)| {
        let module = planner.items[item.0 as usize].module;
        claim(planner, name, module)
    });
    let claims: Vec<Claim> = claims.collect();
    let unknown = planner.word(Word::Unknown);
    let free = |name: &str| reserved::is_free_variant(name) && name != unknown;
    let names = settle(&claims, Case::Camel, free);
    let mut alternatives = Vec::new();
    for ((slot, item, wire), name) in all.into_iter().zip(names) {
        alternatives.push(Alternative {
            slot: slot as u16,
            name,
            origin: planner.items[item.0 as usize].origin.clone(),
            doc: vec![format!("A value of type {}.", docs::code(&wire.local))],
            usage: Usage::new(Ty::Item(item), 1, 1),
        });
    }
    alternatives.push(Alternative {
        slot: concrete.len() as u16,
        name: unknown.to_owned(),
        origin: Origin::complex(planner.model.schema.complex(base), ""),
        doc: vec!["A type the contract does not know, kept as it stood.".to_owned()],
        usage: Usage::new(Ty::Any, 1, 1),
    });
    Choice {
        alternatives,
        blank: 0,
    }
}

/// An alternative's claim: its own name, then the one of its module behind it.
fn claim(planner: &Planner<'_>, name: &QName, module: ModuleId) -> Claim {
    let base = planner.upper_camel(&name.local);
    let module = planner.upper_camel(&planner.modules[module.0 as usize].name);
    let ladder = vec![base.clone(), format!("{base}{module}")];
    Claim::new(closeness(&name.local, &base), name.to_string(), ladder)
}

/// The local name of a type, or nothing for an anonymous one.
pub(super) fn type_name(name: &TypeName) -> String {
    match name {
        TypeName::Named(name) => name.local.to_string(),
        _ => String::new(),
    }
}
