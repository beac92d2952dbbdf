//! Which pairs of types have a conversion: all, but for those of which it shows that no
//! value could be converted, until nothing more shows.

use super::body::{Body, Fields, Move};
use super::bounds;
use super::member::{Member, members};
use super::pairs::{Members, own, path};
use super::way::{Pair, Way, Ways, has_text_in_common, leaf_of};
use super::why::Why;
use crate::diff::Side;
use crate::plan::{ItemId, ItemKind, Occurs, Struct};
use std::collections::{BTreeMap, BTreeSet};

/// The conversions of one direction.
#[derive(Debug)]
pub struct Decided<'s> {
    pub(super) old: &'s Side,
    pub(super) new: &'s Side,
    pub(super) bodies: BTreeMap<Pair, Body<'s>>,
    without: BTreeMap<ItemId, Why>,
}

impl<'s> Decided<'s> {
    pub(super) fn of(old: &'s Side, new: &'s Side, mut left: Members) -> Self {
        let mut without = BTreeMap::new();
        let mut bodies = BTreeMap::new();
        loop {
            let allows = |pair: Pair| left.contains_key(&pair);
            let ways = Ways {
                old: &old.plan,
                new: &new.plan,
                allows: &allows,
            };
            let sides = Sides { old, new, ways };
            let mut failed = BTreeMap::new();
            bodies.clear();
            for (pair, partners) in &left {
                match sides.body(*pair, partners) {
                    Ok(body) => drop(bodies.insert(*pair, body)),
                    Err(why) => drop(failed.insert(*pair, why)),
                }
            }
            if failed.is_empty() {
                break;
            }
            left.retain(|pair, _| !failed.contains_key(pair));
            for ((id, _), why) in failed {
                without.entry(id).or_insert(why);
            }
        }
        let converted: BTreeSet<ItemId> = left.keys().map(|(id, _)| *id).collect();
        for (_, id) in own(&old.plan) {
            without.entry(id).or_insert(Why::NoType);
        }
        without.retain(|id, _| !converted.contains(id));
        Decided {
            old,
            new,
            bodies,
            without,
        }
    }

    /// How many pairs of types have a conversion.
    pub fn count(&self) -> usize {
        self.bodies.len()
    }

    /// The types that have no conversion at all, by their Rust paths, with the reason.
    pub fn without(&self) -> BTreeMap<String, &Why> {
        let plan = &self.old.plan;
        let all = self.without.iter();
        all.map(|(id, why)| (path(plan, plan.item(*id)), why))
            .collect()
    }
}

/// Both sides, and the ways between their types.
struct Sides<'w, 's> {
    old: &'s Side,
    new: &'s Side,
    ways: Ways<'w, 's>,
}

impl<'s> Sides<'_, 's> {
    fn body(&self, pair: Pair, partners: &[(usize, usize)]) -> Result<Body<'s>, Why> {
        let (old, new) = (&self.old.plan, &self.new.plan);
        let (one, other) = (old.item(pair.0), new.item(pair.1));
        match (&one.kind, &other.kind) {
            (ItemKind::Struct(from), ItemKind::Struct(to)) => {
                self.structure([from, to], [&members(one), &members(other)], partners)
            }
            (ItemKind::Choice(_), ItemKind::Choice(_)) => {
                self.choice(&members(one), &members(other), partners)
            }
            (ItemKind::Codes(_), ItemKind::Codes(_)) => Ok(Body::Codes),
            _ => {
                let leaves = leaf_of(old, one).zip(leaf_of(new, other));
                let (one, other) = leaves.ok_or(Why::Kind)?;
                match has_text_in_common([one, other]) {
                    true => Ok(Body::Text),
                    false => Err(Why::Values),
                }
            }
        }
    }

    fn structure(
        &self,
        [one, other]: [&'s Struct; 2],
        [ours, theirs]: [&[Member<'s>]; 2],
        partners: &[(usize, usize)],
    ) -> Result<Body<'s>, Why> {
        let partner: BTreeMap<usize, usize> = partners.iter().copied().collect();
        let (mut moved, mut dropped, mut given) = (Vec::new(), Vec::new(), BTreeMap::new());
        for (at, from) in ours.iter().enumerate() {
            let to = partner.get(&at).copied();
            let way = to.and_then(|to| self.between(from, &theirs[to]));
            match (to, way) {
                (Some(to), Some(way)) => {
                    given.insert(at as u16, to as u16);
                    let (had, asked) = (
                        bounds::of(&self.old.plan, one, at),
                        bounds::of(&self.new.plan, other, to),
                    );
                    let is_many = theirs[to].usage.occurs == Occurs::Many;
                    let fewer = |most: &u32| is_many && had.1.is_none_or(|had| had > *most);
                    moved.push(Move {
                        from: *from,
                        to: theirs[to],
                        way,
                        most: asked.1.filter(fewer),
                        least: (is_many && asked.0 > 1 && had.0 < asked.0).then_some(asked.0),
                        is_fixed: other.fixed(to).is_some(),
                    });
                }
                _ if from.usage.is_required() => {
                    let name = from.name.to_owned();
                    return Err(match to {
                        Some(_) => Why::Member(name),
                        None => Why::NoPlace(name),
                    });
                }
                _ => dropped.push(*from),
            }
        }
        let taken: BTreeSet<u16> = given.values().copied().collect();
        for (at, member) in theirs.iter().enumerate() {
            let is_due = member.usage.is_required() && other.fixed(at).is_none();
            if is_due && !taken.contains(&(at as u16)) {
                return Err(Why::Missing(member.name.to_owned()));
            }
        }
        let is_any_order = bounds::is_unordered(&self.new.plan, other);
        Ok(Body::Struct(Fields {
            moved,
            dropped,
            extra: [one.extra.as_deref(), other.extra.as_deref()],
            is_open: is_open(self.old, one) && is_open(self.new, other),
            order: match is_any_order {
                true => given.into_iter().collect(),
                false => Vec::new(),
            },
        }))
    }

    fn choice(
        &self,
        ours: &[Member<'s>],
        theirs: &[Member<'s>],
        partners: &[(usize, usize)],
    ) -> Result<Body<'s>, Why> {
        let partner: BTreeMap<usize, usize> = partners.iter().copied().collect();
        let (mut moved, mut dropped) = (Vec::new(), Vec::new());
        for (at, from) in ours.iter().enumerate() {
            let to = partner.get(&at).map(|to| theirs[*to]);
            let way = to.and_then(|to| self.between(from, &to));
            match to.zip(way) {
                Some((to, way)) => moved.push(Move {
                    from: *from,
                    to,
                    way,
                    most: None,
                    least: None,
                    is_fixed: false,
                }),
                None => dropped.push(*from),
            }
        }
        match moved.is_empty() {
            true => Err(Why::Alternatives),
            false => Ok(Body::Choice { moved, dropped }),
        }
    }

    fn between(&self, from: &Member<'_>, to: &Member<'_>) -> Option<Way> {
        self.ways.between(&from.usage.ty, &to.usage.ty)
    }
}

/// Whether a type admits attributes that the contract does not name.
fn is_open(side: &Side, of: &Struct) -> bool {
    let complex = of.complex.map(|idx| side.model.schema.complex(idx));
    complex.is_some_and(|complex| complex.any_attribute.is_some())
}
