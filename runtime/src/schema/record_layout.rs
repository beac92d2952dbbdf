//! Whether members of a record fill one place each or several.

use crate::schema::{Complex, Content, Particle, Term};
use std::collections::BTreeSet;

/// What the writer needs to know of a complex type's record.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct RecordLayout {
    /// Items of a member may be spread over several places, so they must be
    /// counted while they are written.
    pub(crate) counted: bool,
    /// Members of the widest compositor.
    pub(crate) slots: u16,
}

impl RecordLayout {
    /// Derives it from the particles of a type.
    pub(crate) fn new(complex: &Complex<'_>) -> RecordLayout {
        let mut layout = RecordLayout::default();
        if let Content::Elements(root) | Content::Mixed(root) = &complex.content {
            let mut slots_met = BTreeSet::new();
            layout.visit(root, &mut slots_met);
        }
        layout
    }

    fn visit(&mut self, particle: &Particle<'_>, slots_met: &mut BTreeSet<u16>) {
        if particle.max == 0 {
            return;
        }
        if particle.slot != crate::schema::NO_SLOT {
            self.slots = self.slots.max(particle.slot.saturating_add(1));
            self.counted |= !slots_met.insert(particle.slot);
        }
        let (Term::Sequence(children) | Term::Choice(children) | Term::All(children)) =
            &particle.term
        else {
            return;
        };
        if particle.is_inline() {
            self.counted |= particle.max > 1;
            children
                .iter()
                .for_each(|child| self.visit(child, slots_met));
        } else {
            let mut own = BTreeSet::new();
            children
                .iter()
                .for_each(|child| self.visit(child, &mut own));
        }
    }
}
