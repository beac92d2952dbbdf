//! Elements that stay open while the records in them are read one at a time.
//!
//! [`Engine::children`] walks an element to its end in one call. Here the same pieces of
//! that walk are taken one by one, for the few elements between the root and the records.

use super::frame::Frame;
use super::{Done, Engine};
use crate::read::source::Bound;
use crate::read::{ReadError, Rule};
use crate::schema::automaton::Step;
use crate::schema::{Content, Element, ElementId, Layout, NO_SLOT, NameId, NsId, TypeId};
use crate::value::Node;

/// An open element around the records.
pub(in crate::read) struct Around<'s> {
    row: &'s Element<'s>,
    frame: Frame<'s>,
    /// Members that lead to its value from that of the root.
    slots: Vec<u16>,
    watched: bool,
}

impl Around<'_> {
    /// The element's value within that of the root.
    pub(in crate::read) fn within<'n>(&self, root: &'n mut dyn Node) -> Option<&'n mut dyn Node> {
        let mut slots = self.slots.iter();
        slots.try_fold(root, |node, slot| node.member(*slot, false))
    }
}

impl<'s> Engine<'_, 's, '_, '_> {
    /// Opens the element whose start tag is current; the trail names it already.
    pub(in crate::read) fn open_around(
        &mut self,
        id: ElementId,
        slots: Vec<u16>,
        node: &mut dyn Node,
    ) -> Result<Around<'s>, ReadError> {
        let schema = self.schema;
        let row = schema.element(id);
        self.declare(id);
        let watched = !row.identities.is_empty() || self.watch.is_active();
        if watched {
            self.watch_start(row.identities);
            self.watch.nillable = row.nillable;
        }
        let (special, actual) = self.typing(row, true)?;
        let TypeId::Complex(ty) = actual else {
            return Err(self.not_around());
        };
        let complex = schema.complex(ty);
        let plain = actual == row.ty && complex.variants.is_empty() && !complex.is_abstract;
        let stands_for_itself = row.substitutes.is_empty() && !row.nillable;
        if !plain || !stands_for_itself || complex.layout == Layout::Raw {
            return Err(self.not_around());
        }
        super::element::name_type(&special, node);
        self.declare_type(actual);
        if self.source.attribute_count() > 0 || !complex.attributes.is_empty() {
            self.attributes(ty, ty, node)?;
        }
        let mixed = matches!(complex.content, Content::Mixed(_));
        let Some(model) = schema.automaton(ty) else {
            return Err(self.not_around());
        };
        let mut frame = Frame::new(ty, model, mixed);
        self.lay_out(&mut frame, ty);
        Ok(Around {
            row,
            frame,
            slots,
            watched,
        })
    }

    /// Only an element that is what it is declared as can be left open.
    #[cold]
    fn not_around(&mut self) -> ReadError {
        let expected = "an element of its declared type around records, neither nillable \
                        nor replaced by another";
        self.source.fail(Rule::LAYOUT, expected, "another")
    }

    /// A text in an open element.
    pub(in crate::read) fn text_around(
        &mut self,
        around: &mut Around<'s>,
        node: &mut dyn Node,
    ) -> Done {
        self.text_piece(&mut around.frame, node)
    }

    /// A child that does not lead to the records.
    pub(in crate::read) fn beside(
        &mut self,
        around: &mut Around<'s>,
        (name, ns): (NameId, NsId),
        node: &mut dyn Node,
    ) -> Done {
        self.child(&mut around.frame, name, ns, node)?;
        self.after_child(&mut around.frame, node)
    }

    /// The step to a child that may lead to the records; `None` where it is not admitted
    /// as the element of that name.
    pub(in crate::read) fn step_to(
        &mut self,
        around: &mut Around<'s>,
        (name, ns): (NameId, NsId),
    ) -> Option<(Step, ElementId)> {
        let frame = &mut around.frame;
        let mut cursor = frame.cursor.clone();
        let step = frame.model.step(&mut cursor, name, ns)?;
        let element = step.element?;
        frame.cursor = cursor;
        frame.follow(frame.model.leaf(&step));
        Some((step, element))
    }

    /// Opens a child on the way to the records.
    pub(in crate::read) fn open_next(
        &mut self,
        around: &Around<'s>,
        (step, element): (&Step, ElementId),
        node: &mut dyn Node,
    ) -> Result<Around<'s>, ReadError> {
        let frame = &around.frame;
        let path = &frame.model.leaf(step).path;
        if path.last() == Some(&NO_SLOT) {
            return Err(self.not_around());
        }
        let mut slots = around.slots.clone();
        slots.extend(frame.items.then_some(0));
        slots.extend(path);
        let place = self.place(path, step.fresh, frame.items, node)?;
        self.open_around(element, slots, place)
    }

    /// Reads one record, within `memory` octets.
    pub(in crate::read) fn record_here(
        &mut self,
        around: &Around<'s>,
        step: &Step,
        record: &mut dyn Node,
        memory: u64,
    ) -> Done {
        let before: Bound = self.source.bound(memory);
        let lasting = self.lasting;
        let done = self.value(around.frame.model, step, record);
        // The value is given away, and its memory with it.
        self.source.unbound(before, self.lasting - lasting);
        done
    }

    /// After a record, or an element on the way to them.
    pub(in crate::read) fn after_inner(
        &mut self,
        around: &mut Around<'s>,
        node: &mut dyn Node,
    ) -> Done {
        self.after_child(&mut around.frame, node)
    }

    /// At the end tag.
    pub(in crate::read) fn close_around(
        &mut self,
        around: Around<'s>,
        node: &mut dyn Node,
    ) -> Done {
        self.close_content(around.frame, around.row, node)?;
        match around.watched {
            true => self.watch_end(),
            false => Ok(()),
        }
    }

    /// An error that ends the reading, with its path and what was recorded before.
    pub(in crate::read) fn failed(&mut self, error: ReadError) -> ReadError {
        let error = self.placed(error);
        error.after(std::mem::take(&mut self.violations))
    }
}
