//! Children that may not come, and content that ends too early.

use super::content::Frame;
use super::{Done, Engine};
use crate::read::{Mode, Rule};
use crate::schema::{NameId, NsId};
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
        let found = self.show_current();
        self.violate(rule, recoverable, expected, found)?;
        if self.mode == Mode::Collect
            && known
            && let Some(step) = frame.model.leap(&mut frame.cursor, name, ns)
        {
            return self.value(frame.model, &step, &mut super::Nothing);
        }
        self.keep_child(frame.count, node)
    }

    /// The end tag came before all that must come.
    #[cold]
    pub(super) fn ends_early(&mut self, frame: &Frame<'_>) -> Done {
        self.check_followed(frame)?;
        let expected = self.expected(frame, true);
        let found = "the end of the element".to_owned();
        self.violate(Rule::MISSING, false, expected, found)
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
