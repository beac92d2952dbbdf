//! Values of attributes: judged, landed, remembered.

use super::ids::Note;
use super::simple::quoted;
use super::{Done, Engine};
use crate::lexical::{InvalidText, shape};
use crate::read::{Mode, Rule};
use crate::schema::{AttributeUse, Constraint, SimpleId};
use crate::value::{Node, Text};
use std::borrow::Cow;

/// What became of an attribute.
enum Outcome {
    Landed(Option<Note>),
    InvalidText(InvalidText, bool),
    Unrepresentable,
    NotFixed,
}

impl Engine<'_, '_, '_, '_> {
    /// Judges an attribute's value and lands it in a value of type `land`.
    pub(super) fn land_attribute(
        &mut self,
        index: usize,
        used: &AttributeUse<'_>,
        land: SimpleId,
        place: &mut dyn Node,
    ) -> Done {
        let tolerant = self.mode == Mode::Tolerant;
        let outcome = {
            let text = self.source.attribute_at(index).value;
            if self.schema.simple_traits(used.ty).qname && !self.source.can_spell(text) {
                return Err(self.source.spent());
            }
            match self.schema.check_simple(used.ty, text, self.source) {
                Ok(checked) => {
                    let spelled = self.schema.value_text(used.ty, text, &checked);
                    let judged = Text {
                        lexical: &spelled,
                        code: self.code_of(used.ty, land, text, checked.code),
                        valid: true,
                    };
                    if !self.source.take(place.room_for(&spelled)) {
                        return Err(self.source.spent());
                    }
                    match (place.take_text(&judged), used.constraint) {
                        (Err(_), _) => Outcome::Unrepresentable,
                        (Ok(()), Constraint::Fixed(fixed))
                            if !self.schema.same_value(used.ty, &checked.text, fixed) =>
                        {
                            Outcome::NotFixed
                        }
                        (Ok(()), _) if self.is_special(used.ty) => {
                            let text = Some(checked.text.as_ref().to_owned());
                            self.kept_text = text.filter(|_| self.watch.is_active());
                            Outcome::Landed(self.note(used.ty, &checked))
                        }
                        (Ok(()), _) => Outcome::Landed(None),
                    }
                }
                Err(misfit) => {
                    let judged = Text {
                        lexical: text,
                        code: None,
                        valid: false,
                    };
                    if tolerant && !self.source.take(place.room_for(judged.lexical)) {
                        return Err(self.source.spent());
                    }
                    let taken = tolerant && place.take_text(&judged).is_ok();
                    Outcome::InvalidText(misfit, taken)
                }
            }
        };
        match outcome {
            Outcome::Landed(None) if self.kept_text.is_none() => Ok(()),
            Outcome::Landed(note) => self.after_attribute(used, note),
            outcome => self.report_attribute(index, used, outcome),
        }
    }

    /// What is to be done with a good value beyond landing it.
    fn after_attribute(&mut self, used: &AttributeUse<'_>, note: Option<Note>) -> Done {
        if let Some(note) = note {
            self.remember_attribute(note)?;
        }
        match self.kept_text.take() {
            Some(text) => {
                let ns = self.schema.name(used.name).ns;
                self.watch_value(used.ty, &text, Some((used.name, ns)))
            }
            None => Ok(()),
        }
    }

    /// Remembers an ID or reference in an attribute.
    fn remember_attribute(&mut self, note: Note) -> Done {
        if matches!(note, Note::Id(_)) {
            self.id_attributes += 1;
            if self.id_attributes > 1 {
                let expected = "one attribute of type ID".to_owned();
                self.violate(Rule::TWO_IDS, true, expected, "two".into())?;
            }
        }
        self.remember(note)
    }

    #[cold]
    fn report_attribute(
        &mut self,
        index: usize,
        used: &AttributeUse<'_>,
        outcome: Outcome,
    ) -> Done {
        let sensitive = used.sensitive || self.is_hidden(used.ty);
        let attribute = self.source.attribute_at(index);
        let found = match sensitive {
            true => shape(attribute.value),
            false => quoted(attribute.value),
        };
        self.trail.at_attribute(attribute.local);
        let done = match outcome {
            Outcome::Landed(_) => Ok(()),
            Outcome::InvalidText(misfit, taken) => self.violate(
                Rule::of_datatype(misfit.rule),
                taken,
                misfit.expected,
                found,
            ),
            Outcome::Unrepresentable => {
                let expected = "a value the Rust type holds".to_owned();
                self.violate(Rule::DATATYPE, false, expected, found)
            }
            Outcome::NotFixed => {
                let expected = match used.constraint {
                    Constraint::Fixed(fixed) => quoted(fixed),
                    _ => String::new(),
                };
                self.violate(Rule::FIXED_ATTRIBUTE, true, expected, found)
            }
        };
        self.trail.at_attribute("");
        done
    }

    /// An attribute that is absent and takes its default: one more in the
    /// element's attributes (Structures §3.4.5, Attribute Default Value), so it
    /// counts among IDs and references (§3.15.5) and in identity constraints
    /// (§3.11.5, whose key sequences hold schema normalized values).
    pub(super) fn default_attribute(&mut self, used: &AttributeUse<'_>, value: &str) -> Done {
        let (note, text) = match self.schema.check_simple(used.ty, value, self.source) {
            Ok(checked) => (self.note(used.ty, &checked), checked.text),
            // A qualified name is spelled out in the tables, and is no reference.
            Err(_) => (None, Cow::Borrowed(value)),
        };
        let text = text.into_owned();
        self.trail.at_attribute(self.schema.name(used.name).local);
        let done = match note {
            Some(note) => self.remember_attribute(note),
            None => Ok(()),
        };
        self.trail.at_attribute("");
        done?;
        match self.watch.is_active() {
            true => {
                let ns = self.schema.name(used.name).ns;
                self.watch_value(used.ty, &text, Some((used.name, ns)))
            }
            false => Ok(()),
        }
    }
}
