//! Children judged by the actual type and landed in a value that is laid out for
//! the declared one.
//!
//! A type that is derived by extension begins with the content of its base, so
//! what comes first is the declared type's own, until a child does not fit it;
//! from there on all is kept in its order. In a restriction everything fits. A
//! type restricted first and extended then may use a name of the declared type
//! for something else: such a child does not fit either.

use super::frame::Frame;
use super::{Discard, Done, Engine, push_kept};
use crate::read::{Mode, Rule};
use crate::schema::automaton::{Automaton, LeafKind, Step};
use crate::schema::{Block, NameId, NsId};
use crate::value::Node;

impl Engine<'_, '_, '_, '_> {
    /// A child that the actual type admits with `step`.
    #[cold]
    pub(super) fn child_as(
        &mut self,
        frame: &mut Frame<'_>,
        step: &Step,
        name: NameId,
        ns: NsId,
        node: &mut dyn Node,
    ) -> Done {
        let lander = frame.lander.as_mut();
        let found = lander.and_then(|lander| lander.step(name, ns, |own| self.fits(step, own)));
        let Some((model, own)) = found else {
            return self.keep_unlanded(frame.model, step, frame.count, node);
        };
        let leaf = model.leaf(&own);
        frame.follow(leaf);
        let judge = frame.model.leaf(step);
        if leaf.path.last() == Some(&crate::schema::NO_SLOT) {
            return self.value(frame.model, step, &mut Discard);
        }
        let place = self.place(&leaf.path, own.fresh, frame.items, node)?;
        self.value_as((&judge.kind, step), (&leaf.kind, &own), place)
    }

    /// Whether a value judged by one declaration fits where the other lands it.
    fn fits(&self, judge: &Step, land: &Step) -> bool {
        let (judge, land) = match (judge.element, land.element) {
            (_, None) => return true,
            (None, Some(_)) => return false,
            (Some(judge), Some(land)) => (self.schema.element(judge), self.schema.element(land)),
        };
        (land.nillable || !judge.nillable) && self.schema.derives(judge.ty, land.ty, Block::NONE)
    }

    /// The value of a child, judged by one leaf and landed by the other.
    fn value_as(
        &mut self,
        judge: (&LeafKind, &Step),
        land: (&LeafKind, &Step),
        place: &mut dyn Node,
    ) -> Done {
        match (land.0, land.1.element, judge.1.element) {
            (LeafKind::Element { substitutable, .. }, Some(land_id), Some(judge_id)) => {
                let place = match substitutable {
                    true => self.enter(place, land.1.alternative, true)?,
                    false => place,
                };
                self.element_as(judge_id, land_id, place)
            }
            (LeafKind::Any(_), _, Some(judge_id)) => {
                self.raw(place, |engine| engine.element(judge_id, &mut Discard))
            }
            (LeafKind::Any(any), ..) => {
                let process = match judge.0 {
                    LeafKind::Any(own) => own.process,
                    LeafKind::Element { .. } => any.process,
                };
                self.wildcard(process, place)
            }
            (LeafKind::Element { .. }, ..) => Ok(()),
        }
    }

    /// A valid child the Rust value has no member for: kept in its `Extra`.
    fn keep_unlanded(
        &mut self,
        model: &Automaton,
        step: &Step,
        position: usize,
        node: &mut dyn Node,
    ) -> Done {
        if node.extra_mut().is_none() {
            return self.value(model, step, &mut Discard);
        }
        let kept = self.keeping(|engine| engine.value(model, step, &mut Discard))?;
        match node.extra_mut() {
            Some(extra) => push_kept(extra, self.source, position, kept),
            None => Ok(()),
        }
    }

    /// At the end: a declared type that still waits for something would leave a
    /// member blank. No derivation the specification admits does that.
    #[cold]
    pub(super) fn judge_lander(&mut self, frame: &Frame<'_>) -> Done {
        let Some(lander) = &frame.lander else {
            return Ok(());
        };
        let waits = |model: &Automaton| !frame.items && !model.accepts(&lander.cursor);
        if self.mode == Mode::Collect || !lander.model.is_some_and(waits) {
            return Ok(());
        }
        let expected = "content that the declared type can hold";
        let error = self.source.fail(Rule::LAYOUT, expected, "less of it");
        Err(self.placed(error))
    }
}
