//! Which rows and message types a user asks for.

use super::words::meant;
use super::{Catalogue, Known, MessageType, Pattern, Snitflade, Status, Way};
use crate::diag::Diagnostic;

/// What rows must have; an empty list asks for nothing. Of several words of one list, one is
/// enough.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Ids.
    pub ids: Vec<String>,
    /// Areas; `unknown` asks for rows without one.
    pub areas: Vec<String>,
    /// How messages travel.
    pub patterns: Vec<String>,
    /// What a solution does.
    pub directions: Vec<String>,
    /// Whether it is in use.
    pub statuses: Vec<String>,
    /// Information objects or functions.
    pub objects: Vec<String>,
}

impl Catalogue {
    /// The rows that a filter leaves, in the order of the catalogue.
    ///
    /// # Errors
    /// A word that nothing in the catalogue has (`CAT0201`), with the one probably meant.
    pub fn select(&self, filter: &Filter) -> Result<Vec<&Snitflade>, Box<Diagnostic>> {
        let areas = self.rows.iter().map(area);
        let ids = words(
            "snitflade",
            &filter.ids,
            self.rows.iter().map(|row| &*row.id),
        )?;
        let areas = words("area", &filter.areas, areas)?;
        let patterns = words(
            "pattern",
            &filter.patterns,
            Pattern::ALL.iter().map(|p| p.word()),
        )?;
        let directions = words(
            "direction",
            &filter.directions,
            Way::ALL.iter().map(|w| w.word()),
        )?;
        let statuses = words(
            "status",
            &filter.statuses,
            Status::ALL.iter().map(|s| s.word()),
        )?;
        let objects = words("object", &filter.objects, self.subjects())?;
        let rows = self.rows.iter().filter(|row| {
            any(&ids, [&*row.id])
                && any(&areas, [area(row)])
                && any(&patterns, row.patterns().into_iter().map(Pattern::word))
                && any(&directions, row.direction.iter().map(|way| way.word()))
                && any(&statuses, [row.status.word()])
                && any(&objects, row.subjects())
        });
        Ok(rows.collect())
    }

    /// The message types that a solution sends or receives; one of unknown direction stays.
    ///
    /// # Errors
    /// A direction that is none (`CAT0201`).
    pub fn messages(&self, directions: &[String]) -> Result<Vec<&MessageType>, Box<Diagnostic>> {
        let known = [Way::Send, Way::Receive].map(Way::word);
        let wanted = words("direction of messages", directions, known)?;
        let list = self
            .messages
            .iter()
            .filter(|message| match &message.direction {
                Known::Unknown => true,
                Known::Is(ways) => any(&wanted, ways.iter().map(|way| way.word())),
            });
        Ok(list.collect())
    }
}

/// A row's area as a word.
fn area(row: &Snitflade) -> &str {
    row.area.get().map_or("unknown", |area| area)
}

/// Each word as the catalogue spells it.
fn words<'k>(
    kind: &str,
    wanted: &[String],
    known: impl IntoIterator<Item = &'k str>,
) -> Result<Vec<&'k str>, Box<Diagnostic>> {
    let mut known: Vec<&str> = known.into_iter().collect();
    known.sort_unstable();
    known.dedup();
    let found = wanted
        .iter()
        .map(|word| meant(kind, word, known.iter().copied()));
    found.collect()
}

/// Whether nothing is wanted, or one of what there is.
fn any<'w>(wanted: &[&str], there: impl IntoIterator<Item = &'w str>) -> bool {
    wanted.is_empty() || there.into_iter().any(|word| wanted.contains(&word))
}
