//! The children of one element in their order: members, and what is kept between.

use super::WriteError;
use super::actual_type::Actual;
use super::engine::{Done, Engine};
use crate::schema::{ComplexId, ElementId, NameId, NsId};
use crate::value::{AnyElement, Extra, ExtraContent, Node};

/// Children of one element while they are written.
pub(super) struct Children<'n> {
    /// How many pieces were written; see [`Extra`].
    pub(super) count: usize,
    /// Kept elements not yet written, with their positions.
    kept: &'n [(usize, AnyElement)],
    /// Kept texts not yet written, with their positions.
    texts: &'n [(usize, String)],
    /// Annotations of children, with their positions.
    annotations: &'n [(usize, Extra)],
    /// Members of `xs:all` in their order, where it is not the declared one.
    pub(super) order: &'n [u16],
    /// The actual type, where it is the declared one.
    pub(super) ty: Option<ComplexId>,
    /// Name and number of the last child, for paths.
    last: (NameId, u32),
    /// What the actual type says of them, where it is not the declared one.
    pub(super) actual: Actual<'n>,
}

/// The child about to be written.
pub(super) struct Next<'n> {
    /// Its number among equal siblings.
    pub(super) number: u32,
    /// Its annotations.
    pub(super) annotations: Option<&'n Extra>,
    /// What the actual type declares it as, where that is not the declared type.
    pub(super) judge: Option<ElementId>,
}

impl<'n> Children<'n> {
    pub(super) fn new(extra: Option<&'n Extra>) -> Self {
        match extra.and_then(Extra::get) {
            Some(content) => Children::of(content),
            None => Children {
                count: 0,
                kept: &[],
                texts: &[],
                annotations: &[],
                order: &[],
                ty: None,
                last: (NameId::NONE, 0),
                actual: Actual::Declared,
            },
        }
    }

    fn of(content: &'n ExtraContent) -> Self {
        Children {
            kept: &content.elements,
            texts: &content.texts,
            annotations: &content.children,
            order: &content.order,
            ..Children::new(None)
        }
    }

    /// Counts the next child; its number among equal siblings.
    #[inline]
    pub(super) fn next(&mut self, name: NameId) -> u32 {
        self.count += 1;
        self.last = match self.last {
            (last, number) if last == name => (name, number + 1),
            _ => (name, 1),
        };
        self.last.1
    }

    /// The place of the next piece that is kept, and whether it is a text.
    fn next_kept(&self) -> Option<(usize, bool)> {
        let element = self.kept.first().map(|kept| kept.0);
        let text = self.texts.first().map(|kept| kept.0);
        match (text, element) {
            (Some(text), Some(element)) => Some((text.min(element), text <= element)),
            (Some(text), None) => Some((text, true)),
            (None, element) => element.map(|at| (at, false)),
        }
    }
}

impl Engine<'_, '_, '_> {
    /// Writes what is kept and stood before the next piece.
    pub(super) fn kept_before(&mut self, to: &mut Children<'_>) -> Done {
        while let Some((position, is_text)) = to.next_kept() {
            if position > to.count {
                break;
            }
            self.next_kept(to, is_text)?;
        }
        Ok(())
    }

    fn next_kept(&mut self, to: &mut Children<'_>, is_text: bool) -> Done {
        to.count += 1;
        match (is_text, to.texts.split_first(), to.kept.split_first()) {
            (true, Some(((_, text), rest)), _) => {
                to.texts = rest;
                self.mixed_text(text)
            }
            (_, _, Some(((_, kept), rest))) => {
                to.kept = rest;
                self.pass(kept, &mut to.actual);
                self.push_kept(kept)
            }
            _ => Ok(()),
        }
    }

    /// Text that no type judges.
    pub(super) fn mixed_text(&mut self, text: &str) -> Done {
        self.check_characters(text)?;
        self.writer.text(text);
        Ok(())
    }

    /// Writes what is kept after the last member.
    pub(super) fn end(&mut self, to: &mut Children<'_>) -> Done {
        while let Some((_, is_text)) = to.next_kept() {
            self.next_kept(to, is_text)?;
        }
        self.judge_end(&to.actual)
    }

    /// What is kept, where nothing else is content.
    pub(super) fn only_kept(&mut self, extra: Option<&Extra>) -> Done {
        self.end(&mut Children::new(extra))
    }

    /// What is kept of a value laid out for an empty type.
    pub(super) fn kept_of(&mut self, actual: ComplexId, node: &dyn Node) -> Done {
        let mut children = Children::new(node.extra());
        children.actual = self.follow(actual);
        self.end(&mut children)
    }

    /// A value amid what is kept around it.
    pub(super) fn amid(
        &mut self,
        extra: Option<&Extra>,
        value: impl FnOnce(&mut Self) -> Done,
    ) -> Done {
        match extra.and_then(Extra::get) {
            Some(content) => self.amid_content(content, value),
            None => value(self),
        }
    }

    /// The same.
    pub(super) fn amid_content(
        &mut self,
        content: &ExtraContent,
        value: impl FnOnce(&mut Self) -> Done,
    ) -> Done {
        let mut children = Children::of(content);
        self.kept_before(&mut children)?;
        value(self)?;
        children.count += 1;
        self.end(&mut children)
    }

    /// Writes what is kept and stood before the next child, and counts it. `name`
    /// finds out what it will be called.
    pub(super) fn before_child<'n>(
        &mut self,
        to: &mut Children<'n>,
        name: impl FnOnce(&Self) -> (NameId, NsId),
    ) -> Result<Next<'n>, WriteError> {
        self.kept_before(to)?;
        let mut annotations = None;
        while let Some(((position, extra), rest)) = to.annotations.split_first() {
            if *position > to.count {
                break;
            }
            annotations = (*position == to.count).then_some(extra);
            to.annotations = rest;
        }
        let (name, ns) = name(self);
        Ok(Next {
            number: to.next(name),
            annotations,
            judge: self.admit(&mut to.actual, name, ns)?,
        })
    }

    /// The name of an element, or of the one that stands in for it.
    pub(super) fn element_name(&self, id: ElementId, node: &dyn Node) -> (NameId, NsId) {
        let row = self.schema.element(id);
        let at = match row.substitutes.is_empty() {
            true => None,
            false => usize::from(node.alternative()).checked_sub(1),
        };
        let actual = at.and_then(|at| row.substitutes.get(at)).unwrap_or(&id);
        let name = self.schema.element(*actual).name;
        (name, self.schema.name(name).ns)
    }

    /// The name of kept XML.
    pub(super) fn any_name(&self, node: &dyn Node) -> (NameId, NsId) {
        match node.raw() {
            Some(kept) => self.kept_name(kept),
            None => (NameId::NONE, NsId::FOREIGN),
        }
    }

    /// The same.
    pub(super) fn kept_name(&self, kept: &AnyElement) -> (NameId, NsId) {
        let find = |ns: &str, local: &str| {
            let ns = self.schema.find_namespace(ns);
            (self.schema.find_name(ns, local), ns)
        };
        match kept.bare_name() {
            Some((ns, local)) => find(ns, local),
            None => match kept.name() {
                Some((ns, local)) => find(&ns, &local),
                None => (NameId::NONE, NsId::FOREIGN),
            },
        }
    }
}
