//! Texts that land between the elements of mixed content.

use super::plain;
use crate::read::ReadError;
use crate::read::engine::{Discard, Done, Engine, keep_bindings, push_text};
use crate::schema::{ComplexId, Constraint, Element, Layout, NO_SLOT, SimpleId};
use crate::value::Node;

impl Engine<'_, '_, '_, '_> {
    /// Simple content that restricts mixed content (Structures §3.4.2), in a value
    /// laid out for the latter: the text is an item, as it stands.
    #[cold]
    pub(super) fn text_of_mixed(
        &mut self,
        row: &Element<'_>,
        simple: SimpleId,
        land: ComplexId,
        node: &mut dyn Node,
    ) -> Done {
        let mut text = self.source.text().to_owned();
        self.land_text((simple, simple), row, &mut Discard)?;
        if let (Constraint::Default(value) | Constraint::Fixed(value), "") =
            (row.constraint, text.as_str())
        {
            text = value.to_owned();
        }
        let layout = self.schema.complex(land);
        if layout.layout == Layout::Items && layout.text_slot != NO_SLOT && !text.is_empty() {
            self.land_item(node, layout.text_slot, &text)?;
        } else if let Some(extra) = node.extra_mut().filter(|_| !text.is_empty()) {
            push_text(extra, self.source, 0, text.clone())?;
        }
        if self.schema.simple_traits(simple).qname
            && let Some(extra) = node.extra_mut()
        {
            keep_bindings(extra.get_mut(), self.source, &text)?;
        }
        self.annotate_own(node);
        Ok(())
    }

    /// A text that is not judged: between the elements of mixed content.
    pub(in crate::read::engine) fn land_mixed(
        &mut self,
        node: &mut dyn Node,
        slot: u16,
    ) -> Result<(), ReadError> {
        let item = self.enter(node, 0, true)?;
        let place = self.enter(item, slot, true)?;
        let text = plain(self.source.text());
        if !self.source.take(place.room_for(text.lexical)) {
            return Err(self.source.spent());
        }
        match place.take_text(&text) {
            Ok(()) => Ok(()),
            Err(_) => Err(self.layout_error(slot)),
        }
    }

    /// A text that becomes an item of mixed content.
    pub(in crate::read::engine) fn land_item(
        &mut self,
        node: &mut dyn Node,
        slot: u16,
        text: &str,
    ) -> Done {
        let item = self.enter(node, 0, true)?;
        let place = self.enter(item, slot, true)?;
        self.source.charge(place.room_for(text))?;
        match place.take_text(&plain(text)) {
            Ok(()) => Ok(()),
            Err(_) => Err(self.layout_error(slot)),
        }
    }
}
