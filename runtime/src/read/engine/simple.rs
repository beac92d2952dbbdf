//! Texts on their way into simple values.

mod mixed;

use super::ids::Note;
use super::{Done, Engine};
use crate::lexical::{InvalidText, shape};
use crate::read::{Mode, Rule, Token};
use crate::schema::{ComplexId, Constraint, Content, Element, NO_SLOT, SimpleId};
use crate::value::{Node, Text};

/// What became of a text.
enum Outcome {
    Landed(Option<Note>),
    /// No value of its type; whether the node took it nevertheless.
    InvalidText(InvalidText, bool),
    /// A value the node cannot hold.
    Unrepresentable(String),
}

impl Engine<'_, '_, '_, '_> {
    /// Reads text up to the end tag; it is [`Source::text`](crate::read::Source::text) then.
    /// `node` is the value, where it has an `Extra` for what may not stand here.
    pub(super) fn text_to_end(&mut self, child_rule: Rule, node: Option<&mut dyn Node>) -> Done {
        if let Some(start) = self.source.text_expected() {
            // What is empty has no text to point at.
            if !self.source.text().is_empty() {
                self.violation_offset = Some(start);
            }
            return Ok(());
        }
        let before = match self.source.next_token()? {
            Token::End => {
                self.source.no_text();
                return Ok(());
            }
            Token::Text => {
                self.violation_offset = Some(self.source.offset());
                if self.source.next_token()? == Token::End {
                    return Ok(());
                }
                Some(self.source.text().to_owned()).filter(|text| !text.is_empty())
            }
            Token::Start | Token::Eof => None,
        };
        self.text_and_children(child_rule, before, node)
    }

    /// Simple content of a complex type, whose value is laid out for `land`.
    pub(super) fn simple_content(
        &mut self,
        row: &Element<'_>,
        simple: SimpleId,
        land: ComplexId,
        node: &mut dyn Node,
    ) -> Done {
        self.text_to_end(Rule::SIMPLE_CONTENT_CHILD, Some(&mut *node))?;
        let layout = self.schema.complex(land);
        let slot = layout.text_slot;
        let Content::Simple(own) = layout.content else {
            return self.text_of_mixed(row, simple, land, node);
        };
        if slot == NO_SLOT {
            // Without a member of its own the value is the text.
            return self.land_text((simple, own), row, node);
        }
        let place = self.enter(node, slot, true)?;
        self.land_text((simple, own), row, place)?;
        self.annotate_own(node);
        Ok(())
    }

    /// [`land_text`](Self::land_text) of an element whose text is valid as it stands; anything
    /// else is its business.
    #[inline]
    pub(super) fn land_common(
        &mut self,
        id: SimpleId,
        row: &Element<'_>,
        node: &mut dyn Node,
    ) -> Done {
        let lexical = self.source.text();
        let as_it_stands = match row.constraint {
            Constraint::None => true,
            Constraint::Default(_) => !lexical.is_empty(),
            Constraint::Fixed(value) => !lexical.is_empty() && lexical == value,
        };
        if as_it_stands
            && !self.results.awaits_text(&self.trail)
            && let Some(code) = self.schema.check_plain(id, lexical)
        {
            if !self.source.take(node.room_for(lexical)) {
                return Err(self.source.spent());
            }
            let judged = Text {
                lexical,
                code,
                valid: true,
            };
            if node.take_text(&judged).is_ok() {
                self.violation_offset = None;
                return Ok(());
            }
        }
        self.land_text((id, id), row, node)
    }

    /// Judges the current text (or the constraint's, where it is empty) by the
    /// first type and lands it in a value of the second.
    pub(super) fn land_text(
        &mut self,
        (id, land): (SimpleId, SimpleId),
        row: &Element<'_>,
        node: &mut dyn Node,
    ) -> Done {
        let (constraint, sensitive) = (&row.constraint, row.sensitive);
        if self.results.awaits_text(&self.trail) {
            self.result_value(id, constraint);
        }
        let tolerant = self.mode == Mode::Tolerant;
        let traits = self.schema.simple_traits(id);
        let mut differs = false;
        let default = match constraint {
            Constraint::Default(value) | Constraint::Fixed(value)
                if self.source.text().is_empty() =>
            {
                Some(*value)
            }
            _ => None,
        };
        if let Some(value) = default {
            self.annotations.get_mut().defaulted = true;
            if value.starts_with('{') && traits.qname {
                return self.land_name(id, value, node);
            }
        }
        let outcome = {
            let text = default.unwrap_or(self.source.text());
            if traits.qname && !self.source.can_spell(text) {
                return Err(self.source.spent());
            }
            match self.schema.check_simple(id, text, self.source) {
                Ok(checked) => {
                    if let Constraint::Fixed(fixed) = constraint {
                        differs = !self.schema.same_value(id, &checked.text, fixed);
                    }
                    let spelled = self.schema.value_text(id, text, &checked);
                    let judged = Text {
                        lexical: &spelled,
                        code: self.code_of(id, land, text, checked.code),
                        valid: true,
                    };
                    if !self.source.take(node.room_for(&spelled)) {
                        return Err(self.source.spent());
                    }
                    match node.take_text(&judged) {
                        Ok(()) if traits.is_special() || self.watch.is_active() => {
                            let text = Some(checked.text.as_ref().to_owned());
                            self.kept_text = text.filter(|_| self.watch.is_active());
                            Outcome::Landed(self.note(id, &checked))
                        }
                        Ok(()) => Outcome::Landed(None),
                        Err(_) => Outcome::Unrepresentable(checked.text.into_owned()),
                    }
                }
                Err(misfit) => {
                    // As it stands: its white space is part of what is wrong with it.
                    let judged = Text {
                        lexical: text,
                        code: None,
                        valid: false,
                    };
                    if tolerant && !self.source.take(node.room_for(judged.lexical)) {
                        return Err(self.source.spent());
                    }
                    let taken = tolerant && node.take_text(&judged).is_ok();
                    Outcome::InvalidText(misfit, taken)
                }
            }
        };
        let outcome = match outcome {
            Outcome::Landed(note) => self.after_value(id, note),
            outcome => self.report(id, outcome, sensitive),
        };
        let outcome = match (outcome, constraint) {
            (Ok(()), Constraint::Fixed(fixed)) if differs => {
                self.not_fixed(fixed, sensitive || self.is_hidden(id))
            }
            (outcome, _) => outcome,
        };
        self.violation_offset = None;
        outcome
    }

    #[cold]
    fn report(&mut self, id: SimpleId, outcome: Outcome, sensitive: bool) -> Done {
        let sensitive = sensitive || self.is_hidden(id);
        let show = |text: &str| match sensitive {
            true => shape(text),
            false => quoted(text),
        };
        match outcome {
            Outcome::Landed(_) => Ok(()),
            Outcome::InvalidText(misfit, taken) => {
                let found = show(self.source.text());
                let rule = Rule::of_datatype(misfit.rule);
                self.violate(rule, taken, misfit.expected, found)
            }
            Outcome::Unrepresentable(text) => {
                let expected = "a value the Rust type holds".to_owned();
                self.violate(Rule::DATATYPE, false, expected, show(&text))
            }
        }
    }

    /// Whether values of the type, or all that stands in an open element, are hidden.
    #[cold]
    pub(super) fn is_hidden(&self, id: SimpleId) -> bool {
        let names = self.trail.crumbs.iter().map(|crumb| crumb.name);
        self.schema.simple_traits(id).sensitive || self.schema.hides_one_of(names)
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

    /// A default of type QName, which the tables spell out.
    #[cold]
    fn land_name(&mut self, id: SimpleId, text: &str, node: &mut dyn Node) -> Done {
        let judged = Text {
            lexical: text,
            code: None,
            valid: true,
        };
        self.source.charge(node.room_for(text))?;
        if node.take_text(&judged).is_err() {
            return Err(self.layout_error(0));
        }
        self.kept_text = Some(text.to_owned()).filter(|_| self.watch.is_active());
        self.after_value(id, None)
    }

    /// Where a value judged by `id` stands in the enumeration of `land`.
    #[inline]
    pub(super) fn code_of(
        &self,
        id: SimpleId,
        land: SimpleId,
        text: &str,
        own: Option<u16>,
    ) -> Option<u16> {
        match id == land {
            true => own,
            false => self.code_in(land, text),
        }
    }

    #[cold]
    fn code_in(&self, land: SimpleId, text: &str) -> Option<u16> {
        let checked = self.schema.check_simple(land, text, self.source);
        checked.ok().and_then(|checked| checked.code)
    }
}

fn plain(lexical: &str) -> Text<'_> {
    Text {
        lexical,
        code: None,
        valid: true,
    }
}

/// A text in quotes, shortened.
pub(crate) fn quoted(text: &str) -> String {
    let mut out: String = text.chars().take(60).collect();
    if out.len() < text.len() {
        out.push('…');
    }
    format!("{out:?}")
}
