//! The root of a document, and what is judged at its end.

use super::{Discard, Engine};
use crate::read::{ReadError, Rule, Violation};
use crate::schema::ElementId;
use crate::value::Node;

impl Engine<'_, '_, '_, '_> {
    /// The root must be this element.
    pub(in crate::read) fn root(
        &mut self,
        element: ElementId,
        node: &mut dyn Node,
    ) -> Result<(), ReadError> {
        let (name, _) = self.name_child()?;
        self.root_keeps = node.extra_mut().is_some();
        let row = self.schema.element(element);
        let stands_in = |id: &ElementId| self.schema.element(*id).name == name;
        let actual = match row.name == name {
            true => Some(element),
            false => row.substitutes.iter().copied().find(stands_in),
        };
        match actual {
            Some(actual) if row.substitutes.is_empty() => self.element(actual, node),
            Some(actual) => {
                let at = row.substitutes.iter().position(|s| *s == actual);
                let place = self.enter(node, at.map_or(0, |at| at as u16 + 1), true)?;
                self.element(actual, place)
            }
            None => {
                self.wrong_root(element)?;
                self.pass_over()
            }
        }?;
        self.trail.pop();
        if !self.annotations.is_empty()
            && let Some(extra) = node.extra_mut()
        {
            *extra = std::mem::take(&mut self.annotations);
        }
        self.after_root()
    }

    pub(in crate::read) fn any_root(&mut self) -> Result<(), ReadError> {
        let (name, _) = self.name_child()?;
        match self.schema.global_element(name) {
            Some(id) => self.element(id, &mut Discard)?,
            // A root that names its type is judged by it (Structures §5.2).
            None => match self.special()?.ty {
                Some(ty) => self.undeclared(ty)?,
                None => {
                    let globals = self.schema.global_elements.iter();
                    let found = self.unknown_root(globals.copied());
                    let expected = "an element the schema declares at its top".to_owned();
                    self.violate(Rule::ROOT, false, expected, found)?;
                    self.source.skip()?;
                }
            },
        }
        self.trail.pop();
        self.after_root()
    }

    /// The root may be an element of the contract, or none.
    #[cfg(feature = "client")]
    pub(in crate::read) fn root_of_any_kind(&mut self) -> Result<(), ReadError> {
        let (name, _) = self.name_child()?;
        match self.schema.global_element(name) {
            Some(id) => self.element(id, &mut Discard),
            None => self.pass_over(),
        }?;
        self.trail.pop();
        Ok(())
    }

    /// The root is not this element.
    pub(in crate::read) fn wrong_root(&mut self, element: ElementId) -> Result<(), ReadError> {
        let row = self.schema.element(element);
        let expected = self.show(row.name);
        let names = std::iter::once(&element).chain(row.substitutes);
        let found = self.unknown_root(names.copied());
        self.violate(Rule::ROOT, false, expected, found)
    }

    /// The root, which is none of these.
    fn unknown_root(&self, mut elements: impl Iterator<Item = ElementId>) -> String {
        let found = self.show_current();
        let names = elements.by_ref().map(|id| self.schema.element(id).name);
        match self.other_namespace(names) {
            Some(reason) => format!("{found}, {reason}"),
            None => found,
        }
    }

    /// What can only be judged at the end.
    pub(in crate::read) fn after_root(&mut self) -> Result<(), ReadError> {
        self.settle_references()
    }

    /// Violations or error, with path and all.
    pub(in crate::read) fn outcome(
        self,
        done: Result<(), ReadError>,
    ) -> Result<Vec<Violation>, ReadError> {
        match done {
            Ok(()) => Ok(self.violations),
            Err(error) => {
                let error = self.placed(error);
                Err(error.after(self.violations))
            }
        }
    }
}
