//! Members of a value: as many of each as its particle takes, one after the other.

use super::{Place, count};
use crate::read::Rule;
use crate::schema::{Particle, Term, UNBOUNDED};
use crate::value::{Items, Node, View};
use crate::write::children::Children;
use crate::write::engine::{Done, Engine};
use crate::write::particles::{body_nullable, lands_in, nullable};

/// How many items are looked at before the first of them is written.
const FETCHED: usize = 8;

/// Looks at the XML that some items keep, so that the processor waits for all of it at once
/// and not for each in turn.
fn fetch(items: &dyn Items, range: std::ops::Range<usize>) {
    let seen = range.fold(0, |seen, at| {
        let kept = items.item(at).and_then(|item| item.raw());
        seen | kept.map_or(0, |kept| {
            let first = |text: &str| text.as_bytes().first().copied().unwrap_or(0);
            first(&kept.xml) | kept.bindings.first().map_or(0, |binding| first(&binding.0))
        })
    });
    std::hint::black_box(seen);
}

impl Engine<'_, '_, '_> {
    /// Elements, wildcards and groups that are members.
    #[inline]
    pub(super) fn members(
        &mut self,
        particle: &Particle<'_>,
        place: Place<'_>,
        to: &mut Children<'_>,
    ) -> Done {
        if particle.is_inline() {
            return Ok(());
        }
        if let Term::Element(id) = particle.term
            && self.awaits_records(id)
        {
            return self.leave_gap(count(&place.node.view(particle.slot)), to);
        }
        let view = place.node.view(particle.slot);
        let total = count(&view);
        let from = match place.taken {
            Some(base) => self.taken[base + usize::from(particle.slot)] as usize,
            None => 0,
        };
        let most = match particle.max {
            UNBOUNDED => usize::MAX,
            max => max as usize,
        };
        let available = total - from.min(total);
        if available < particle.min as usize && !body_nullable(particle) {
            let expected = match particle.min {
                1 => self.first_names(particle),
                min => format!("at least {min} of {}", self.first_names(particle)),
            };
            return Err(self.error(Rule::MISSING, expected, available.to_string()));
        }
        if available > most && place.taken.is_none() {
            let expected = format!("at most {most} of {}", self.first_names(particle));
            return Err(self.error(Rule::UNEXPECTED, expected, available.to_string()));
        }
        let now = available.min(most);
        if let Some(base) = place.taken {
            self.taken[base + usize::from(particle.slot)] += now as u32;
        }
        match view {
            View::Absent => Ok(()),
            View::One(node) if now == 1 => self.member(particle, node, place, to),
            View::One(_) => Ok(()),
            View::Many(items) => {
                let is_any = matches!(particle.term, Term::Any(_));
                for at in from..from + now {
                    if is_any && (at - from) % FETCHED == 0 {
                        fetch(items, at..(at + FETCHED).min(from + now));
                    }
                    match items.item(at) {
                        Some(node) => self.member(particle, node, place, to)?,
                        None => return Err(self.layout("as many items as counted")),
                    }
                }
                Ok(())
            }
        }
    }

    /// One value of a member.
    #[inline]
    pub(super) fn member(
        &mut self,
        particle: &Particle<'_>,
        node: &dyn Node,
        place: Place<'_>,
        to: &mut Children<'_>,
    ) -> Done {
        match &particle.term {
            Term::Element(id) => {
                let next = self.before_child(to, |engine| engine.element_name(*id, node))?;
                self.particle_element(*id, node, next)
            }
            Term::Any(any) => self.wildcard_member(any, node, to),
            Term::Sequence(parts) => {
                let place = Place { node, ..place };
                self.compositor(parts, place, |engine, place| {
                    parts
                        .iter()
                        .try_for_each(|part| engine.particle(part, place, to))
                })
            }
            Term::All(parts) => {
                let place = Place { node, ..place };
                self.compositor(parts, place, |engine, place| engine.all(parts, place, to))
            }
            Term::Choice(parts) => {
                let alternative = node.alternative();
                let place = Place { node, ..place };
                match parts.iter().find(|part| lands_in(part, alternative)) {
                    Some(part) => {
                        let whole = std::slice::from_ref(part);
                        self.compositor(whole, place, |engine, place| {
                            engine.particle(part, place, to)
                        })
                    }
                    None => Err(self.layout("an alternative of the choice")),
                }
            }
        }
    }

    /// The names a particle can begin with, for messages.
    pub(super) fn first_names(&self, particle: &Particle<'_>) -> String {
        match &particle.term {
            Term::Element(id) => {
                let name = self.schema.name(self.schema.element(*id).name);
                format!("<{}>", name.local)
            }
            Term::Any(_) => "an element of another namespace".to_owned(),
            Term::Sequence(parts) => match parts.iter().find(|p| !nullable(p)).or(parts.first()) {
                Some(part) => self.first_names(part),
                None => "nothing".to_owned(),
            },
            Term::Choice(parts) | Term::All(parts) => {
                let names = parts.iter().take(12).map(|part| self.first_names(part));
                names.collect::<Vec<_>>().join(" or ")
            }
        }
    }
}
