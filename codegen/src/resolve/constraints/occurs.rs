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
        Term::Sequence(children) | Term::All(children) => sum(children),
        Term::Choice(children) => spread(children),
    };
    let max = match (own.max, inner.max) {
        (Some(0), _) | (_, Some(0)) => Some(0),
        (Some(a), Some(b)) => Some(a.saturating_mul(b)),
        _ => None,
    };
    Range {
        min: own.min.saturating_mul(inner.min),
        max,
    }
}

/// Whether a particle admits empty content.
pub(super) fn emptiable(particle: &Particle) -> bool {
    total(particle).min == 0
}

fn sum(children: &[Particle]) -> Range {
    children.iter().map(total).fold(
        Range {
            min: 0,
            max: Some(0),
        },
        |a, b| Range {
            min: a.min.saturating_add(b.min),
            max: a.max.zip(b.max).map(|(a, b)| a.saturating_add(b)),
        },
    )
}

fn spread(children: &[Particle]) -> Range {
    let ranges: Vec<Range> = children.iter().map(total).collect();
    let min = ranges.iter().map(|r| r.min).min().unwrap_or(0);
    let max = ranges
        .iter()
        .map(|r| r.max)
        .try_fold(0, |a, b| b.map(|b| a.max(b)));
    Range { min, max }
}
