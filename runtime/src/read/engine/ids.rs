//! ID, IDREF (XSD 1.0 Structures §3.15.4) and ENTITY (§3.14.4).

use super::{Done, Engine, ROOM_OF_KEY};
use crate::lexical::Checked;
use crate::read::{Rule, Violation};
use crate::schema::SimpleId;
use std::collections::HashSet;

/// IDs met so far, and references to be settled at the end.
#[derive(Debug, Default)]
pub(in crate::read) struct Ids {
    bound: HashSet<String>,
    /// References to IDs not met yet, as the violations they are if these never come.
    wanted: Vec<(String, Violation)>,
}

impl Ids {
    /// Whether neither an ID nor a reference was met.
    pub(in crate::read) fn is_empty(&self) -> bool {
        self.bound.is_empty() && self.wanted.is_empty()
    }
}

/// What is to be remembered of a value.
#[derive(Debug)]
pub(super) enum Note {
    Id(String),
    References(String),
    Entities(String),
}

impl Engine<'_, '_, '_, '_> {
    /// What is to be remembered of a value of a special type.
    #[cold]
    pub(super) fn note(&self, id: SimpleId, checked: &Checked<'_>) -> Option<Note> {
        let traits = self.schema.simple_traits(checked.member.unwrap_or(id));
        if traits.id {
            return Some(Note::Id(checked.text.as_ref().to_owned()));
        }
        let text = || checked.text.as_ref().to_owned();
        match (traits.idref, traits.entity) {
            (true, _) => Some(Note::References(text())),
            (false, true) => Some(Note::Entities(text())),
            (false, false) => None,
        }
    }

    /// Remembers an ID or reference.
    #[cold]
    pub(super) fn remember(&mut self, note: Note) -> Done {
        match note {
            Note::Id(id) if self.ids.bound.contains(&id) => {
                let expected = "an ID that occurs once".to_owned();
                self.violate(Rule::DUPLICATE_ID, true, expected, format!("{id:?}"))
            }
            Note::Id(id) => {
                self.charge_lasting(ROOM_OF_KEY + id.len())?;
                self.ids.bound.insert(id);
                Ok(())
            }
            Note::Entities(text) => {
                let unknown = |word: &&str| !self.source.may_have_entity(word);
                let Some(word) = text.split_ascii_whitespace().find(unknown) else {
                    return Ok(());
                };
                let expected = "the name of an unparsed entity of this document".to_owned();
                self.violate(Rule::NO_ENTITY, true, expected, format!("{word:?}"))
            }
            Note::References(text) => {
                for word in text.split(' ').filter(|word| !word.is_empty()) {
                    if !self.ids.bound.contains(word) {
                        let expected = "an ID of this document".to_owned();
                        let found = format!("{word:?}");
                        let violation = self.violation(Rule::DANGLING_IDREF, true, expected, found);
                        let octets = 2 * size_of::<(String, Violation)>() + ROOM_OF_KEY;
                        self.charge_lasting(octets + word.len() + violation.path.len())?;
                        self.ids.wanted.push((word.to_owned(), violation));
                    }
                }
                Ok(())
            }
        }
    }

    /// References that were never met.
    pub(in crate::read) fn settle_references(&mut self) -> Done {
        for (id, violation) in std::mem::take(&mut self.ids.wanted) {
            if !self.ids.bound.contains(&id) {
                self.record(violation)?;
            }
        }
        Ok(())
    }
}
