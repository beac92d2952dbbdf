//! What may not stand where it stands, kept in its place where that is possible.

use super::attributes::is_known_xsi;
use super::{Done, Engine, keep_attribute, push_kept, push_text};
use crate::lexical::shape;
use crate::read::{Mode, ReadError, Rule, Token};
use crate::schema::{Constraint, Element};
use crate::value::{AnyElement, Node};

/// A piece of content that should be nothing but text.
enum Piece {
    Text(String),
    /// A child; `None` where it is not kept.
    Child(Option<AnyElement>),
}

impl Engine<'_, '_, '_, '_> {
    /// The content of an element whose type is empty: nothing may come before
    /// the end tag, not even white space (Structures §3.4.4, clause 2.1).
    pub(super) fn empty(&mut self, row: &Element<'_>, node: &mut dyn Node) -> Done {
        let mut position = 0;
        loop {
            let expected = "an empty element";
            match self.source.next_token()? {
                Token::End | Token::Eof => break,
                Token::Text if self.source.text().is_empty() => continue,
                Token::Text => self.misplaced_text(Rule::NOT_EMPTY, expected, position, node)?,
                Token::Start => self.misplaced_child(Rule::NOT_EMPTY, expected, position, node)?,
            }
            position += 1;
        }
        match position {
            0 => self.takes_default(row),
            _ => Ok(()),
        }
    }

    /// An empty element takes the default of its declaration, which must suit
    /// its actual type (Structures §3.3.4, clause 5.1.1 of `cvc-elt`): one
    /// without text admits none.
    pub(super) fn takes_default(&mut self, row: &Element<'_>) -> Done {
        if row.constraint == Constraint::None {
            return Ok(());
        }
        let expected = "a type that admits the default value".to_owned();
        let found = "a type without text".to_owned();
        self.violate(Rule::DEFAULT, false, expected, found)
    }

    /// Reports the current text, and keeps it.
    #[cold]
    pub(super) fn misplaced_text(
        &mut self,
        rule: Rule,
        expected: &str,
        position: usize,
        node: &mut dyn Node,
    ) -> Done {
        // The text may be a value in the wrong place, so only its shape is shown.
        let found = match self.source.text().trim_ascii() {
            "" => "white space".to_owned(),
            text => format!("text {}", shape(text)),
        };
        let recoverable = self.can_keep(node);
        self.violate(rule, recoverable, expected.to_owned(), found)?;
        self.keep_text(position, node)
    }

    /// Reports the current child, and keeps it.
    #[cold]
    pub(super) fn misplaced_child(
        &mut self,
        rule: Rule,
        expected: &str,
        position: usize,
        node: &mut dyn Node,
    ) -> Done {
        let recoverable = self.can_keep(node);
        let found = self.show_current();
        self.violate(rule, recoverable, expected.to_owned(), found)?;
        self.keep_child(position, node, Self::pass_child)
    }

    /// Keeps the current text in its place.
    #[cold]
    pub(super) fn keep_text(&mut self, position: usize, node: &mut dyn Node) -> Done {
        match node.extra_mut() {
            Some(extra) => {
                let text = self.source.text().to_owned();
                push_text(extra, self.source, position, text)
            }
            None => Ok(()),
        }
    }

    /// Keeps the current child as it stands, in its place; `pass` goes to its end.
    #[cold]
    pub(super) fn keep_child(
        &mut self,
        position: usize,
        node: &mut dyn Node,
        pass: fn(&mut Self) -> Done,
    ) -> Done {
        if node.extra_mut().is_none() {
            return pass(self);
        }
        let kept = self.captured(pass)?;
        match node.extra_mut() {
            Some(extra) => push_kept(extra, self.source, position, kept),
            None => Ok(()),
        }
    }

    /// Attributes of an element of simple type: only some of `xsi:` may be there
    /// (Structures §3.3.4, clause 3.1.1 of `cvc-type`).
    pub(super) fn attributes_of_simple(&mut self, node: &mut dyn Node) -> Done {
        for index in 0..self.source.attribute_count() {
            let local = self.source.attribute_at(index).local;
            let plain = !(self.source.is_xsi(index) && is_known_xsi(local));
            if plain {
                let found = local.to_owned();
                self.trail.at_attribute(&found);
                let done =
                    self.violate(Rule::SIMPLE_ATTRIBUTE, true, "no attributes".into(), found);
                self.trail.at_attribute("");
                done?;
            }
            if let Some(extra) = node.extra_mut()
                && (plain || self.is_annotation(index))
            {
                keep_attribute(extra, self.source, index)?;
            }
        }
        Ok(())
    }

    /// Whether annotations of an element of simple type reach an [`Extra`](crate::value::Extra).
    fn keeps_annotations(&self) -> bool {
        self.kept > 0 || self.root_keeps || self.trail.crumbs.len() > 1
    }

    /// A child stands where only text may: reports each child, takes the first
    /// text that is not blank as the value, and keeps the others around it in
    /// [`Engine::annotations`]. `node` is the value, where it has an [`Extra`](crate::value::Extra).
    #[cold]
    pub(super) fn text_and_children(
        &mut self,
        rule: Rule,
        text: Option<String>,
        node: Option<&mut dyn Node>,
    ) -> Done {
        self.violation_offset = None;
        let keeps = match node {
            Some(node) => self.can_keep(node),
            None => self.keeps_annotations(),
        };
        let mut pieces: Vec<Piece> = text.map(Piece::Text).into_iter().collect();
        let found = self.show_current();
        self.violate(rule, keeps, "text only".into(), found)?;
        pieces.push(self.child_in_text(keeps)?);
        loop {
            match self.source.next_token()? {
                Token::End | Token::Eof => break,
                Token::Text if self.source.text().is_empty() => {}
                Token::Text => pieces.push(Piece::Text(self.source.text().to_owned())),
                Token::Start => {
                    let found = self.show_current();
                    self.violate(rule, keeps, "text only".into(), found)?;
                    pieces.push(self.child_in_text(keeps)?);
                }
            }
        }
        let value = self.keep_around(pieces)?;
        self.source.set_text(value);
        Ok(())
    }

    fn child_in_text(&mut self, keeps: bool) -> Result<Piece, ReadError> {
        match keeps && self.mode == Mode::Tolerant {
            true => Ok(Piece::Child(Some(self.captured(Self::pass_child)?))),
            false => {
                self.pass_child()?;
                Ok(Piece::Child(None))
            }
        }
    }

    /// Keeps all pieces but the value, which it answers.
    fn keep_around(&mut self, pieces: Vec<Piece>) -> Result<String, ReadError> {
        let is_value = |piece: &Piece| match piece {
            Piece::Text(text) => !crate::read::source::is_blank(text),
            Piece::Child(_) => false,
        };
        let at = pieces.iter().position(is_value);
        let mut value = String::new();
        for (position, piece) in pieces.into_iter().enumerate() {
            match piece {
                Piece::Text(text) if Some(position) == at => value = text,
                Piece::Text(text) => push_text(&mut self.annotations, self.source, position, text)?,
                Piece::Child(Some(child)) => {
                    push_kept(&mut self.annotations, self.source, position, child)?;
                }
                Piece::Child(None) => {}
            }
        }
        Ok(value)
    }

    /// Moves the annotations of simple content to the record that holds it.
    pub(super) fn annotate_own(&mut self, node: &mut dyn Node) {
        if self.annotations.is_empty() {
            return;
        }
        let annotations = std::mem::take(&mut self.annotations);
        let (Some(extra), Some(annotations)) = (node.extra_mut(), annotations.get()) else {
            return;
        };
        let own = extra.get_mut();
        own.defaulted |= annotations.defaulted;
        own.elements.extend(annotations.elements.iter().cloned());
        own.texts.extend(annotations.texts.iter().cloned());
    }
}
