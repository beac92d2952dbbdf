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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{NO_SLOT, NsSet, Process, Wildcard};

    const fn once(term: Term<'_>) -> Particle<'_> {
        Particle::new(term, 1, 1, NO_SLOT)
    }

    const A: Particle<'static> = once(Term::Element(ElementId(1)));
    const B: Particle<'static> = once(Term::Element(ElementId(2)));
    const ANY: Particle<'static> = once(Term::Any(Wildcard {
        namespaces: NsSet::Any,
        process: Process::Lax,
    }));

    #[test]
    fn members_have_an_order_where_each_has_one_place() {
        let within = |parts: &[Particle<'_>], max| {
            let group = Particle::new(Term::Choice(parts), 1, max, NO_SLOT);
            let Members { list, ordered } = of(&once(Term::Sequence(&[A, group])));
            (list.iter().map(|id| id.0).collect::<Vec<_>>(), ordered)
        };
        assert_eq!(within(&[B], 1), (vec![1, 2], true));
        assert_eq!(within(&[B], 2), (vec![1, 2], false));
        assert_eq!(within(&[B, ANY], 1), (vec![1, 2], false));
        let twice = Particle::new(Term::All(&[A, B]), 1, 2, NO_SLOT);
        // What comes after does not give the order back.
        let after = once(Term::Sequence(&[B]));
        assert!(!of(&once(Term::Sequence(&[twice, after]))).ordered);
    }
}
