//! Writing what differs, deleting what is no longer made.

use super::{Rendered, Standing, WriteError, files_no_longer_made, io, is_generated, standing};
use std::path::Path;

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files written because they were missing or differed.
    pub written: usize,
    /// Files that were right already.
    pub unchanged: usize,
    /// Files deleted because nothing makes them any more.
    pub deleted: usize,
}

/// Makes the directory hold these files. Nothing is written if any file that
/// is not marked as generated stands in the way.
pub fn apply(files: &[Rendered], dir: &Path) -> Result<Summary, WriteError> {
    let mut summary = Summary::default();
    let mut pending = Vec::new();
    for file in files {
        match standing(dir, file)? {
            Standing::Same => summary.unchanged += 1,
            Standing::Other(text) if !is_generated(dir, &file.path, &text)? => {
                return Err(WriteError::NotGenerated(dir.join(&file.path)));
            }
            Standing::Other(_) | Standing::Nothing => pending.push(file),
        }
    }
    let orphans = files_no_longer_made(dir, files)?;
    for Rendered { path, text } in pending {
        let path = dir.join(path);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(io(parent))?;
        }
        std::fs::write(&path, text).map_err(io(&path))?;
        summary.written += 1;
    }
    for orphan in orphans {
        let path = dir.join(orphan);
        std::fs::remove_file(&path).map_err(io(&path))?;
        summary.deleted += 1;
    }
    Ok(summary)
}
