//! Texts on their way into simple values.

use super::ids::Note;
use super::{Done, Engine};
use crate::lexical::{Misfit, shape};
use crate::read::{Mode, ReadError, Rule, Token};
use crate::schema::{Constraint, SimpleId};
use crate::value::{Extra, Node, Text};

/// What became of a text.
enum Outcome {
    Landed(Option<Note>),
    /// No value of its type; whether the node took it nevertheless.
    Misfit(Misfit, bool),
    /// A value the node cannot hold.
    Unfit(String),
}

impl Engine<'_, '_, '_, '_> {
    /// Reads text up to the end tag; it is [`Source::text`](crate::read::Source::text) then.
    pub(super) fn text_to_end(&mut self, child_rule: Rule) -> Done {
        match self.source.next_token()? {
            Token::End => {
                self.source.no_text();
                return Ok(());
            }
            Token::Text => {
                self.spot = Some(self.source.offset());
                if self.source.next_token()? == Token::End {
                    return Ok(());
                }
            }
            Token::Start | Token::Eof => self.source.no_text(),
        }
        // A child stands in simple content: report each, keep the first text.
        loop {
            self.spot = None;
            let found = self.show_current();
            self.violate(child_rule, false, "text only".into(), found)?;
            self.source.skip()?;
            loop {
                match self.source.next_token()? {
                    Token::End => return Ok(()),
                    Token::Start => break,
                    Token::Text | Token::Eof => {}
                }
            }
        }
    }

    /// Judges the current text (or the constraint's, where it is empty) and
    /// lands it.
    pub(super) fn land_text(
        &mut self,
        id: SimpleId,
        constraint: &Constraint<'_>,
        sensitive: bool,
        node: &mut dyn Node,
    ) -> Done {
        let tolerant = self.mode == Mode::Tolerant;
        let mut differs = false;
        let outcome = {
            let mut text = self.source.text();
            if let (Constraint::Default(value) | Constraint::Fixed(value), "") = (constraint, text)
            {
                text = value;
                self.said.get_mut().defaulted = true;
            }
            if text.starts_with('{') && self.source.text().is_empty() {
                // A default of type QName is resolved in the tables.
                let judged = Text {
                    lexical: text,
                    code: None,
                    valid: true,
                };
                match node.take_text(&judged) {
                    Ok(()) => return Ok(()),
                    Err(_) => return Err(self.misfit(0)),
                }
            }
            if self.schema.simple_traits(id).qname && !self.source.can_spell(text) {
                return Err(self.source.spent());
            }
            match self.schema.check_simple(id, text, self.source) {
                Ok(checked) => {
                    if let Constraint::Fixed(fixed) = constraint {
                        differs = !self.schema.same_value(id, &checked.text, fixed);
                    }
                    let spelled = self.schema.spelled(id, text, &checked);
                    let judged = Text {
                        lexical: &spelled,
                        code: checked.code,
                        valid: true,
                    };
                    if !self.source.take(node.room_for(&spelled)) {
                        return Err(self.source.spent());
                    }
                    match node.take_text(&judged) {
                        Ok(()) if self.is_special(id) => {
                            let text = Some(checked.text.as_ref().to_owned());
                            self.kept_text = text.filter(|_| self.watch.is_active());
                            Outcome::Landed(self.note(id, &checked))
                        }
                        Ok(()) => Outcome::Landed(None),
                        Err(_) => Outcome::Unfit(checked.text.into_owned()),
                    }
                }
                Err(misfit) => {
                    let judged = Text {
                        lexical: &self.schema.normalize(id, text),
                        code: None,
                        valid: false,
                    };
                    if tolerant && !self.source.take(node.room_for(judged.lexical)) {
                        return Err(self.source.spent());
                    }
                    let taken = tolerant && node.take_text(&judged).is_ok();
                    Outcome::Misfit(misfit, taken)
                }
            }
        };
        let outcome = match outcome {
            Outcome::Landed(note) => self.after_value(id, note),
            outcome => self.report(id, outcome, sensitive),
        };
        let outcome = match (outcome, constraint) {
            (Ok(()), Constraint::Fixed(fixed)) if differs => self.not_fixed(fixed, sensitive),
            (outcome, _) => outcome,
        };
        self.spot = None;
        outcome
    }

    #[cold]
    fn report(&mut self, id: SimpleId, outcome: Outcome, sensitive: bool) -> Done {
        let sensitive = sensitive || self.schema.simple_traits(id).sensitive;
        let show = |text: &str| match sensitive {
            true => shape(text),
            false => quoted(text),
        };
        match outcome {
            Outcome::Landed(_) => Ok(()),
            Outcome::Misfit(misfit, taken) => {
                let found = show(self.source.text());
                let rule = Rule::of_datatype(misfit.rule);
                self.violate(rule, taken, misfit.expected, found)
            }
            Outcome::Unfit(text) => {
                let expected = "a value the Rust type holds".to_owned();
                self.violate(Rule::DATATYPE, false, expected, show(&text))
            }
        }
    }

    /// Whether more than a verdict is wanted of values.
    #[inline]
    pub(super) fn is_special(&self, id: SimpleId) -> bool {
        self.watch.is_active() || self.schema.simple_traits(id).is_special()
    }

    /// What is to be done with a good value: remember it, compare it with others.
    #[inline]
    fn after_value(&mut self, id: SimpleId, note: Option<Note>) -> Done {
        if let Some(note) = note {
            self.remember(note)?;
        }
        match self.kept_text.take() {
            Some(text) => self.watch_value(id, &text, None),
            None => Ok(()),
        }
    }

    /// The value is not the fixed one.
    #[cold]
    fn not_fixed(&mut self, fixed: &str, sensitive: bool) -> Done {
        let text = self.source.text();
        let found = match sensitive {
            true => shape(text),
            false => quoted(text),
        };
        self.violate(Rule::FIXED_VALUE, true, quoted(fixed), found)
    }

    /// Keeps with a value that it is the default of an empty element.
    pub(super) fn hear_default(&mut self, node: &mut dyn Node) {
        if self.said.is_empty() {
            return;
        }
        self.said = Extra::default();
        if let Some(extra) = node.extra_mut() {
            extra.get_mut().defaulted = true;
        }
    }

    /// A text that is not judged: between the elements of mixed content.
    pub(super) fn land_mixed(&mut self, node: &mut dyn Node, slot: u16) -> Result<(), ReadError> {
        let item = self.enter(node, 0, true)?;
        let place = self.enter(item, slot, true)?;
        let text = Text {
            lexical: self.source.text(),
            code: None,
            valid: true,
        };
        if !self.source.take(place.room_for(text.lexical)) {
            return Err(self.source.spent());
        }
        match place.take_text(&text) {
            Ok(()) => Ok(()),
            Err(_) => Err(self.misfit(slot)),
        }
    }
}

/// A text in quotes, shortened.
pub(super) fn quoted(text: &str) -> String {
    let mut out: String = text.chars().take(60).collect();
    if out.len() < text.len() {
        out.push('…');
    }
    format!("{out:?}")
}
