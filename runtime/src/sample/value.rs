//! Texts that satisfy a simple type.

use super::danish::may_be_cpr;
use super::pool::{Place, candidates};
use super::random::Random;
use super::{Pick, pattern};
use crate::lexical::{NamespaceLookup, Value};
use crate::schema::{Builtin, Facets, Schema, Simple, SimpleId, Variety};
use std::cmp::Ordering;

/// How many texts are made from patterns before giving up.
const ATTEMPTS: usize = 60;
/// How deep unions and lists may nest; beyond, the tables are defective.
const MAX_DEPTH: u32 = 12;

/// A valid text, qualified names spelled `{namespace}local`; the error is
/// what the validator expected of the last attempt.
pub(super) fn value(
    schema: &Schema<'_>,
    id: SimpleId,
    pick: Pick,
    place: &Place<'_>,
    random: &mut Random,
) -> Result<String, String> {
    let mut maker = Maker {
        schema,
        place,
        random,
        failure: String::from("a value"),
    };
    maker.make(id, pick, 0).ok_or(maker.failure)
}

struct Maker<'m, 's> {
    schema: &'m Schema<'s>,
    place: &'m Place<'m>,
    random: &'m mut Random,
    failure: String,
}

impl<'s> Maker<'_, 's> {
    fn make(&mut self, id: SimpleId, pick: Pick, depth: u32) -> Option<String> {
        if depth > MAX_DEPTH {
            return None;
        }
        let row: &Simple<'s> = self.schema.simple(id);
        if !row.facets.enumeration.is_empty() {
            return self.code(id, row, pick);
        }
        match row.variety {
            Variety::Atomic(builtin) => self.atomic(id, row, builtin, pick),
            Variety::List(item) => self.list(id, row, item, pick, depth),
            Variety::Union(members) => self.union(id, members, pick, depth),
        }
    }

    /// One of the allowed values that the other facets accept as well.
    fn code(&mut self, id: SimpleId, row: &Simple<'s>, pick: Pick) -> Option<String> {
        let codes = row.facets.enumeration;
        let start = match pick {
            Pick::Low | Pick::Typical => 0,
            Pick::High => codes.len() - 1,
            Pick::Random => self.random.below(codes.len()),
        };
        (0..codes.len())
            .filter_map(|step| codes.get((start + step) % codes.len()))
            .find(|code| self.accepts(id, code))
            .map(|code| (*code).to_owned())
    }

    fn atomic(
        &mut self,
        id: SimpleId,
        row: &Simple<'s>,
        builtin: Builtin,
        pick: Pick,
    ) -> Option<String> {
        let mut pool = candidates(builtin, &row.facets, self.place, self.random);
        for bound in [row.facets.min, row.facets.max].into_iter().flatten() {
            pool.push(bound.text.to_owned());
        }
        if pick == Pick::Typical {
            // The first that fits will do, without judging the others.
            let found = pool.iter().position(|text| self.accepts(id, text));
            if let Some(found) = found {
                return Some(pool.swap_remove(found));
            }
            pool.clear();
        }
        pool.retain(|text| self.accepts(id, text));
        let patterns = row.facets.patterns;
        let target = match builtin.primitive() {
            Builtin::HexBinary | Builtin::Base64Binary => None,
            _ => target(&row.facets),
        };
        let mut attempts = match patterns.len() {
            0 => 0,
            1 => ATTEMPTS,
            // A text made from one step matches the others by luck only.
            _ => ATTEMPTS * 10,
        };
        // One made from the pattern will do, unless the extremes are wanted.
        let wanted = pool.len() + if pick == Pick::Random { 3 } else { 1 };
        while attempts > 0 && pool.len() < wanted {
            attempts -= 1;
            let step = self.random.pick(patterns)?;
            let source = self.random.pick(step)?;
            let text = pattern::text(source, pick, target, self.random)?;
            if self.accepts(id, &text) {
                pool.push(text);
            }
        }
        let text = choose(builtin, &pool, pick, self.random)?;
        Some(pool.swap_remove(text))
    }

    fn list(
        &mut self,
        id: SimpleId,
        row: &Simple<'s>,
        item: SimpleId,
        pick: Pick,
        depth: u32,
    ) -> Option<String> {
        let facets = &row.facets;
        let low = facets.length.or(facets.min_length).unwrap_or(0);
        let high = facets.length.or(facets.max_length).unwrap_or(low.max(3));
        let count = match pick {
            Pick::Low => low,
            Pick::High => high,
            Pick::Typical => high.min(low.max(2)),
            Pick::Random => self.random.between(low, high),
        };
        for _ in 0..ATTEMPTS {
            let items: Option<Vec<String>> = (0..count.min(10_000))
                .map(|_| self.make(item, pick, depth + 1))
                .collect();
            let text = items?.join(" ");
            if self.accepts(id, &text) {
                return Some(text);
            }
        }
        let source = facets.patterns.first()?.first()?;
        let target = None;
        let text = pattern::text(source, pick, target, self.random)?;
        self.accepts(id, &text).then_some(text)
    }

    fn union(
        &mut self,
        id: SimpleId,
        members: &[SimpleId],
        pick: Pick,
        depth: u32,
    ) -> Option<String> {
        let start = match pick {
            Pick::Low | Pick::Typical => 0,
            Pick::High => members.len().saturating_sub(1),
            Pick::Random => self.random.below(members.len()),
        };
        for step in 0..members.len() {
            let member = members.get((start + step) % members.len())?;
            for _ in 0..4 {
                if let Some(text) = self.make(*member, pick, depth + 1)
                    && self.accepts(id, &text)
                {
                    return Some(text);
                }
            }
        }
        let source = self.schema.simple(id).facets.patterns.first()?.first()?;
        let target = None;
        let text = pattern::text(source, pick, target, self.random)?;
        self.accepts(id, &text).then_some(text)
    }

    /// Whether the type accepts the text and it could be nobody's CPR number.
    fn accepts(&mut self, id: SimpleId, text: &str) -> bool {
        if may_be_cpr(text) {
            "ten digits that can not be a person's".clone_into(&mut self.failure);
            return false;
        }
        let text = written(text);
        match self.schema.check_simple(id, &text.0, &text.1) {
            Ok(_) => true,
            Err(misfit) => {
                self.failure = misfit.expected;
                false
            }
        }
    }
}

/// The lengths that facets allow, in characters.
fn target(facets: &Facets<'_>) -> pattern::Target {
    let low = facets.length.or(facets.min_length);
    let high = facets.length.or(facets.max_length);
    let known = low.is_some() || high.is_some();
    known.then(|| (low.unwrap_or(0), high.unwrap_or(low.unwrap_or(0) + 60)))
}

/// A text as it would stand in a document, with the bindings it needs.
fn written(text: &str) -> (String, Bindings) {
    let mut bindings = Vec::new();
    if !text.contains('{') {
        return (text.to_owned(), Bindings(bindings));
    }
    let words: Vec<String> = text
        .split(' ')
        .map(|word| {
            match word
                .strip_prefix('{')
                .and_then(|rest| rest.rsplit_once('}'))
            {
                Some((namespace, local)) => {
                    let prefix = format!("p{}", bindings.len());
                    let word = format!("{prefix}:{local}");
                    bindings.push((prefix, namespace.to_owned()));
                    word
                }
                None => word.to_owned(),
            }
        })
        .collect();
    (words.join(" "), Bindings(bindings))
}

struct Bindings(Vec<(String, String)>);

impl NamespaceLookup for Bindings {
    fn namespace(&self, prefix: &str) -> Option<&str> {
        self.0.as_slice().namespace(prefix)
    }
}

/// Which of the valid texts to take.
fn choose(builtin: Builtin, pool: &[String], pick: Pick, random: &mut Random) -> Option<usize> {
    if pool.is_empty() {
        return None;
    }
    let wanted = match pick {
        Pick::Typical => return Some(0),
        Pick::Random => return Some(random.below(pool.len())),
        Pick::Low => Ordering::Less,
        Pick::High => Ordering::Greater,
    };
    let mut best = 0;
    for index in 1..pool.len() {
        let (this, that) = (pool.get(index)?, pool.get(best)?);
        let order = match (Value::parse(builtin, this), Value::parse(builtin, that)) {
            (Some(Value::Text(a)), Some(Value::Text(b))) => {
                Some(a.chars().count().cmp(&b.chars().count()))
            }
            (Some(a), Some(b)) => a.compare(&b),
            _ => None,
        };
        if order == Some(wanted) {
            best = index;
        }
    }
    Some(best)
}

#[cfg(test)]
mod tests;
