//! Occurrence ranges: effective total range (cos-seq-range, cos-choice-range)
//! and range OK (range-ok).

use crate::model::{Particle, Term};

/// `minOccurs` and `maxOccurs`; `None` is unbounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) min: u64,
    pub(super) max: Option<u64>,
}

impl Range {
    /// The particle's own range.
    pub(super) fn of(particle: &Particle) -> Range {
        Range {
            min: particle.min.into(),
            max: (particle.max != u32::MAX).then_some(particle.max.into()),
        }
    }

    /// Whether this is within `base`.
    pub(super) fn within(self, base: Range) -> bool {
        let below = match (self.max, base.max) {
            (_, None) => true,
            (Some(a), Some(b)) => a <= b,
            (None, Some(_)) => false,
        };
        self.min >= base.min && below
    }

    /// The range of all parts together, given the range of each.
    pub(super) fn of_all(parts: impl Iterator<Item = Range>) -> Range {
        let none = Range {
            min: 0,
            max: Some(0),
        };
        parts.fold(none, |one, other| Range {
            min: one.min.saturating_add(other.min),
            max: one
                .max
                .zip(other.max)
                .map(|(one, other)| one.saturating_add(other)),
        })
    }

    /// The range of one of several parts, given the range of each.
    pub(super) fn of_one(parts: impl Iterator<Item = Range>) -> Range {
        let parts: Vec<Range> = parts.collect();
        let mut most = parts.iter().map(|part| part.max);
        Range {
            min: parts.iter().map(|part| part.min).min().unwrap_or(0),
            max: most.try_fold(0, |most, max| max.map(|max| most.max(max))),
        }
    }

    /// The range of a group that occurs as often as this, given the range of what is in it.
    pub(super) fn of_these(self, inner: Range) -> Range {
        let max = match (self.max, inner.max) {
            (Some(0), _) | (_, Some(0)) => Some(0),
            (Some(times), Some(max)) => Some(times.saturating_mul(max)),
            _ => None,
        };
        Range {
            min: self.min.saturating_mul(inner.min),
            max,
        }
    }

    /// The range of `count` of these.
    pub(super) fn times(self, count: u64) -> Range {
        let max = self.max.map(|max| max.saturating_mul(count));
        Range {
            min: self.min.saturating_mul(count),
            max: if count == 0 { Some(0) } else { max },
        }
    }
}

/// How many elements a particle can stand for in all.
pub(super) fn total(particle: &Particle) -> Range {
    let own = Range::of(particle);
    let inner = match &particle.term {
        Term::Element(_) | Term::Any(_) => return own,
        Term::Sequence(children) | Term::All(children) => Range::of_all(children.iter().map(total)),
        Term::Choice(children) => Range::of_one(children.iter().map(total)),
    };
    own.of_these(inner)
}

/// Whether a particle admits empty content (`cos-group-emptiable`).
pub fn emptiable(particle: &Particle) -> bool {
    total(particle).min == 0
}
