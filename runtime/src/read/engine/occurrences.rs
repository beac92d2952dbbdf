//! How often an element may come at most, for messages.

use crate::schema::{ElementId, NameId, NsId, Particle, Schema, Term, UNBOUNDED};

/// Which elements are counted.
#[derive(Clone, Copy)]
pub(super) enum Counted {
    /// Those of this name.
    Named(NameId, NsId),
    /// All.
    Every,
}

/// The most elements that a particle admits; `None` where there is no limit.
pub(super) fn max_occurrences(
    schema: &Schema<'_>,
    particle: &Particle<'_>,
    what: Counted,
) -> Option<u64> {
    let once = match &particle.term {
        Term::Element(id) => {
            let row = schema.element(*id);
            let mut names = std::iter::once(id).chain(row.substitutes);
            let is_one = match what {
                Counted::Every => true,
                Counted::Named(name, _) => names.any(|id| schema.element(*id).name == name),
            };
            u64::from(is_one)
        }
        Term::Any(wildcard) => match what {
            Counted::Every => 1,
            Counted::Named(name, ns) => u64::from(wildcard.namespaces.admits(name, ns)),
        },
        Term::Sequence(list) | Term::All(list) => {
            let parts = list
                .iter()
                .map(|inner| max_occurrences(schema, inner, what));
            parts.sum::<Option<u64>>()?
        }
        Term::Choice(list) => {
            let parts = list
                .iter()
                .map(|inner| max_occurrences(schema, inner, what));
            let parts: Option<Vec<u64>> = parts.collect();
            parts?.into_iter().max().unwrap_or(0)
        }
    };
    match (once, particle.max) {
        (0, _) => Some(0),
        (_, UNBOUNDED) => None,
        (once, max) => Some(once.saturating_mul(u64::from(max))),
    }
}

/// The first element of this name in a content model.
pub(super) fn first_named(
    schema: &Schema<'_>,
    particle: &Particle<'_>,
    name: NameId,
) -> Option<ElementId> {
    match &particle.term {
        Term::Element(id) => (schema.element(*id).name == name).then_some(*id),
        Term::Any(_) => None,
        Term::Sequence(list) | Term::Choice(list) | Term::All(list) => list
            .iter()
            .find_map(|inner| first_named(schema, inner, name)),
    }
}
