//! A matcher by derivatives: slow, small, and independent of the automaton.

use crate::schema::{NameId, Particle, Schema, Term, UNBOUNDED};

/// What is left to match.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rest {
    Never,
    Empty,
    /// Any of these names, or any name of these namespaces.
    Leaf(Vec<NameId>, Option<Vec<u16>>),
    Sequence(Vec<Rest>),
    Choice(Vec<Rest>),
    All(Vec<Rest>),
    Repeat(Box<Rest>, u32, u32),
}

fn rest(schema: &Schema<'_>, particle: &Particle<'_>) -> Option<Rest> {
    if particle.max == 0 {
        return None;
    }
    let all = |children: &[Particle<'_>]| children.iter().filter_map(|c| rest(schema, c)).collect();
    let body = match &particle.term {
        Term::Element(id) => {
            let row = schema.element(*id);
            let mut names = vec![row.name];
            names.extend(row.substitutes.iter().map(|s| schema.element(*s).name));
            Rest::Leaf(names, None)
        }
        Term::Any(wildcard) => {
            let admitted = (0..schema.namespaces.len() as u16).filter(|ns| {
                wildcard
                    .namespaces
                    .admits(NameId::NONE, crate::schema::NsId(*ns))
            });
            Rest::Leaf(Vec::new(), Some(admitted.collect()))
        }
        Term::Sequence(children) => Rest::Sequence(all(children)),
        Term::Choice(children) => Rest::Choice(all(children)),
        Term::All(children) => Rest::All(all(children)),
    };
    Some(Rest::Repeat(Box::new(body), particle.min, particle.max))
}

impl Rest {
    fn nullable(&self) -> bool {
        match self {
            Rest::Never | Rest::Leaf(..) => false,
            Rest::Empty => true,
            Rest::Sequence(parts) | Rest::All(parts) => parts.iter().all(Rest::nullable),
            Rest::Choice(parts) => parts.iter().any(Rest::nullable),
            Rest::Repeat(body, min, _) => *min == 0 || body.nullable(),
        }
    }

    fn after(&self, schema: &Schema<'_>, name: NameId) -> Rest {
        match self {
            Rest::Never | Rest::Empty => Rest::Never,
            Rest::Leaf(names, any) => {
                let ns = schema.name(name).ns.0;
                let admitted = any.as_ref().is_some_and(|list| list.contains(&ns));
                if admitted || names.contains(&name) {
                    Rest::Empty
                } else {
                    Rest::Never
                }
            }
            Rest::Sequence(parts) => {
                let mut options = Vec::new();
                for (i, part) in parts.iter().enumerate() {
                    let mut tail = vec![part.after(schema, name)];
                    tail.extend_from_slice(&parts[i + 1..]);
                    options.push(sequence(tail));
                    if !part.nullable() {
                        break;
                    }
                }
                choice(options)
            }
            Rest::Choice(parts) => choice(parts.iter().map(|p| p.after(schema, name)).collect()),
            Rest::All(parts) => {
                let option = |(i, part): (usize, &Rest)| {
                    let mut others = parts.clone();
                    others.remove(i);
                    sequence(vec![part.after(schema, name), Rest::All(others)])
                };
                choice(parts.iter().enumerate().map(option).collect())
            }
            Rest::Repeat(body, min, max) => {
                let fewer = match *max {
                    UNBOUNDED => UNBOUNDED,
                    max => max - 1,
                };
                let tail = match fewer {
                    0 => Rest::Empty,
                    _ => Rest::Repeat(body.clone(), min.saturating_sub(1), fewer),
                };
                sequence(vec![body.after(schema, name), tail])
            }
        }
    }
}

fn sequence(parts: Vec<Rest>) -> Rest {
    if parts.contains(&Rest::Never) {
        return Rest::Never;
    }
    let mut parts: Vec<_> = parts.into_iter().filter(|p| *p != Rest::Empty).collect();
    match parts.len() {
        0 => Rest::Empty,
        1 => parts.remove(0),
        _ => Rest::Sequence(parts),
    }
}

fn choice(parts: Vec<Rest>) -> Rest {
    let mut flat = Vec::new();
    for part in parts {
        match part {
            Rest::Never => {}
            Rest::Choice(more) => flat.extend(more),
            other => flat.push(other),
        }
    }
    flat.sort();
    flat.dedup();
    match flat.len() {
        0 => Rest::Never,
        1 => flat.remove(0),
        _ => Rest::Choice(flat),
    }
}

/// Whether a content model admits exactly these names in this order.
pub(super) fn matches(schema: &Schema<'_>, root: &Particle<'_>, word: &[NameId]) -> bool {
    let Some(mut rest) = rest(schema, root) else {
        return word.is_empty();
    };
    for name in word {
        rest = rest.after(schema, *name);
    }
    rest.nullable()
}
