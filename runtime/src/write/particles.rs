//! What particles say of themselves.

use crate::schema::{Particle, Term};

/// Whether the values of a choice's part land in this alternative.
pub(super) fn lands_in(part: &Particle<'_>, alternative: u16) -> bool {
    if !part.is_inline() {
        return part.slot == alternative;
    }
    match &part.term {
        Term::Sequence(parts) | Term::Choice(parts) | Term::All(parts) => {
            parts.iter().any(|part| lands_in(part, alternative))
        }
        Term::Element(_) | Term::Any(_) => false,
    }
}

pub(super) fn nullable(particle: &Particle<'_>) -> bool {
    particle.max == 0 || particle.min == 0 || body_nullable(particle)
}

/// Whether one round can be empty; a range {n, m} of it is then {0, m}.
pub(super) fn body_nullable(particle: &Particle<'_>) -> bool {
    match &particle.term {
        Term::Element(_) | Term::Any(_) => false,
        Term::Sequence(parts) | Term::All(parts) => parts.iter().all(nullable),
        Term::Choice(parts) => parts.iter().any(|part| part.max > 0 && nullable(part)),
    }
}
