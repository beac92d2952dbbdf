//! What two plans make differently of one namespace.
//!
//! Types that live elsewhere may stand in for ours only if both plans, made from both
//! contracts, come to the same items: the same members in the same slots, of the same
//! types. What the contracts themselves say is compared by
//! [`model::compare`](crate::model::compare); this is about what becomes of it in Rust,
//! which settings decide too.
//!
//! Each item becomes a node of facts with its members below (`facts`). Items go by their
//! Rust names, by which other code refers to them; members by what they are on the wire.
//! Types are called by their namespaces, since two crates may name modules differently.

mod difference;
mod facts;
mod pairs;

pub use difference::{Fact, PlanDifference};

use super::Plan;
use facts::{Described, Member};
use std::collections::BTreeMap;

/// Every difference between what two plans make of a namespace, in the order of our
/// items. What they have beyond ours does no harm: nothing refers to it.
pub fn compare(ours: &Plan, theirs: &Plan, namespace: &str) -> Vec<PlanDifference> {
    let [ours, theirs] = [ours, theirs].map(|plan| facts::items(plan, namespace));
    let by_name = theirs.iter().map(|other| (&*other.name, other));
    let by_name: BTreeMap<&str, &Described> = by_name.collect();
    let mut found = Vec::new();
    for item in &ours {
        match by_name.get(&*item.name) {
            Some(other) => of_items(item, other, &mut found),
            None => found.push(missing(item, &ours, &theirs)),
        }
    }
    found
}

/// An item they do not have, or have by another name.
fn missing(item: &Described, ours: &[Described], theirs: &[Described]) -> PlanDifference {
    let is_free = |name: &str| !ours.iter().any(|own| own.name == name);
    let mut renamed = theirs.iter();
    let renamed = renamed.find(|other| other.component == item.component && is_free(&other.name));
    let (fact, other) = match renamed {
        Some(other) => (Fact::Name, Some(other.name.clone())),
        None => (Fact::Presence, None),
    };
    difference(item, None, fact, [Some(item.name.clone()), other])
}

fn of_items(ours: &Described, theirs: &Described, found: &mut Vec<PlanDifference>) {
    let kind = (Fact::Kind, &ours.kind, &theirs.kind);
    let component = (Fact::Component, &ours.component, &theirs.component);
    let are_groups = ours.is_group && theirs.is_group;
    let first = [kind, component]
        .into_iter()
        .find(|(fact, our, their)| our != their && !(are_groups && *fact == Fact::Component));
    // Items of different kinds or components have nothing else to compare.
    if let Some((fact, our, their)) = first {
        let texts = [our, their].map(|text| Some(text.clone()));
        found.push(difference(ours, None, fact, texts));
        return;
    }
    for (fact, texts) in facts::unequal([&ours.facts, &theirs.facts]) {
        found.push(difference(ours, None, fact, texts));
    }
    of_members(ours, theirs, found);
}

fn of_members(ours: &Described, theirs: &Described, found: &mut Vec<PlanDifference>) {
    let pairs = pairs::pairs(&ours.members, &theirs.members);
    let before = found.len();
    for pair in &pairs {
        let (member, texts) = match pair {
            (Some(member), None) => (member, [Some(member.shown()), None]),
            (None, Some(member)) if !member.is_offer => (member, [None, Some(member.shown())]),
            _ => continue,
        };
        found.push(difference(ours, Some(member), Fact::Presence, texts));
    }
    // Where a member is missing, those behind it have other slots: nothing new.
    let slots_moved = found.len() > before;
    let both = pairs.iter().filter_map(|(our, their)| (*our).zip(*their));
    for (member, other) in both {
        for (fact, texts) in facts::unequal([&member.facts, &other.facts]) {
            if fact != Fact::Slot || !slots_moved {
                found.push(difference(ours, Some(member), fact, texts));
            }
        }
    }
}

fn difference(
    item: &Described,
    member: Option<&Member>,
    fact: Fact,
    [ours, theirs]: [Option<String>; 2],
) -> PlanDifference {
    PlanDifference {
        component: item.component.clone(),
        member: member.map(|member| member.key.clone()),
        fact,
        ours,
        theirs,
    }
}

#[cfg(test)]
mod tests;
