//! Which declarations the reader stands in, where somebody wants to know: the
//! schema's files are known when tables are made at run time.

use super::Engine;
use crate::read::Declared;
use crate::schema::{ElementId, TypeId};

/// The declarations of the open elements, each with its depth.
#[derive(Debug, Default)]
pub(in crate::read) struct Declarations(Vec<(usize, Declared)>);

impl Declarations {
    fn enter(&mut self, depth: usize, declared: Declared) {
        self.leave(depth.saturating_sub(1));
        self.0.push((depth, declared));
    }

    /// Forgets what is deeper than this.
    fn leave(&mut self, depth: usize) {
        while self.0.last().is_some_and(|(at, _)| *at > depth) {
            self.0.pop();
        }
    }
}

impl Engine<'_, '_, '_, '_> {
    /// The element on the trail is declared by this row.
    #[inline]
    pub(super) fn declare(&mut self, element: ElementId) {
        if let Some(list) = &mut self.declarations {
            let ty = self.schema.element(element).ty;
            list.enter(self.trail.crumbs.len(), Declared { element, ty });
        }
    }

    /// The element on the trail is of this type.
    #[inline]
    pub(super) fn declare_type(&mut self, ty: TypeId) {
        if let Some(list) = &mut self.declarations
            && let Some((depth, last)) = list.0.last_mut()
            && *depth == self.trail.crumbs.len()
        {
            last.ty = ty;
        }
    }

    /// The element on the trail has no declaration there.
    pub(super) fn undeclare(&mut self) {
        if let Some(list) = &mut self.declarations {
            list.leave(self.trail.crumbs.len().saturating_sub(1));
        }
    }

    /// The declaration that applies at the current place.
    pub(super) fn standing(&self) -> Option<Declared> {
        let depth = self.trail.crumbs.len();
        let list = self.declarations.as_ref()?;
        let mut inner = list.0.iter().rev();
        inner
            .find(|(at, _)| *at <= depth)
            .map(|(_, declared)| *declared)
    }
}
