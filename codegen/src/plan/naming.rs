//! Which types become items, in which module, under which name.

use super::anonymous::Context;
use super::claims::{Claim, closeness};
use super::item::{Item, ItemId, ModuleId};
use super::origin::Origin;
use super::planner::Planner;
use super::simples::Form;
use super::unions;
use crate::model::{ComplexIdx, ElementIdx, QName, SimpleIdx, SimpleRef, TypeRef};
use crate::options::Word;
use std::collections::BTreeSet;

/// Names every type that gets an item: global types first, so that they keep
/// their own names, then anonymous complex types, then anonymous simple ones.
pub(super) fn name_types(planner: &mut Planner<'_>) {
    let hidden = unions::only_members(&planner.model.schema, &planner.forms);
    let globals: Vec<(QName, TypeRef)> = planner
        .model
        .schema
        .global_types
        .iter()
        .filter(|(_, ty)| !hidden.contains(ty))
        .map(|(name, ty)| (name.clone(), *ty))
        .collect();
    let wanted = globals.iter().filter_map(|(name, ty)| {
        let what = match *ty {
            TypeRef::Complex(idx) => What::Complex(idx),
            TypeRef::Simple(SimpleRef::Declared(idx)) => What::Simple(idx),
            _ => return None,
        };
        let base = planner.upper_camel(&name.local);
        let kind = match what {
            What::Simple(_) => Word::Value,
            What::Complex(_) | What::Head(_) => Word::Content,
        };
        let words = ["", planner.word(Word::Type), planner.word(kind)];
        let ladder = words.map(|word| format!("{base}{word}")).to_vec();
        let claim = Claim::new(closeness(&name.local, &base), name.to_string(), ladder);
        Some((planner.module(&name.ns), claim, what))
    });
    let wanted = wanted.collect();
    add_all(planner, wanted);
    let mut global: BTreeSet<TypeRef> = globals.iter().map(|(_, ty)| *ty).collect();
    // What is hidden gets no item here either.
    global.extend(hidden);
    let context = Context::new(planner);
    let wanted = context.complexes(planner).into_iter();
    let wanted = wanted.map(|(idx, of)| {
        (
            of.module,
            of.claim(&planner.options.words),
            What::Complex(idx),
        )
    });
    add_all(planner, wanted.collect());
    let wanted = context.simples(planner, &global).into_iter();
    let wanted = wanted
        .filter(|(idx, _)| matches!(planner.forms[idx.0 as usize], Form::Codes | Form::Checked));
    let wanted = wanted.map(|(idx, of)| {
        (
            of.module,
            of.claim(&planner.options.words),
            What::Simple(idx),
        )
    });
    add_all(planner, wanted.collect());
}

/// Names an enum for every element that others may stand in for.
pub(super) fn name_heads(planner: &mut Planner<'_>) {
    let schema = &planner.model.schema;
    let heads = schema.global_elements.iter();
    let heads = heads.filter(|(_, idx)| planner.stand_ins(**idx).next().is_some());
    let wanted = heads.map(|(name, idx)| {
        let base = planner.upper_camel(&name.local);
        let (choice, element) = (planner.word(Word::Choice), planner.word(Word::Element));
        let ladder = vec![
            format!("{base}{choice}"),
            format!("{base}{element}{choice}"),
        ];
        let claim = Claim::new(closeness(&name.local, &base), name.to_string(), ladder);
        (planner.module(&name.ns), claim, What::Head(*idx))
    });
    let wanted = wanted.collect();
    add_all(planner, wanted);
}

/// What an item is made for.
#[derive(Clone, Copy)]
enum What {
    Complex(ComplexIdx),
    Simple(SimpleIdx),
    Head(ElementIdx),
}

/// Adds an item for each of these; together they settle who is called what.
fn add_all(planner: &mut Planner<'_>, wanted: Vec<(ModuleId, Claim, What)>) {
    let claims: Vec<_> = wanted
        .iter()
        .map(|(module, claim, _)| (*module, claim.clone()))
        .collect();
    let names = planner.settle(&claims);
    for ((module, claim, what), name) in wanted.into_iter().zip(names) {
        let origin = origin(planner, what, &name);
        let item = planner.add(module, name, origin);
        match what {
            What::Complex(idx) => complex(planner, idx, item, claim),
            What::Simple(idx) => planner.simple_items[idx.0 as usize] = Some(item),
            What::Head(idx) => {
                planner.heads.insert(idx, item);
            }
        }
    }
}

fn origin(planner: &Planner<'_>, what: What, name: &str) -> Origin {
    let schema = &planner.model.schema;
    match what {
        What::Complex(idx) => Origin::complex(schema.complex(idx), name),
        What::Simple(idx) => Origin::simple(schema.simple(idx), name),
        What::Head(idx) => Origin::element(schema.element(idx)),
    }
}

/// Notes the item of a complex type, and adds the open enum of one that has both.
fn complex(planner: &mut Planner<'_>, idx: ComplexIdx, item: ItemId, claim: Claim) {
    let is_abstract = planner.model.schema.complex(idx).is_abstract;
    let open = planner.variants.contains_key(&idx);
    if is_abstract && open {
        planner.variant_items.insert(idx, item);
        return;
    }
    planner.complex_items[idx.0 as usize] = Some(item);
    if open {
        let Item {
            module,
            name,
            origin,
            ..
        } = &planner.items[item.0 as usize];
        let (variant, choice) = (planner.word(Word::Variant), planner.word(Word::Choice));
        let ladder = vec![
            format!("{name}{variant}"),
            format!("{name}{variant}{choice}"),
        ];
        let claim = Claim::new(0, claim.key, ladder);
        let (module, origin) = (*module, origin.clone());
        let open = planner.add_later(module, claim, origin);
        planner.variant_items.insert(idx, open);
    }
}
