//! Whether a directory holds what would be generated.

use super::{Rendered, Standing, WriteError, files_no_longer_made, standing};
use std::path::Path;

/// How a directory differs from what would be generated; all lists are sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Files whose text differs.
    pub stale: Vec<String>,
    /// Files that are not there.
    pub missing: Vec<String>,
    /// Marked files that nothing makes.
    pub orphaned: Vec<String>,
}

impl Report {
    /// Whether nothing differs.
    pub fn is_clean(&self) -> bool {
        self.stale.is_empty() && self.missing.is_empty() && self.orphaned.is_empty()
    }
}

/// Compares without writing.
pub fn check(files: &[Rendered], dir: &Path) -> Result<Report, WriteError> {
    let mut report = Report::default();
    for file in files {
        match standing(dir, file)? {
            Standing::Nothing => report.missing.push(file.path.clone()),
            Standing::Other(_) => report.stale.push(file.path.clone()),
            Standing::Same => {}
        }
    }
    report.stale.sort();
    report.missing.sort();
    report.orphaned = files_no_longer_made(dir, files)?;
    Ok(report)
}
