//! Entry points: a constant for each global element.

use super::claims::{Claim, closeness};
use super::docs::{self, facts};
use super::ident::{self, Case};
use super::item::{ItemKind, ModuleId, Ty};
use super::origin::Origin;
use super::planner::Planner;
use crate::model::{ElementIdx, QName};
use crate::options::{Word, Words};
use std::collections::BTreeMap;

/// A global element that documents may start with.
#[derive(Clone, Debug)]
pub struct Root {
    /// The element.
    pub element: ElementIdx,
    /// The module its constant stands in.
    pub module: ModuleId,
    /// Its identifier.
    pub name: String,
    /// What it comes from.
    pub origin: Origin,
    /// Lines of documentation.
    pub doc: Vec<String>,
    /// The type of its value.
    pub ty: Ty,
}

/// Names the constants, and tells structs that are the type of exactly one.
pub(super) fn run(planner: &mut Planner<'_>) -> Vec<Root> {
    let model = planner.model;
    let schema = &model.schema;
    let all = schema
        .global_elements
        .iter()
        .map(|(name, idx)| (name, *idx));
    let all: Vec<(&QName, ElementIdx)> = all
        .filter(|(_, idx)| {
            let element = schema.element(*idx);
            !element.is_abstract || planner.stand_ins(*idx).next().is_some()
        })
        .collect();
    let mut out = Vec::new();
    for module in (0..planner.modules.len() as u32).map(ModuleId) {
        let own = all
            .iter()
            .filter(|(name, _)| planner.module(&name.ns) == module);
        let own: Vec<(&QName, ElementIdx)> = own.copied().collect();
        let claims: Vec<Claim> = own
            .iter()
            .map(|(name, _)| claim(&planner.options.words, name))
            .collect();
        let names = planner.names.settle(module, Case::Shouty, &claims);
        for ((wire, idx), name) in own.into_iter().zip(names) {
            out.push(Root {
                element: idx,
                module,
                name,
                origin: Origin::element(schema.element(idx)),
                doc: root_doc(planner, wire, idx),
                ty: planner.particle_ty(idx),
            });
        }
    }
    let mut of_item: BTreeMap<_, Vec<ElementIdx>> = BTreeMap::new();
    for root in &out {
        if let Ty::Item(item) = root.ty {
            of_item.entry(item).or_default().push(root.element);
        }
    }
    for (item, roots) in of_item {
        if let ([only], ItemKind::Struct(s)) =
            (roots.as_slice(), &mut planner.items[item.0 as usize].kind)
        {
            s.root = Some(*only);
        }
    }
    out
}

/// The contract's words or ours, what the document holds, and what message it is.
fn root_doc(planner: &Planner<'_>, name: &QName, idx: ElementIdx) -> Vec<String> {
    let schema = &planner.model.schema;
    let element = schema.element(idx);
    let ours = planner.options.docs.of_root(name);
    let typed = facts::typed(schema, element.ty);
    let mut lines = docs::with_facts(
        docs::ours_or(ours, element.doc.as_deref()).as_deref(),
        format!(
            "Element {} as a document, {typed}.",
            docs::code(&name.local)
        ),
    );
    if let (Some(uses), Some(last)) = (planner.uses.of_element(idx), lines.last_mut()) {
        last.push(' ');
        last.push_str(&uses);
    }
    lines
}

fn claim(words: &Words, name: &QName) -> Claim {
    let base = ident::shouty(words, &name.local);
    let longer = format!("{base}_{}", ident::shouty(words, words.get(Word::Element)));
    let ladder = vec![base.clone(), longer];
    Claim::new(closeness(&name.local, &base), name.to_string(), ladder)
}
