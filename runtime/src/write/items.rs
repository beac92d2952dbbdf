//! Values that are lists of items: written in their order, judged by the
//! content model.

use super::children::Children;
use super::content::count;
use super::engine::{Done, Engine};
use crate::read::Rule;
use crate::schema::automaton::{Automaton, Cursor, LeafKind};
use crate::schema::{Complex, ComplexId};
use crate::value::{Node, View};

impl Engine<'_, '_, '_> {
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
                self.kept_before(to)?;
                self.text_item(inner, to)?;
            } else {
                self.item(model, &mut cursor, alternative, inner, to)?;
            }
        }
        self.judge_text(&to.actual, node.extra())?;
        if model.accepts(&cursor) {
            return Ok(());
        }
        let expected = self.next_names(model, &cursor);
        Err(self.error(Rule::MISSING, expected, "the end".into()))
    }

    /// Text between elements.
    fn text_item(&mut self, node: &dyn Node, to: &mut Children<'_>) -> Done {
        let mut scratch = String::new();
        match node.text(&mut scratch) {
            Some(text) => {
                to.count += 1;
                to.actual.add(text);
                self.mixed_text(text)
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
        let (name, ns) = match &leaf.kind {
            LeafKind::Element { id, .. } => self.element_name(*id, node),
            LeafKind::Any(_) => self.any_name(node),
        };
        let Some(step) = model.step(cursor, name, ns) else {
            let expected = self.next_names(model, cursor);
            let found = self.schema.name(name).local.to_owned();
            return Err(self.error(Rule::UNEXPECTED, expected, found));
        };
        // Declarations of one name share an alternative; the place tells which it is.
        let leaf = model.leaf(&step);
        let next = self.before_child(to, |_| (name, ns))?;
        match &leaf.kind {
            LeafKind::Element { id, .. } => self.particle_element(*id, node, next),
            LeafKind::Any(any) => {
                // The model that was followed is the one that reading follows.
                match to.ty.and(node.raw()) {
                    Some(kept) => self.wildcard_child(any.process, kept, (name, ns), None),
                    None => self.any_child(node),
                }
            }
        }
    }

    pub(super) fn next_names(&self, model: &Automaton, cursor: &Cursor) -> String {
        let next = model.expected(cursor);
        let names = next.names.iter().map(|name| self.schema.name(*name).local);
        names.collect::<Vec<_>>().join(" or ")
    }
}

pub(super) fn nth<'n>(view: &View<'n>, at: usize) -> Option<&'n dyn Node> {
    match view {
        View::Absent => None,
        View::One(node) => (at == 0).then_some(*node),
        View::Many(items) => items.item(at),
    }
}
