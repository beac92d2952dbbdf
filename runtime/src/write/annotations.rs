//! Annotations of an element (`xsi:type`, "took its default"), written as far as the
//! value still admits them: a caller may have changed the one and not the other.

use super::content::count;
use super::engine::{Done, Engine};
use super::items::nth;
use crate::schema::{Complex, Constraint, Content, Element, NO_SLOT, SimpleId, TypeId};
use crate::value::{Extra, ExtraContent, Node, View};
use crate::xml::XSI;

impl Engine<'_, '_, '_> {
    /// An element of simple type of which more is known than its value.
    pub(super) fn simple_element(
        &mut self,
        row: &Element<'_>,
        declared: SimpleId,
        node: &dyn Node,
        annotations: &ExtraContent,
    ) -> Done {
        let named = annotations.type_name.as_ref();
        let actual = named.and_then(|name| self.stands_in(row, name, node));
        let stale = named.is_some() && actual.is_none();
        let is_default = annotations.defaulted && self.is_constraint(row, declared, node);
        self.review = true;
        self.open(row)?;
        if let (Some((ns, local)), Some(_)) = (named, actual) {
            self.type_attribute(ns, local);
        }
        // Attributes belong to the type named; those of `xsi:` do not.
        self.kept_attributes(annotations, |ns| !stale || ns == XSI)?;
        self.amid_content(annotations, |engine| match is_default {
            true => Ok(()),
            false => engine.text(row, actual.unwrap_or(declared), node),
        })?;
        self.writer.end();
        Ok(())
    }

    /// The simple type of the text, if the named type may stand in for the
    /// declared one and admits the value.
    fn stands_in(
        &self,
        row: &Element<'_>,
        (ns, local): &(String, String),
        node: &dyn Node,
    ) -> Option<SimpleId> {
        let ty = self.schema.find_type(ns, local)?;
        let simple = match ty {
            TypeId::Simple(simple) => simple,
            TypeId::Complex(id) => match self.schema.complex(id).content {
                Content::Simple(simple) => simple,
                _ => return None,
            },
        };
        let mut scratch = String::new();
        let text = node.text(&mut scratch)?;
        let fits = self.schema.may_stand_in(ty, row.ty, row.block)
            && self.schema.check_value_text(simple, text).is_ok();
        fits.then_some(simple)
    }

    /// Whether the element was empty and its value is still the default.
    pub(super) fn is_default(
        &self,
        row: &Element<'_>,
        complex: &Complex<'_>,
        node: &dyn Node,
    ) -> bool {
        let annotations = node.extra().and_then(Extra::get);
        if !annotations.is_some_and(|annotations| annotations.defaulted) {
            return false;
        }
        match complex.content {
            Content::Simple(simple) if complex.text_slot == NO_SLOT => {
                self.is_constraint(row, simple, node)
            }
            Content::Simple(simple) => match node.view(complex.text_slot) {
                View::One(value) => self.is_constraint(row, simple, value),
                _ => false,
            },
            Content::Mixed(_) => {
                let items = node.view(0);
                let only = nth(&items, 0).filter(|_| count(&items) == 1);
                let text = only.map(|item| item.view(complex.text_slot));
                text.is_some_and(|view| matches!(view, View::One(text) if is_text(row, text)))
            }
            Content::Empty | Content::Elements(_) => false,
        }
    }

    /// Whether a value is that of the element's default or fixed value.
    fn is_constraint(&self, row: &Element<'_>, id: SimpleId, node: &dyn Node) -> bool {
        let (Constraint::Default(value) | Constraint::Fixed(value)) = row.constraint else {
            return false;
        };
        let mut scratch = String::new();
        node.text(&mut scratch).is_some_and(|text| {
            self.schema
                .same_value(id, text, &self.schema.normalize(id, value))
        })
    }
}

/// Whether a text of mixed content is the element's default or fixed value.
fn is_text(row: &Element<'_>, node: &dyn Node) -> bool {
    let (Constraint::Default(value) | Constraint::Fixed(value)) = row.constraint else {
        return false;
    };
    let mut scratch = String::new();
    node.text(&mut scratch) == Some(value)
}
