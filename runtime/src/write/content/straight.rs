//! Members in the order of one sequence, the common kinds of which are written at once.
//! What is not in order is left to the general way, which tells what is wrong with it.

use super::Place;
use crate::schema::{ComplexId, Constraint, Member, MemberKind, Particle, Schema, Term};
use crate::value::{Extra, Node, View};
use crate::write::WriteError;
use crate::write::children::Children;
use crate::write::engine::{Done, Engine};

/// Particles, and what is known of each.
pub(super) type Sequence<'s, 'a> = (&'s [Member], &'s [Particle<'a>]);

impl<'s, 'a> Engine<'_, 's, 'a> {
    /// The steps of a type, where nothing else is to be written between members.
    pub(super) fn straight(
        &self,
        actual: ComplexId,
        id: ComplexId,
        node: &dyn Node,
    ) -> Option<Sequence<'s, 'a>> {
        let else_where = actual != id || self.writer.options.version_1_1 || self.gap.is_some();
        match else_where || keeps(node) {
            true => None,
            false => self.schema.steps(id),
        }
    }

    /// The members of a sequence.
    pub(super) fn steps(
        &mut self,
        (steps, parts): Sequence<'_, '_>,
        node: &dyn Node,
        to: &mut Children<'_>,
    ) -> Done {
        let place = Place {
            node,
            taken: None,
            slots: 0,
        };
        if self.writer.open_elements() >= self.writer.options.depth {
            return parts
                .iter()
                .try_for_each(|part| self.particle(part, place, to));
        }
        for (step, part) in steps.iter().zip(parts) {
            self.step(step, part, place, to)?;
        }
        Ok(())
    }

    #[inline]
    fn step(
        &mut self,
        step: &Member,
        part: &Particle<'_>,
        place: Place<'_>,
        to: &mut Children<'_>,
    ) -> Done {
        if matches!(step.value, MemberKind::Other) {
            return self.particle(part, place, to);
        }
        match place.node.view(step.slot) {
            View::Absent if step.min == 0 => Ok(()),
            View::One(value) if step.min <= 1 => self.step_value(step, part, value, place, to),
            View::Many(items) => {
                let count = items.count();
                if count < step.min || count > step.max {
                    return self.particle(part, place, to);
                }
                for at in 0..count {
                    match items.item(at) {
                        Some(value) => self.step_value(step, part, value, place, to)?,
                        None => return Err(self.layout("as many items as counted")),
                    }
                }
                Ok(())
            }
            View::Absent | View::One(_) => self.particle(part, place, to),
        }
    }

    #[inline]
    fn step_value(
        &mut self,
        step: &Member,
        part: &Particle<'_>,
        value: &dyn Node,
        place: Place<'_>,
        to: &mut Children<'_>,
    ) -> Done {
        let done = match &step.value {
            MemberKind::Text { .. } => self.step_text(step, part, value, to),
            MemberKind::Children(ty) => self.step_element(step, *ty, value, to)?,
            MemberKind::Choice(steps) => self.step_choice(steps, part, value, to)?,
            MemberKind::Other => false,
        };
        match done {
            true => Ok(()),
            false => self.member(part, value, place, to),
        }
    }

    /// An element with a text; `false` if it is none of the common kind.
    #[inline]
    fn step_text(
        &mut self,
        step: &Member,
        part: &Particle<'_>,
        value: &dyn Node,
        to: &mut Children<'_>,
    ) -> bool {
        let MemberKind::Text { ty, any, fixed } = step.value else {
            return false;
        };
        let Some(tag) = self.start_tag(step) else {
            return false;
        };
        self.scratch.clear();
        let text = value.text(&mut self.scratch).unwrap_or("");
        let valid = !text.is_empty()
            && (any || self.schema.check_value(ty, value, text).is_ok())
            && (!fixed || is_fixed(self.schema, part, text))
            && self.writer.bare_text(text);
        if !valid {
            self.take_back(step, tag);
            return false;
        }
        self.end_tag(step, tag);
        to.next(step.name);
        true
    }

    /// An element with children; `false` if it is none of the common kind.
    fn step_element(
        &mut self,
        step: &Member,
        ty: ComplexId,
        value: &dyn Node,
        to: &mut Children<'_>,
    ) -> Result<bool, WriteError> {
        let steps = match keeps(value) {
            true => None,
            false => self.schema.steps(ty),
        };
        let Some(steps) = steps else {
            return Ok(false);
        };
        let Some(tag) = self.start_tag(step) else {
            return Ok(false);
        };
        self.trail.push((step.name, to.next(step.name)));
        self.writer.enter_bare();
        let mut children = Children::new(None);
        children.ty = Some(ty);
        self.steps(steps, value, &mut children)?;
        self.writer.leave_bare();
        self.trail.pop();
        self.end_tag(step, tag);
        Ok(true)
    }

    /// The alternative that a choice holds; `false` if it has none of that number.
    fn step_choice(
        &mut self,
        steps: &[Member],
        choice: &Particle<'_>,
        node: &dyn Node,
        to: &mut Children<'_>,
    ) -> Result<bool, WriteError> {
        let alternative = node.alternative();
        let Term::Choice(parts) = choice.term else {
            return Ok(false);
        };
        let mut all = steps.iter().zip(parts);
        let Some((step, part)) = all.find(|(step, _)| step.slot == alternative) else {
            return Ok(false);
        };
        let place = Place {
            node,
            taken: None,
            slots: 0,
        };
        self.step(step, part, place, to)?;
        Ok(true)
    }
}

/// Whether a value keeps what has no member.
#[inline]
fn keeps(node: &dyn Node) -> bool {
    node.extra().and_then(Extra::get).is_some()
}

/// Whether a text is spelled as the only value of an element.
fn is_fixed(schema: &Schema<'_>, part: &Particle<'_>, text: &str) -> bool {
    match part.term {
        Term::Element(id) => schema.element(id).constraint == Constraint::Fixed(text),
        _ => false,
    }
}
