//! Values that are lists of items: written in their order, judged by the
//! content model.

use super::content::{Children, count};
use super::element::{Done, Pen};
use crate::read::Rule;
use crate::schema::automaton::{Automaton, Cursor, LeafKind};
use crate::schema::{Complex, ComplexId, NameId, NsId};
use crate::value::{AnyElement, Node, View};

impl Pen<'_, '_, '_> {
    /// The items of a value that is a list of items.
    pub(super) fn items(
        &mut self,
        id: ComplexId,
        complex: &Complex<'_>,
        node: &dyn Node,
        to: &mut Children<'_>,
    ) -> Done {
        let schema = self.schema;
        let Some(model) = schema.automaton(id) else {
            return Ok(());
        };
        let mut cursor = model.start();
        let view = node.view(0);
        for at in 0..count(&view) {
            let Some(item) = nth(&view, at) else {
                return Err(self.layout("as many items as counted"));
            };
            let (alternative, inner) = self.chosen(item)?;
            if alternative == complex.text_slot {
                self.text_item(inner)?;
            } else {
                self.item(model, &mut cursor, alternative, inner, to)?;
            }
        }
        if model.accepts(&cursor) {
            return Ok(());
        }
        let expected = self.next_names(model, &cursor);
        Err(self.error(Rule::MISSING, expected, "the end".into()))
    }

    /// Text between elements.
    fn text_item(&mut self, node: &dyn Node) -> Done {
        let mut scratch = String::new();
        match node.text(&mut scratch) {
            Some(text) => {
                self.check_characters(text)?;
                self.writer.text(text);
                Ok(())
            }
            None => Err(self.layout("text")),
        }
    }

    /// One element, if the content model admits it here.
    fn item(
        &mut self,
        model: &Automaton,
        cursor: &mut Cursor,
        alternative: u16,
        node: &dyn Node,
        to: &mut Children<'_>,
    ) -> Done {
        let mut leaves = model.leaves.iter();
        let Some(leaf) = leaves.find(|leaf| leaf.path.last() == Some(&alternative)) else {
            return Err(self.layout("an alternative of the items"));
        };
        let (name, ns) = self.item_name(&leaf.kind, node);
        let Some(step) = model.step(cursor, name, ns) else {
            let expected = self.next_names(model, cursor);
            let found = self.schema.name(name).local.to_owned();
            return Err(self.error(Rule::UNEXPECTED, expected, found));
        };
        // Declarations of one name share an alternative; the place tells which it is.
        let leaf = model.leaf(&step);
        let next = self.before_child(to, name)?;
        match &leaf.kind {
            LeafKind::Element { id, .. } => self.particle_element(*id, node, next),
            LeafKind::Any(_) => self.any_child(node),
        }
    }

    fn next_names(&self, model: &Automaton, cursor: &Cursor) -> String {
        let next = model.expected(cursor);
        let names = next.names.iter().map(|name| self.schema.name(*name).local);
        names.collect::<Vec<_>>().join(" or ")
    }

    /// The name an item will have.
    fn item_name(&self, kind: &LeafKind, node: &dyn Node) -> (NameId, NsId) {
        match kind {
            LeafKind::Element { id, .. } => {
                let row = self.schema.element(*id);
                let at = match row.substitutes.is_empty() {
                    true => None,
                    false => usize::from(node.alternative()).checked_sub(1),
                };
                let actual = at.and_then(|at| row.substitutes.get(at)).unwrap_or(id);
                let name = self.schema.element(*actual).name;
                (name, self.schema.name(name).ns)
            }
            LeafKind::Any(_) => match node.raw().and_then(AnyElement::name) {
                Some((ns, local)) => {
                    let ns = self.schema.find_namespace(&ns);
                    (self.schema.find_name(ns, &local), ns)
                }
                None => (NameId::NONE, NsId::FOREIGN),
            },
        }
    }
}

fn nth<'n>(view: &View<'n>, at: usize) -> Option<&'n dyn Node> {
    match view {
        View::Absent => None,
        View::One(node) => (at == 0).then_some(*node),
        View::Many(items) => items.item(at),
    }
}
