//! Elements that match a wildcard.

use super::{Discard, Done, Engine};
use crate::read::Rule;
use crate::schema::{Block, ComplexId, Constraint, Element, NameId, Process, TypeId};
use crate::value::Node;

impl Engine<'_, '_, '_, '_> {
    /// An element matched by a wildcard. Its name is on the trail.
    pub(in crate::read) fn wildcard(&mut self, process: Process, place: &mut dyn Node) -> Done {
        self.raw(place, |engine| engine.judge_any(process))
    }

    fn judge_any(&mut self, process: Process) -> Done {
        if process == Process::Skip {
            return self.pass_over();
        }
        let schema = self.schema;
        let name = self.trail.crumbs.last().map_or(NameId::NONE, |c| c.name);
        if let Some(id) = schema.global_element(name) {
            return self.declared(id);
        }
        let special = self.special()?;
        if special.ty.is_none() && process == Process::Strict {
            let found = self.show_current();
            let expected = "an element the contract declares".to_owned();
            let recoverable = self.can_keep(&mut Discard);
            self.violate(Rule::NO_DECLARATION, recoverable, expected, found)?;
            return self.pass_over();
        }
        self.undeclared(special.ty.unwrap_or(TypeId::Complex(ComplexId::ANY_TYPE)))
    }

    /// An element without declaration, judged by the type its `xsi:type` names.
    pub(in crate::read) fn undeclared(&mut self, ty: TypeId) -> Done {
        let row = Element {
            name: self.trail.crumbs.last().map_or(NameId::NONE, |c| c.name),
            ty,
            nillable: false,
            is_abstract: false,
            constraint: Constraint::None,
            block: Block::NONE,
            substitutes: &[],
            identities: &[],
            sensitive: false,
        };
        self.any_element(&row, &row, false, &mut Discard)
    }

    /// An element with a global declaration, read into nothing.
    fn declared(&mut self, id: crate::schema::ElementId) -> Done {
        self.element(id, &mut Discard)
    }
}
