//! Children, matched against the content model and landed.

use super::{Done, Engine, Nothing, push_kept};
use crate::read::source::is_blank;
use crate::read::{ReadError, Rule, Token};
use crate::schema::automaton::{Automaton, Cursor, Leaf, LeafKind, Step};
use crate::schema::{ComplexId, Constraint, Content, Layout, NO_SLOT, NameId, NsId, Term};
use crate::value::{ExtraContent, Node, Text};

/// How children of one element are matched and landed.
pub(super) struct Frame<'m> {
    /// What is valid here.
    pub(super) model: &'m Automaton,
    pub(super) cursor: Cursor,
    /// What the Rust value is laid out for, where that is another type.
    lander: Option<(&'m Automaton, Cursor)>,
    /// Whether values land in a list of items.
    items: bool,
    /// How many child elements came so far.
    pub(super) count: usize,
    /// Members of `xs:all` in the order they came.
    order: Option<Vec<u16>>,
}

impl Frame<'_> {
    fn follow(&mut self, leaf: &Leaf) {
        if let (Some(order), Some(slot)) = (&mut self.order, leaf.path.last()) {
            order.push(*slot);
        }
    }
}

impl Engine<'_, '_, '_, '_> {
    /// Reads children up to the end tag.
    pub(super) fn children(
        &mut self,
        v: ComplexId,
        l: ComplexId,
        mixed: bool,
        constraint: &Constraint<'_>,
        node: &mut dyn Node,
    ) -> Done {
        let schema = self.schema;
        let Some(model) = schema.automaton(v) else {
            return Ok(());
        };
        let lander = (v != l).then(|| schema.automaton(l)).flatten();
        let mut frame = Frame {
            model,
            cursor: model.start(),
            lander: lander.map(|model| (model, model.start())),
            items: schema.complex(l).layout == Layout::Items,
            count: 0,
            order: None,
        };
        if let Content::Elements(root) = &schema.complex(l).content
            && matches!(root.term, Term::All(_))
            && !frame.items
        {
            frame.order = Some(Vec::new());
        }
        let text_slot = schema.complex(l).text_slot;
        let only_base = v != l && frame.lander.is_none();
        let mut texts = 0;
        loop {
            match self.source.next_token()? {
                Token::Text if mixed => {
                    texts += 1;
                    if frame.items && text_slot != NO_SLOT {
                        self.land_mixed(node, text_slot)?;
                    }
                }
                Token::Text => {
                    if !is_blank(self.source.text()) {
                        self.stray_text()?;
                    }
                }
                Token::Start => {
                    let (name, ns) = self.name_child()?;
                    self.child(&mut frame, name, ns, only_base, node)?;
                    self.trail.pop();
                    if !self.said.is_empty() {
                        self.hear(frame.count, node)?;
                    }
                    frame.count += 1;
                }
                Token::End | Token::Eof => break,
            }
        }
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
        match constraint {
            Constraint::None => Ok(()),
            _ => self.mixed_value(constraint, &frame, texts, text_slot, node),
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

    /// One child.
    #[inline]
    fn child(
        &mut self,
        frame: &mut Frame<'_>,
        name: NameId,
        ns: NsId,
        only_base: bool,
        node: &mut dyn Node,
    ) -> Done {
        let Some(step) = frame.model.step(&mut frame.cursor, name, ns) else {
            return self.unexpected(frame, name, ns, node);
        };
        if only_base {
            return self.beside(frame.model, &step, frame.count, node);
        }
        match &mut frame.lander {
            None => {
                frame.follow(frame.model.leaf(&step));
                self.land(frame.model, &step, frame.items, node)
            }
            Some((model, cursor)) => match model.step(cursor, name, ns) {
                // The lander's own declaration decides where the value lands.
                Some(own) => {
                    let model = *model;
                    frame.follow(model.leaf(&own));
                    self.land(model, &own, frame.items, node)
                }
                None => self.beside(frame.model, &step, frame.count, node),
            },
        }
    }

    /// Keeps what was said of a child whose value has no place for it.
    #[cold]
    fn hear(&mut self, position: usize, node: &mut dyn Node) -> Done {
        let said = std::mem::take(&mut self.said);
        let Some(extra) = node.extra_mut() else {
            return Ok(());
        };
        let item = (position, said);
        let fresh = if extra.is_empty() { 1 } else { 0 };
        // What is said is at least the content of an `Extra` of its own.
        let contents = (1 + fresh) * size_of::<ExtraContent>();
        self.source.charge(contents + 2 * size_of_val(&item))?;
        extra.get_mut().children.push(item);
        Ok(())
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
        let leaf = model.leaf(step);
        let last = leaf.path.len() - 1;
        if leaf.path[last] == NO_SLOT {
            return self.value(model, step, &mut Nothing);
        }
        let mut place = node;
        if items {
            place = self.enter(place, 0, true)?;
        }
        for (depth, slot) in leaf.path.iter().enumerate() {
            let fresh = depth >= usize::from(step.fresh);
            place = self.enter(place, *slot, fresh)?;
        }
        self.value(model, step, place)
    }

    /// The value of a matched child.
    #[inline]
    pub(super) fn value(&mut self, model: &Automaton, step: &Step, place: &mut dyn Node) -> Done {
        if self.listening.is_some() && self.is_awaited() {
            return self.hand_over(|engine, place| engine.value(model, step, place));
        }
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

    /// A valid child the Rust value has no place for: kept beside it.
    fn beside(
        &mut self,
        model: &Automaton,
        step: &Step,
        position: usize,
        node: &mut dyn Node,
    ) -> Done {
        if node.extra_mut().is_none() {
            return self.value(model, step, &mut Nothing);
        }
        let kept = self.keeping(|engine| engine.value(model, step, &mut Nothing))?;
        if let Some(extra) = node.extra_mut() {
            return push_kept(extra, self.source, position, kept);
        }
        Ok(())
    }

    #[cold]
    fn stray_text(&mut self) -> Done {
        let expected = "elements only".to_owned();
        // The text may be a value in the wrong place, so only its shape is told.
        let found = format!("text {}", crate::lexical::shape(self.source.text().trim()));
        self.violate(Rule::TEXT, false, expected, found)
    }

    /// Default or fixed value of an element with mixed content.
    fn mixed_value(
        &mut self,
        constraint: &Constraint<'_>,
        frame: &Frame<'_>,
        texts: u32,
        slot: u16,
        node: &mut dyn Node,
    ) -> Done {
        let (Constraint::Default(value) | Constraint::Fixed(value)) = *constraint else {
            return Ok(());
        };
        if frame.count == 0 && texts == 0 {
            if frame.items && slot != NO_SLOT {
                let item = self.enter(node, 0, true)?;
                let place = self.enter(item, slot, true)?;
                let text = Text {
                    lexical: value,
                    code: None,
                    valid: true,
                };
                self.source.charge(place.room_for(value))?;
                if place.take_text(&text).is_err() {
                    return Err(self.misfit(slot));
                }
                if let Some(extra) = node.extra_mut() {
                    extra.get_mut().defaulted = true;
                }
            }
            return Ok(());
        }
        if !matches!(constraint, Constraint::Fixed(_)) {
            return Ok(());
        }
        if frame.count > 0 {
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
