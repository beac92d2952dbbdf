//! The verdict on a whole document.

use super::engine::{Declarations, Engine, Hints};
use super::source::Source;
use super::{Mode, ReadError, ReadOptions, Violation};
use crate::schema::Schema;

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

    /// Whether the document is valid.
    pub fn is_valid(&self) -> bool {
        self.violations.is_empty()
    }
}

/// Judges a document; its root may be any global element.
pub fn validate(schema: &Schema<'_>, source: &mut Source<'_>, options: &ReadOptions) -> Report {
    let options = ReadOptions {
        mode: Mode::Collect,
        ..options.clone()
    };
    if let Err(error) = source.next_token() {
        return Report::refused(error);
    }
    let mut engine = Engine::new(schema, source, &options);
    engine.hints = Some(Hints::default());
    engine.declarations = Some(Declarations::default());
    let done = engine.any_root();
    let (mut violations, ended) = match engine.outcome(done) {
        Ok(violations) => (violations, source.finish().err()),
        Err(error) => (error.earlier().to_vec(), Some(error)),
    };
    // Dangling references are known at the end only.
    violations.sort_by_key(|violation| violation.offset);
    let complete = ended.is_none();
    violations.extend(ended.map(ReadError::into_violation));
    Report {
        violations,
        complete,
    }
}
