//! Proof that types which live elsewhere are what this contract would make itself.

use super::source::Source;
use super::{Run, report};
use crate::model::{Difference, Model, compare_namespaces};
use crate::plan::{self, External, Item, ItemId, ItemKind, Plan, Ty, Usage};
use std::collections::{BTreeMap, BTreeSet};

/// Reports namespaces that are not the same elsewhere, and those whose types hold others
/// that are not taken with them.
pub(super) fn check(
    (model, ours): (&Model, &Plan),
    source: &Source,
    taken: &[String],
    external: &BTreeMap<String, External>,
    run: &mut Run,
) {
    let differences = compare_namespaces(&model.schema, &source.model.schema, taken);
    for ns in taken {
        let found = first(&differences, ns).or_else(|| {
            let found = plan::compare(ours, &source.plan, ns);
            found.first().map(ToString::to_string)
        });
        let own = |ns: &str| {
            format!(
                "give the contract types of its own: `extern_off = [\"{ns}\"]` in contract.toml"
            )
        };
        if let Some(found) = found {
            let message = format!("{ns} is not the same in {}: {found}", source.shown);
            report(run, message, &own(ns));
            continue;
        }
        for (item, other) in strangers(ours, ns, source, external) {
            let message = format!(
                "{ns} cannot be taken from {}: {item} holds types of {other}, which are not",
                source.shown
            );
            report(run, message, &own(ns));
        }
    }
}

/// The first difference on the wire in a namespace. What they have beyond ours does no harm.
fn first(differences: &[Difference], ns: &str) -> Option<String> {
    let own = |found: &&Difference| *found.component.name.ns == *ns && !found.is_addition();
    differences.iter().find(own).map(ToString::to_string)
}

/// Items of a namespace that hold types which do not come from where their own crate has
/// them, each with the namespace of such a type; one for each namespace.
fn strangers(
    ours: &Plan,
    ns: &str,
    source: &Source,
    external: &BTreeMap<String, External>,
) -> Vec<(String, String)> {
    let namespace = |item: &Item| &ours.modules[item.module.0 as usize].namespace;
    let mut seen = BTreeSet::new();
    let mut out = Vec::new();
    for item in ours.items.iter().filter(|item| namespace(item) == ns) {
        for id in held(&item.kind) {
            let other = namespace(&ours.items[id.0 as usize]);
            let there = source.places.get(other).map(|place| &place.home);
            let here = external.get(other).map(|place| &place.home);
            if (there.is_none() || there != here) && seen.insert(other) {
                let component = format!("{} {}", item.origin.kind.word(), item.origin.path);
                out.push((component, other.clone()));
            }
        }
    }
    out
}

/// The items that one names.
fn held(kind: &ItemKind) -> Vec<ItemId> {
    let of = |usage: &Usage| named(&usage.ty);
    match kind {
        ItemKind::Pending | ItemKind::Codes(_) => Vec::new(),
        ItemKind::Alias(ty) | ItemKind::Checked { inner: ty, .. } => named(ty).collect(),
        ItemKind::Struct(found) => found.fields.iter().flat_map(|it| of(&it.usage)).collect(),
        ItemKind::Choice(found) => {
            let all = found.alternatives.iter();
            all.flat_map(|it| of(&it.usage)).collect()
        }
    }
}

fn named(ty: &Ty) -> std::option::IntoIter<ItemId> {
    match ty {
        Ty::Native(_) | Ty::Any => None,
        Ty::Item(id) => Some(*id),
        Ty::List(inner) | Ty::Nillable(inner) | Ty::Sensitive(inner) => named(inner).next(),
    }
    .into_iter()
}
