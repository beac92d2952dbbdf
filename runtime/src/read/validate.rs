//! The verdict on a whole document.

use super::engine::{Declarations, Discard, Engine, Hints};
use super::source::Source;
use super::{Mode, ReadError, ReadOptions, Violation};
use crate::schema::{ElementId, Schema};

/// What validation found.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// Every violation, in document order.
    pub violations: Vec<Violation>,
    /// Whether reading came to the end of the document; if not, the last
    /// violation says why.
    pub complete: bool,
}

impl Report {
    /// The report of a document that could not even be opened.
    pub fn refused(error: ReadError) -> Self {
        Report {
            violations: vec![error.into_violation()],
            complete: false,
        }
    }

    /// The report of what was read up to its end, or up to what ended it.
    pub(crate) fn of(mut violations: Vec<Violation>, ended: Option<ReadError>) -> Self {
        // Dangling references are known at the end only.
        violations.sort_by_key(|violation| violation.offset);
        let complete = ended.is_none();
        violations.extend(ended.map(ReadError::into_violation));
        Report {
            violations,
            complete,
        }
    }

    /// Whether the document is valid.
    pub fn is_valid(&self) -> bool {
        self.violations.is_empty()
    }
}

/// Judges a document; its root may be any global element.
pub fn validate(schema: &Schema<'_>, source: &mut Source<'_>, options: &ReadOptions) -> Report {
    if let Err(error) = source.next_token() {
        return Report::refused(error);
    }
    let (violations, ended) = collected(schema, source, options, None);
    let ended = ended.or_else(|| source.finish().err());
    Report::of(violations, ended)
}

/// Judges the element whose start tag the source stands on, to its end tag; what follows
/// is not looked at.
#[cfg(feature = "soap")]
pub(crate) fn validate_here(
    schema: &Schema<'_>,
    element: ElementId,
    source: &mut Source<'_>,
    options: &ReadOptions,
) -> Report {
    let (violations, ended) = collected(schema, source, options, Some(element));
    Report::of(violations, ended)
}

/// All violations of the element whose start tag is current, and what ended reading before
/// its end. It may be any global element where none is given.
fn collected(
    schema: &Schema<'_>,
    source: &mut Source<'_>,
    options: &ReadOptions,
    element: Option<ElementId>,
) -> (Vec<Violation>, Option<ReadError>) {
    let options = ReadOptions {
        mode: Mode::Collect,
        ..options.clone()
    };
    let mut engine = Engine::new(schema, source, &options);
    engine.hints = Some(Hints::default());
    engine.declarations = Some(Declarations::default());
    let done = match element {
        Some(element) => engine.root(element, &mut Discard),
        None => engine.any_root(),
    };
    match engine.outcome(done) {
        Ok(violations) => (violations, None),
        Err(error) => (error.earlier().to_vec(), Some(error)),
    }
}
