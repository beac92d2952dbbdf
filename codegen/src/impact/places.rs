//! Where in the vendor's own tree a finding is.

use super::message::{Message, SourceSpan};
use std::path::{Path, PathBuf};

/// A place in a file of the copy.
pub(super) struct Found {
    pub(super) file: PathBuf,
    pub(super) line: usize,
    pub(super) column: usize,
}

/// The first place of a finding that is in the vendor's own sources: below the copy, and not
/// in what was generated.
pub(super) fn theirs(message: &Message, copy: &Path, generated: &[PathBuf]) -> Option<Found> {
    let primary = message.spans.iter().filter(|span| span.is_primary);
    let others = message.spans.iter().filter(|span| !span.is_primary);
    let mut all = primary.chain(others);
    all.find_map(|span| own(span, copy, generated))
}

/// Where it is, or where the macro is used that it comes from.
fn own(span: &SourceSpan, copy: &Path, generated: &[PathBuf]) -> Option<Found> {
    let mut span = span;
    loop {
        let file = copy.join(&span.file_name);
        let is_own = file.starts_with(copy) && file.is_file();
        if is_own && !generated.iter().any(|folder| file.starts_with(folder)) {
            return Some(Found {
                file,
                line: span.line_start,
                column: span.column_start,
            });
        }
        span = &span.expansion.as_ref()?.span;
    }
}
