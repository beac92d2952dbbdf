//! Particles made comparable: pointless groups dissolved, heads of
//! substitution groups spread into choices (Structures §3.9.6).

use super::occurs::Range;
use crate::model::{ElementIdx, Particle, SchemaModel, Scope, Term, Wildcard};

/// A particle ready for comparison.
#[derive(Clone, Debug)]
pub(super) struct Part<'m> {
    pub(super) range: Range,
    pub(super) term: Piece<'m>,
}

/// Its term.
#[derive(Clone, Debug)]
pub(super) enum Piece<'m> {
    Element(ElementIdx),
    Any(&'m Wildcard),
    Group(Kind, Vec<Part<'m>>),
}

/// Compositor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Sequence,
    Choice,
    All,
}

const ONCE: Range = Range {
    min: 1,
    max: Some(1),
};

/// A particle without pointless groups.
pub(super) fn normal<'m>(schema: &SchemaModel, particle: &'m Particle) -> Part<'m> {
    let range = Range::of(particle);
    let (kind, children) = match &particle.term {
        Term::Element(idx) => return element(schema, *idx, range),
        Term::Any(wildcard) => {
            return Part {
                range,
                term: Piece::Any(wildcard),
            };
        }
        Term::Sequence(children) => (Kind::Sequence, children),
        Term::Choice(children) => (Kind::Choice, children),
        Term::All(children) => (Kind::All, children),
    };
    let mut parts = Vec::new();
    for child in children.iter().filter(|child| child.max > 0) {
        absorb(kind, normal(schema, child), &mut parts);
    }
    if range == ONCE
        && parts.len() == 1
        && matches!(
            parts[0].term,
            Piece::Group(..) | Piece::Element(_) | Piece::Any(_)
        )
    {
        return parts.remove(0);
    }
    Part {
        range,
        term: Piece::Group(kind, parts),
    }
}

/// Adds a child, dissolving it where it is pointless.
fn absorb<'m>(parent: Kind, child: Part<'m>, parts: &mut Vec<Part<'m>>) {
    match child.term {
        Piece::Group(Kind::Choice, ref inner) if inner.is_empty() && child.range.min > 0 => {
            parts.push(child)
        }
        Piece::Group(_, ref inner) if inner.is_empty() && parent != Kind::Choice => {}
        Piece::Group(kind, inner) if kind == parent && kind != Kind::All && child.range == ONCE => {
            parts.extend(inner)
        }
        term => parts.push(Part {
            range: child.range,
            term,
        }),
    }
}

/// An element, or the choice its substitution group stands for.
fn element<'m>(schema: &SchemaModel, idx: ElementIdx, range: Range) -> Part<'m> {
    let row = schema.element(idx);
    if row.substitutes.is_empty() || row.scope != Scope::Global {
        return Part {
            range,
            term: Piece::Element(idx),
        };
    }
    // In the order of names, so that the groups of two heads compare in order.
    let mut members: Vec<ElementIdx> = std::iter::once(idx)
        .chain(row.substitutes.iter().copied())
        .collect();
    members.sort_by(|a, b| schema.element(*a).name.cmp(&schema.element(*b).name));
    let parts = members
        .into_iter()
        .map(|idx| Part {
            range: ONCE,
            term: Piece::Element(idx),
        })
        .collect();
    Part {
        range,
        term: Piece::Group(Kind::Choice, parts),
    }
}

impl Part<'_> {
    /// How many elements this can stand for in all.
    pub(super) fn total(&self) -> Range {
        let Piece::Group(kind, parts) = &self.term else {
            return self.range;
        };
        let totals = parts.iter().map(Part::total);
        self.range.of_these(match kind {
            Kind::Choice => Range::of_one(totals),
            Kind::Sequence | Kind::All => Range::of_all(totals),
        })
    }

    /// Whether it admits empty content.
    pub(super) fn emptiable(&self) -> bool {
        self.total().min == 0
    }
}
