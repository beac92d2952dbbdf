//! Children: members back into the order the content model demands.

mod members;
mod straight;

use super::children::Children;
use super::engine::{Done, Engine};
use super::particles::{body_nullable, nullable};
use crate::read::Rule;
use crate::schema::{Complex, ComplexId, Particle, Term};
use crate::value::{Node, View};

/// A compositor's node, and where its counts of taken items begin.
#[derive(Clone, Copy)]
struct Place<'n> {
    node: &'n dyn Node,
    taken: Option<usize>,
    /// Members of the widest compositor of the type.
    slots: u16,
}

impl Engine<'_, '_, '_> {
    /// The children of a complex type's value.
    pub(super) fn children(
        &mut self,
        (actual, id): (ComplexId, ComplexId),
        complex: &Complex<'_>,
        root: &Particle<'_>,
        node: &dyn Node,
    ) -> Done {
        let mut children = Children::new(node.extra());
        match actual == id {
            true => children.ty = Some(id),
            false => children.actual = self.follow(actual),
        }
        if Self::is_repeated(complex) {
            self.items(id, complex, node, &mut children)?;
        } else if let Some(steps) = self.straight(actual, id, node) {
            self.steps(steps, node, &mut children)?;
        } else {
            let layout = self.schema.record_layout(id);
            let place = Place {
                node,
                taken: layout.counted.then_some(self.taken.len()),
                slots: layout.slots,
            };
            let whole = std::slice::from_ref(root);
            self.compositor(whole, place, |engine, place| {
                engine.particle(root, place, &mut children)
            })?;
        }
        self.end(&mut children)
    }

    /// Gives a compositor its counts, and takes them back. `whole` is what is
    /// written of it.
    fn compositor<'n>(
        &mut self,
        whole: &[Particle<'_>],
        place: Place<'n>,
        write: impl FnOnce(&mut Self, Place<'n>) -> Done,
    ) -> Done {
        let Some(_) = place.taken else {
            return write(self, place);
        };
        let base = self.taken.len();
        self.taken.resize(base + usize::from(place.slots), 0);
        let place = Place {
            taken: Some(base),
            ..place
        };
        write(self, place)?;
        if let Some(left) = whole.iter().find(|part| self.is_present(part, place)) {
            let expected = "no more than the content model has room for".to_owned();
            let found = format!("more {}", self.first_names(left));
            return Err(self.error(Rule::UNEXPECTED, expected, found));
        }
        self.taken.truncate(base);
        Ok(())
    }

    fn particle(
        &mut self,
        particle: &Particle<'_>,
        place: Place<'_>,
        to: &mut Children<'_>,
    ) -> Done {
        if particle.max == 0 {
            return Ok(());
        }
        let inline = particle.is_inline();
        match &particle.term {
            Term::Sequence(parts) | Term::All(parts) | Term::Choice(parts) if inline => {
                self.inline(particle, parts, place, to)
            }
            _ => self.members(particle, place, to),
        }
    }

    /// A group whose children are members of the enclosing compositor.
    fn inline(
        &mut self,
        particle: &Particle<'_>,
        parts: &[Particle<'_>],
        place: Place<'_>,
        to: &mut Children<'_>,
    ) -> Done {
        let mut rounds = 0;
        while rounds < particle.max && self.is_present(particle, place) {
            let before = to.count;
            self.round(particle, parts, place, to)?;
            rounds += 1;
            if particle.max == 1 || to.count == before {
                break;
            }
        }
        if rounds < particle.min && !body_nullable(particle) {
            if rounds == 0 {
                // The first required part names what is missing.
                return self.round(particle, parts, place, to);
            }
            let expected = format!("at least {} rounds of a group", particle.min);
            return Err(self.error(Rule::MISSING, expected, rounds.to_string()));
        }
        Ok(())
    }

    fn round(
        &mut self,
        particle: &Particle<'_>,
        parts: &[Particle<'_>],
        place: Place<'_>,
        to: &mut Children<'_>,
    ) -> Done {
        match particle.term {
            Term::Choice(_) => {}
            Term::All(_) => return self.all(parts, place, to),
            _ => return parts.iter().try_for_each(|p| self.particle(p, place, to)),
        }
        let mut present = parts.iter().filter(|part| self.is_present(part, place));
        match (present.next(), present.next()) {
            (Some(part), other) => {
                if other.is_some() && place.taken.is_none() {
                    let expected = "one alternative of a choice".to_owned();
                    return Err(self.error(Rule::UNEXPECTED, expected, "several".into()));
                }
                self.particle(part, place, to)
            }
            (None, _) if parts.iter().any(nullable) => Ok(()),
            (None, _) => {
                let expected = self.first_names(particle);
                Err(self.error(Rule::MISSING, expected, "none".into()))
            }
        }
    }

    /// Members of `xs:all`: those whose order is known first.
    fn all(&mut self, parts: &[Particle<'_>], place: Place<'_>, to: &mut Children<'_>) -> Done {
        let order = to.order;
        for slot in order {
            if let Some(part) = parts.iter().find(|part| part.slot == *slot) {
                self.particle(part, place, to)?;
            }
        }
        let mut others = parts.iter().filter(|part| !order.contains(&part.slot));
        others.try_for_each(|part| self.particle(part, place, to))
    }

    /// Whether a member below this particle has something left to write.
    fn is_present(&self, particle: &Particle<'_>, place: Place<'_>) -> bool {
        if particle.max == 0 {
            return false;
        }
        match &particle.term {
            Term::Sequence(parts) | Term::All(parts) | Term::Choice(parts)
                if particle.is_inline() =>
            {
                parts.iter().any(|part| self.is_present(part, place))
            }
            Term::Element(id) if self.awaits_records(*id) => true,
            _ => {
                let taken = place
                    .taken
                    .map_or(0, |base| self.taken[base + usize::from(particle.slot)]);
                count(&place.node.view(particle.slot)) > taken as usize
            }
        }
    }
}

pub(super) fn count(view: &View<'_>) -> usize {
    match view {
        View::Absent => 0,
        View::One(_) => 1,
        View::Many(items) => items.count(),
    }
}

#[cfg(test)]
mod straight_tests;
#[cfg(test)]
mod tests;
