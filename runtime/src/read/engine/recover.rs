//! Children that may not come, and content that ends too early.

use super::frame::Frame;
use super::occurrences::{Counted, first_named, max_occurrences};
use super::{Done, Engine};
use crate::read::{Mode, Rule};
use crate::schema::{Content, NameId, NsId};
use crate::value::Node;

impl Engine<'_, '_, '_, '_> {
    /// A child the content model does not admit here. Its name is on the trail.
    #[cold]
    pub(super) fn unexpected(
        &mut self,
        frame: &mut Frame<'_>,
        name: NameId,
        ns: NsId,
        node: &mut dyn Node,
    ) -> Done {
        self.check_followed(frame)?;
        let expected = self.expected(frame, false);
        let rule = match expected.is_empty() {
            true => Rule::NOTHING_MORE,
            false => Rule::UNEXPECTED,
        };
        let expected = match expected.is_empty() {
            true => "the end of the element".to_owned(),
            false => expected,
        };
        let known = frame.model.knows(name);
        let recoverable = !known && self.can_keep(node);
        self.undeclare();
        let found = self.found(frame, name, ns);
        self.violate(rule, recoverable, expected, found)?;
        if self.mode == Mode::Collect
            && known
            && let Some(step) = frame.model.leap(&mut frame.cursor, name, ns)
        {
            return self.value(frame.model, &step, &mut super::Discard);
        }
        self.keep_child(frame.count, node, Self::pass_over)
    }

    /// The end tag came before all that must come.
    #[cold]
    pub(super) fn ends_early(&mut self, frame: &Frame<'_>) -> Done {
        self.check_followed(frame)?;
        let expected = self.expected(frame, true);
        let found = "the end of the element".to_owned();
        self.violate(Rule::MISSING, false, expected, found)
    }

    /// The child that may not come, with what is wrong with it as far as that can
    /// be named: one too many, or the right name in the wrong namespace.
    fn found(&mut self, frame: &Frame<'_>, name: NameId, ns: NsId) -> String {
        let found = self.show_current();
        if let Some(limit) = self.one_too_many(frame, name, ns) {
            return format!("{found}, {limit}");
        }
        let next = frame.model.expected(&frame.cursor);
        match self.other_namespace(next.names.iter().copied()) {
            Some(reason) => format!("{found}, {reason}"),
            None => found,
        }
    }

    /// Which limit the child goes beyond, if that is what is wrong with it.
    fn one_too_many(&mut self, frame: &Frame<'_>, name: NameId, ns: NsId) -> Option<String> {
        let schema = self.schema;
        let (Content::Elements(root) | Content::Mixed(root)) = &schema.complex(frame.ty).content
        else {
            return None;
        };
        if frame.model.knows(name) {
            let number = self.trail.siblings();
            let limit = max_occurrences(schema, root, Counted::Named(name, ns))?;
            if number > limit {
                // The limit stands on the element's own declaration.
                if let Some(id) = first_named(schema, root, name) {
                    self.declare(id);
                }
                return Some(format!("number {number} where at most {limit} may come"));
            }
        }
        let (number, limit) = (
            frame.count as u64 + 1,
            max_occurrences(schema, root, Counted::Every)?,
        );
        (number > limit && limit > 0)
            .then(|| format!("child number {number} where at most {limit} may come"))
    }

    /// A word on the namespaces, where one of these names is the current one but
    /// for its namespace.
    pub(in crate::read) fn other_namespace(
        &self,
        mut names: impl Iterator<Item = NameId>,
    ) -> Option<String> {
        let (namespace, local) = self.source.name();
        let meant = names.find_map(|id| {
            let name = self.schema.name(id);
            let wanted = self.schema.namespace(name.ns);
            (name.local == local && wanted != namespace).then_some(wanted)
        })?;
        let annotations = |ns: &str| match ns {
            "" => "no namespace".to_owned(),
            ns => format!("the namespace \"{ns}\""),
        };
        let (wanted, found) = (annotations(meant), annotations(namespace));
        Some(format!(
            "the right name in {found}, where it is declared in {wanted}"
        ))
    }

    /// A refusal by an ambiguous model that was not followed in every way
    /// proves nothing, so reading stops with the true reason.
    fn check_followed(&mut self, frame: &Frame<'_>) -> Done {
        if !frame.cursor.gave_up() {
            return Ok(());
        }
        let expected = "a content model with fewer ways to read it";
        let error = self.source.fail(Rule::LIMIT, expected, "too many");
        Err(self.placed(error))
    }

    /// What may come next, for messages.
    fn expected(&self, frame: &Frame<'_>, at_end: bool) -> String {
        let next = frame.model.expected(&frame.cursor);
        let mut names: Vec<_> = next.names.iter().take(12).map(|n| self.show(*n)).collect();
        if next.names.len() > 12 {
            names.push(format!("{} more", next.names.len() - 12));
        }
        if next.any {
            names.push("an element of another namespace".to_owned());
        }
        if next.end && !at_end && !names.is_empty() {
            names.push("the end of the element".to_owned());
        }
        names.join(" or ")
    }
}
