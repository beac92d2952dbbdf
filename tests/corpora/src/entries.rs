//! Which entry points count.

use snitflade_tests::corpora::{Document, documents};
use std::path::Path;

/// The self-contained entry points that libxml2 accepts, or all the `rest`; `only`
/// names a set or a part of a path.
pub fn read(
    corpora: &Path,
    rest: bool,
    only: Option<&str>,
    every: usize,
) -> Result<Vec<Document>, String> {
    let list = documents(corpora).map_err(|e| format!("{}: {e}", corpora.display()))?;
    let wanted = |document: &Document| {
        only.is_none_or(|only| document.corpus == only || document.path.contains(only))
    };
    let counting = list.into_iter().filter(|entry| entry.counts() != rest);
    let list = counting.filter(wanted);
    Ok(list.step_by(every).collect())
}
