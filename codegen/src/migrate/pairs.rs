//! Which types of one version answer to which of the other, and which of their members.

use super::member::{members, partners};
use super::way::{Pair, Ways};
use crate::diff::rust::{Face, Pairs};
use crate::plan::{Item, ItemId, ItemKind, Plan};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// Pairs of types, each with the numbers of the members that answer to each other.
pub(super) type Members = BTreeMap<Pair, Vec<(usize, usize)>>;

/// All that answers to each other.
#[derive(Debug)]
pub(super) struct Paired {
    pub pairs: Members,
    pub renamed: Vec<Renamed>,
}

/// A type or member that has another name on the other side.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Renamed {
    /// Its Rust path in the old version.
    pub old: String,
    /// And in the new one.
    pub new: String,
}

/// All pairs: types of the same name, or which the Rust verdict takes for the same, and
/// types of members that answer to each other.
pub(super) fn pairs(old: &Plan, new: &Plan) -> Paired {
    let faces = [old, new].map(Face::of);
    let named = Pairs::of(&faces[0], &faces[1]);
    let there: BTreeMap<String, ItemId> = own(new).collect();
    let mut waiting: Vec<Pair> = own(old)
        .filter_map(|(path, id)| Some((id, *there.get(&named.path(&path))?)))
        .collect();
    let mut seen: BTreeSet<Pair> = waiting.iter().copied().collect();
    let (mut found, mut renamed) = (Members::new(), BTreeSet::new());
    while let Some(pair) = waiting.pop() {
        let met = RefCell::new(Vec::new());
        let allows = |pair: Pair| {
            met.borrow_mut().push(pair);
            true
        };
        let ways = Ways {
            old,
            new,
            allows: &allows,
        };
        let (one, other) = (old.item(pair.0), new.item(pair.1));
        let (ours, theirs) = (members(one), members(other));
        let [of, to] = [path(old, one), path(new, other)];
        let joint = match one.kind {
            ItemKind::Choice(_) => "::",
            _ => ".",
        };
        let name_there = |name: &str| {
            let path = named.path(&format!("{of}{joint}{name}"));
            let start = path.rfind(['.', ':']).map_or(0, |at| at + 1);
            path[start..].to_owned()
        };
        let partners = partners(&ours, &theirs, &name_there);
        for (at, partner) in &partners {
            let (member, partner) = (&ours[*at], &theirs[*partner]);
            ways.between(&member.usage.ty, &partner.usage.ty);
            if member.name != partner.name && !member.is_same(partner) {
                renamed.insert(Renamed {
                    old: format!("{of}{joint}{}", member.name),
                    new: format!("{to}{joint}{}", partner.name),
                });
            }
        }
        found.insert(pair, partners);
        waiting.extend(
            met.into_inner()
                .into_iter()
                .filter(|pair| seen.insert(*pair)),
        );
        if one.name != other.name && there.get(&named.path(&of)) == Some(&pair.1) {
            renamed.insert(Renamed { old: of, new: to });
        }
    }
    Paired {
        pairs: found,
        renamed: renamed.into_iter().collect(),
    }
}

/// The Rust path of an item below its crate.
pub(super) fn path(plan: &Plan, item: &Item) -> String {
    format!("{}::{}", plan.module_of(item).name, item.name)
}

/// The crate's own types by their paths, but for other names of types.
pub(super) fn own(plan: &Plan) -> impl Iterator<Item = (String, ItemId)> {
    let items = plan.items.iter().enumerate();
    items.filter_map(|(at, item)| {
        let is_own = plan.module_of(item).external.is_none();
        let is_type = !matches!(item.kind, ItemKind::Alias(_) | ItemKind::Pending);
        (is_own && is_type).then(|| (path(plan, item), ItemId(at as u32)))
    })
}
