//! The files of the catalogue as they are written, with places for findings.

use super::{MessageType, Need, Snitflade};
use crate::source::{FileId, Span};
use serde::Deserialize;
use toml::Spanned;

/// `catalogue.toml` as it is written.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rows {
    #[serde(default)]
    pub need: Vec<Spanned<Need>>,
    #[serde(default)]
    pub snitflade: Vec<Spanned<Snitflade>>,
}

/// `beskedtyper.toml` as it is written.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Messages {
    #[serde(default)]
    pub beskedtype: Vec<Spanned<MessageType>>,
}

/// The place of something read.
pub(super) fn place<T>(file: FileId, what: &Spanned<T>) -> Span {
    span(file, what.span())
}

/// A range of bytes of a file.
pub(super) fn span(file: FileId, range: std::ops::Range<usize>) -> Span {
    Span {
        file,
        start: u32::try_from(range.start).unwrap_or(u32::MAX),
        end: u32::try_from(range.end).unwrap_or(u32::MAX),
    }
}
