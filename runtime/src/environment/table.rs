//! A TOML table with the place of everything in it.

use super::error::{EnvironmentError, EnvironmentErrorKind, Place};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub(super) type Outcome<T> = Result<T, EnvironmentError>;

/// A file that is read, for places.
#[derive(Clone, Copy)]
pub(super) struct Source<'t> {
    pub(super) name: &'t str,
    pub(super) text: &'t str,
}

impl Source<'_> {
    pub(super) fn place(&self, at: &Range<usize>) -> Place {
        let before = self.text.get(..at.start).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        Place {
            file: self.name.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}

/// A text and where it stands. Placeholders in it are as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) text: String,
    pub(super) place: Place,
}

impl Placed {
    /// An error about this value.
    pub(super) fn wrong(
        &self,
        kind: EnvironmentErrorKind,
        message: impl Into<String>,
    ) -> EnvironmentError {
        EnvironmentError::new(kind, Some(&self.place), message)
    }
}

/// A table that is read.
#[derive(Clone, Copy)]
pub(super) struct Table<'t> {
    pub(super) source: Source<'t>,
    pub(super) at: &'t Spanned<DeTable<'t>>,
}

/// A table below a key, which is not spanned by a table of its own.
pub(super) struct Entry<'t> {
    pub(super) key: &'t str,
    pub(super) place: Place,
    source: Source<'t>,
    value: &'t Spanned<DeValue<'t>>,
}

impl<'t> Table<'t> {
    /// Everything in it.
    pub(super) fn entries(&self) -> impl Iterator<Item = Entry<'t>> + use<'t> {
        entries(self.source, self.at.get_ref())
    }
}

fn entries<'t>(
    source: Source<'t>,
    table: &'t DeTable<'t>,
) -> impl Iterator<Item = Entry<'t>> + use<'t> {
    table.iter().map(move |(key, value)| Entry {
        key: key.get_ref(),
        place: source.place(&key.span()),
        source,
        value,
    })
}

impl<'t> Entry<'t> {
    /// A key that is not known here.
    pub(super) fn unknown<T>(&self, known: &[&str]) -> Outcome<T> {
        let message = format!("there is no key `{}` here", self.key);
        let error = EnvironmentError::new(EnvironmentErrorKind::Key, Some(&self.place), message);
        Err(error.help_with(format!("here are {}", known.join(", "))))
    }

    /// A value of a type that it cannot have.
    fn unlike<T>(&self, expected: &str) -> Outcome<T> {
        let found = match self.value.get_ref() {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "a truth value",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let message = format!("`{}` has to be {expected} and is {found}", self.key);
        Err(self.wrong(EnvironmentErrorKind::Value, message))
    }

    /// An error about the value.
    pub(super) fn wrong(
        &self,
        kind: EnvironmentErrorKind,
        message: impl Into<String>,
    ) -> EnvironmentError {
        let place = self.source.place(&self.value.span());
        EnvironmentError::new(kind, Some(&place), message)
    }

    /// The text it has.
    pub(super) fn text(&self) -> Outcome<Placed> {
        match self.value.get_ref() {
            DeValue::String(text) => Ok(self.placed(text, self.value)),
            _ => self.unlike("a text"),
        }
    }

    /// The texts it has: a list, or one alone.
    pub(super) fn texts(&self) -> Outcome<Vec<Placed>> {
        match self.value.get_ref() {
            DeValue::Array(list) => list
                .iter()
                .map(|value| match value.get_ref() {
                    DeValue::String(text) => Ok(self.placed(text, value)),
                    _ => self.unlike("a list of texts"),
                })
                .collect(),
            DeValue::String(_) => Ok(vec![self.text()?]),
            _ => self.unlike("a text or a list of texts"),
        }
    }

    /// Whether it is true.
    pub(super) fn truth(&self) -> Outcome<bool> {
        match self.value.get_ref() {
            DeValue::Boolean(truth) => Ok(*truth),
            _ => self.unlike("true or false"),
        }
    }

    /// One of the words that there are.
    pub(super) fn word<T: Copy>(&self, words: &[(&str, T)]) -> Outcome<T> {
        let text = self.text()?;
        match words.iter().find(|(word, _)| *word == text.text) {
            Some((_, meant)) => Ok(*meant),
            None => {
                let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
                let message = format!("`{}` cannot be `{}`", self.key, text.text);
                let error = text.wrong(EnvironmentErrorKind::Value, message);
                Err(error.help_with(format!("it is one of {}", known.join(", "))))
            }
        }
    }

    /// What stands in its table.
    pub(super) fn table(&self) -> Outcome<impl Iterator<Item = Entry<'t>> + use<'t>> {
        match self.value.get_ref() {
            DeValue::Table(table) => Ok(entries(self.source, table)),
            _ => self.unlike("a table"),
        }
    }

    /// Whether its value is a table.
    pub(super) fn is_table(&self) -> bool {
        matches!(self.value.get_ref(), DeValue::Table(_))
    }

    fn placed(&self, text: &str, value: &Spanned<DeValue<'_>>) -> Placed {
        Placed {
            text: text.to_owned(),
            place: self.source.place(&value.span()),
        }
    }
}
