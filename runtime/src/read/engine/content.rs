//! Children, matched against the content model and landed.

use super::frame::{Frame, Lander};
use super::{Discard, Done, Engine, attributes_of, push_annotations};
use crate::read::source::is_blank;
use crate::read::{ReadError, Rule, Token};
use crate::schema::automaton::{Automaton, LeafKind, Step};
use crate::schema::{ComplexId, Constraint, Content, Element, Layout, NO_SLOT, NameId, NsId, Term};
use crate::value::{ExtraContent, Node};

impl<'s> Engine<'_, 's, '_, '_> {
    /// Reads children up to the end tag.
    pub(super) fn children(
        &mut self,
        actual: ComplexId,
        land: ComplexId,
        mixed: bool,
        row: &Element<'_>,
        node: &mut dyn Node,
    ) -> Done {
        let Some(model) = self.schema.automaton(actual) else {
            return Ok(());
        };
        let mut frame = Frame::new(actual, model, mixed);
        self.lay_out(&mut frame, land);
        loop {
            if let Some(place) = self.enter_expected(&frame) {
                self.expected_child(&mut frame, place, node)?;
                self.after_child(&mut frame, node)?;
                continue;
            }
            if self.source.leave_expected(!frame.mixed) {
                break;
            }
            match self.source.next_token()? {
                Token::Text => self.text_piece(&mut frame, node)?,
                Token::Start => {
                    let (name, ns) = self.name_child()?;
                    self.child(&mut frame, name, ns, node)?;
                    self.after_child(&mut frame, node)?;
                }
                Token::End | Token::Eof => break,
            }
        }
        self.close_content(frame, row, node)
    }

    /// Has a frame land its children in a value that is laid out for this type.
    #[inline(always)]
    pub(super) fn lay_out(&self, frame: &mut Frame<'s>, land: ComplexId) {
        let schema = self.schema;
        let layout = schema.complex(land);
        frame.model.provide(&mut frame.cursor);
        frame.items = layout.layout == Layout::Items;
        frame.text_slot = layout.text_slot;
        if frame.ty != land {
            let model = schema.automaton(land);
            frame.lander = Some(Box::new(Lander::new(model)));
        }
        if let Content::Elements(root) = &layout.content
            && matches!(root.term, Term::All(_))
            && !frame.items
        {
            frame.order = Some(Vec::new());
        }
    }

    /// A text between children.
    pub(super) fn text_piece(&mut self, frame: &mut Frame<'_>, node: &mut dyn Node) -> Done {
        if frame.mixed {
            if self.results.awaits_text(&self.trail) {
                self.result_text(false, &Constraint::None);
            }
            if self.source.text().is_empty() {
                return Ok(());
            }
            match frame.items && frame.text_slot != NO_SLOT {
                true => self.land_mixed(node, frame.text_slot)?,
                false => self.keep_text(frame.count, node)?,
            }
            frame.texts += 1;
            frame.count += 1;
        } else if !is_blank(self.source.text()) {
            self.misplaced_text(Rule::TEXT, "elements only", frame.count, node)?;
            frame.count += 1;
        }
        Ok(())
    }

    /// After a child that `name_child` began.
    #[inline(always)]
    pub(super) fn after_child(&mut self, frame: &mut Frame<'_>, node: &mut dyn Node) -> Done {
        self.trail.pop();
        if !self.annotations.is_empty() {
            self.annotate_child(frame.count, node)?;
        }
        frame.count += 1;
        Ok(())
    }

    /// What is judged when the last child has come.
    pub(super) fn close_content(
        &mut self,
        mut frame: Frame<'_>,
        row: &Element<'_>,
        node: &mut dyn Node,
    ) -> Done {
        if !frame.model.accepts(&frame.cursor) {
            self.ends_early(&frame)?;
        }
        if let Some(order) = frame.order.take_if(|order| !order.is_sorted())
            && let Some(extra) = node.extra_mut()
        {
            self.source
                .charge(size_of::<ExtraContent>() + 4 * order.len())?;
            extra.get_mut().order = order;
        }
        if frame.lander.is_some() {
            self.judge_lander(&frame)?;
        }
        match row.constraint {
            Constraint::None => Ok(()),
            _ if frame.mixed => self.mixed_value(row, &frame, node),
            _ if frame.count == 0 => self.takes_default(row),
            _ => Ok(()),
        }
    }

    /// Resolves the current start tag and puts it on the trail.
    #[inline]
    pub(in crate::read) fn name_child(&mut self) -> Result<(NameId, NsId), ReadError> {
        match self.source.name_in(self.schema) {
            Ok((name, ns)) => {
                self.trail.push(name, ns, self.source.local());
                if self.hints.is_some() {
                    self.judge_hints()?;
                }
                Ok((name, ns))
            }
            Err(error) => Err(self.placed(error)),
        }
    }

    /// Enters a child that the model expects here, if it is written as expected.
    #[inline(always)]
    fn enter_expected(&mut self, frame: &Frame<'_>) -> Option<usize> {
        let next = frame.model.next_names(&frame.cursor);
        let blanks = !frame.mixed;
        let entered = self.source.enter_expected(self.schema, next, blanks)?;
        self.trail.push_known(next.0[entered], next.1[entered].ns);
        Some(entered)
    }

    /// A child that the model expects, at this place of its next names.
    #[inline(always)]
    fn expected_child(&mut self, frame: &mut Frame<'_>, place: usize, node: &mut dyn Node) -> Done {
        let (names, marks) = frame.model.next_names(&frame.cursor);
        let (name, ns) = (names[place], marks[place].ns);
        let step = frame.model.step_next(&mut frame.cursor, place);
        self.stepped(frame, step, name, ns, node)
    }

    /// One child.
    #[inline(never)]
    pub(super) fn child(
        &mut self,
        frame: &mut Frame<'_>,
        name: NameId,
        ns: NsId,
        node: &mut dyn Node,
    ) -> Done {
        let step = frame.model.step(&mut frame.cursor, name, ns);
        self.stepped(frame, step, name, ns, node)
    }

    /// One child that led the model this far.
    #[inline(always)]
    fn stepped(
        &mut self,
        frame: &mut Frame<'_>,
        step: Option<Step>,
        name: NameId,
        ns: NsId,
        node: &mut dyn Node,
    ) -> Done {
        let Some(step) = step else {
            return self.unexpected(frame, name, ns, node);
        };
        if frame.lander.is_some() {
            return self.child_as(frame, &step, name, ns, node);
        }
        if let (Some(element), true) = (step.element, step.slot != NO_SLOT && frame.is_plain()) {
            let place = self.enter(node, step.slot, step.fresh == 0)?;
            return self.element(element, place);
        }
        frame.follow(frame.model.leaf(&step));
        self.land(frame.model, &step, frame.items, node)
    }

    /// Keeps the annotations of a child whose value has no place for them.
    #[cold]
    fn annotate_child(&mut self, position: usize, node: &mut dyn Node) -> Done {
        let annotations = std::mem::take(&mut self.annotations);
        match node.extra_mut() {
            Some(extra) => push_annotations(extra, self.source, position, annotations),
            None => {
                let left = self.source.left() + attributes_of(&annotations) as u64;
                self.source.refund(left);
                Ok(())
            }
        }
    }

    /// Lands a child in the members its leaf names.
    #[inline]
    pub(super) fn land(
        &mut self,
        model: &Automaton,
        step: &Step,
        items: bool,
        node: &mut dyn Node,
    ) -> Done {
        let path = &model.leaf(step).path;
        if path.last() == Some(&NO_SLOT) {
            return self.value(model, step, &mut Discard);
        }
        let place = self.place(path, step.fresh, items, node)?;
        self.value(model, step, place)
    }

    /// The member that a path of slots leads to.
    #[inline]
    pub(super) fn place<'n>(
        &mut self,
        path: &[u16],
        from: u16,
        items: bool,
        node: &'n mut dyn Node,
    ) -> Result<&'n mut dyn Node, ReadError> {
        let mut place = node;
        if items {
            place = self.enter(place, 0, true)?;
        }
        for (depth, slot) in path.iter().enumerate() {
            let fresh = depth >= usize::from(from);
            place = self.enter(place, *slot, fresh)?;
        }
        Ok(place)
    }

    /// The value of a matched child.
    #[inline]
    pub(super) fn value(&mut self, model: &Automaton, step: &Step, place: &mut dyn Node) -> Done {
        match (&model.leaf(step).kind, step.element) {
            (LeafKind::Element { substitutable, .. }, Some(element)) => {
                if *substitutable {
                    let place = self.enter(place, step.alternative, true)?;
                    return self.element(element, place);
                }
                self.element(element, place)
            }
            (LeafKind::Any(any), _) => self.wildcard(any.process, place),
            (LeafKind::Element { .. }, None) => Ok(()),
        }
    }

    /// Default or fixed value of an element with mixed content.
    fn mixed_value(&mut self, row: &Element<'_>, frame: &Frame<'_>, node: &mut dyn Node) -> Done {
        let slot = frame.text_slot;
        let (Constraint::Default(value) | Constraint::Fixed(value)) = row.constraint else {
            return Ok(());
        };
        if frame.count == 0 {
            if frame.items && slot != NO_SLOT {
                self.land_item(node, slot, value)?;
                if let Some(extra) = node.extra_mut() {
                    extra.get_mut().defaulted = true;
                }
            }
            return Ok(());
        }
        if !matches!(row.constraint, Constraint::Fixed(_)) {
            return Ok(());
        }
        if frame.count > frame.texts {
            let found = "a child".to_owned();
            return self.violate(Rule::FIXED_CHILDREN, false, "text only".into(), found);
        }
        if self.source.text() != value {
            let found = super::simple::quoted(self.source.text());
            let expected = super::simple::quoted(value);
            return self.violate(Rule::FIXED_VALUE, true, expected, found);
        }
        Ok(())
    }
}
