//! The elements a structure is made of.

use crate::schema::{ElementId, Particle, Term};

/// Elements in the order of the content model.
pub(super) struct Members {
    pub(super) list: Vec<ElementId>,
    /// Whether each has one place, so that members in another order can be
    /// put in it.
    pub(super) ordered: bool,
}

/// The elements below a particle.
pub(super) fn of(root: &Particle<'_>) -> Members {
    let mut members = Members {
        list: Vec::new(),
        ordered: true,
    };
    look(root, &mut members);
    members
}

fn look(particle: &Particle<'_>, members: &mut Members) {
    match &particle.term {
        Term::Element(id) => members.list.push(*id),
        Term::Any(_) => members.ordered = false,
        Term::Sequence(parts) | Term::Choice(parts) | Term::All(parts) => {
            members.ordered &= particle.max <= 1;
            parts.iter().for_each(|part| look(part, members));
        }
    }
}
