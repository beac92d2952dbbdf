//! Files as they were, for an import that cannot be finished.

use std::io;
use std::path::{Path, PathBuf};

/// What an import writes beside the contract's folder, before it does.
pub(super) struct Former {
    target: PathBuf,
    files: Vec<(PathBuf, Option<Vec<u8>>)>,
}

impl Former {
    /// `target` is the contract's folder, which is not there yet.
    pub fn of(target: &Path, files: &[PathBuf]) -> io::Result<Former> {
        let read = |path: &PathBuf| match std::fs::read(path) {
            Ok(octets) => Ok((path.clone(), Some(octets))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok((path.clone(), None)),
            Err(error) => Err(error),
        };
        let files: io::Result<Vec<_>> = files.iter().map(read).collect();
        Ok(Former {
            target: target.to_path_buf(),
            files: files?,
        })
    }

    /// Puts all back, as far as the disk lets it.
    pub fn put_back(self) {
        let _ = std::fs::remove_dir_all(&self.target);
        for (path, octets) in self.files {
            let _ = match octets {
                Some(octets) => std::fs::write(path, octets),
                None => std::fs::remove_file(path),
            };
        }
        // Only where it is empty, so that other versions stay.
        let _ = self.target.parent().map(std::fs::remove_dir);
    }
}
