//! Hints to schema documents that come too late (Structures §4.3.2).
//!
//! `xsi:schemaLocation` may stand on any element, but not behind the first
//! element of the namespace it addresses: by then that one was judged. A hint
//! given once may be repeated. Only validation asks; a message is read by the
//! tables of its contract, whatever it hints at.

use super::{Done, Engine, ROOM_OF_KEY};
use crate::read::Rule;
use std::collections::BTreeSet;

/// Namespaces of the elements met so far, and the hints given.
#[derive(Debug, Default)]
pub(in crate::read) struct Hints {
    met: BTreeSet<String>,
    given: BTreeSet<(String, String)>,
}

impl Engine<'_, '_, '_, '_> {
    /// The hints of the current start tag, whose name is then met.
    #[cold]
    pub(super) fn judge_hints(&mut self) -> Done {
        for hint in self.hints_here() {
            self.source
                .charge(ROOM_OF_KEY + hint.0.len() + hint.1.len())?;
            let Some(hints) = &mut self.hints else {
                return Ok(());
            };
            let late = hints.met.contains(&hint.0);
            if !hints.given.insert(hint.clone()) || !late {
                continue;
            }
            let (namespace, location) = hint;
            let expected = match &*namespace {
                "" => "the hint before the first element without namespace".to_owned(),
                namespace => format!("the hint before the first element of {namespace}"),
            };
            self.trail.at_attribute("xsi:schemaLocation");
            let done = self.violate(Rule::LATE_HINT, true, expected, location);
            self.trail.at_attribute("");
            done?;
        }
        let namespace = self.source.name().0;
        if let Some(hints) = &mut self.hints
            && !hints.met.contains(namespace)
        {
            hints.met.insert(namespace.to_owned());
        }
        Ok(())
    }

    fn hints_here(&self) -> Vec<(String, String)> {
        let mut found = Vec::new();
        for index in 0..self.source.attribute_count() {
            if !self.source.is_xsi(index) {
                continue;
            }
            let attribute = self.source.attribute_at(index);
            let mut words = attribute.value.split_ascii_whitespace();
            match attribute.local {
                "schemaLocation" => {
                    while let (Some(namespace), Some(location)) = (words.next(), words.next()) {
                        found.push((namespace.to_owned(), location.to_owned()));
                    }
                }
                "noNamespaceSchemaLocation" => {
                    found.extend(words.next().map(|w| (String::new(), w.to_owned())));
                }
                _ => {}
            }
        }
        found
    }
}
