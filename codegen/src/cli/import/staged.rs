//! Files in a folder beside the one they are meant for, so that none is ever half there.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// A folder that goes away unless it is put in its place.
pub(super) struct Staged {
    dir: PathBuf,
    target: PathBuf,
    /// The folder above, if it is new.
    made: Option<PathBuf>,
}

impl Staged {
    /// Makes a folder beside `target`, which is not there yet.
    pub fn beside(target: &Path) -> io::Result<Staged> {
        let above = target.parent().unwrap_or(Path::new("."));
        let made = (!above.exists()).then(|| above.to_path_buf());
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let dir = above.join(format!(".{name}.{}", std::process::id()));
        let staged = Staged {
            dir,
            target: target.to_path_buf(),
            made,
        };
        std::fs::create_dir_all(&staged.dir)?;
        Ok(staged)
    }

    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Writes files below it; their paths were checked when they were unpacked.
    pub fn write(&self, files: &BTreeMap<String, Vec<u8>>) -> io::Result<()> {
        for (name, octets) in files {
            let path = self.dir.join(name);
            std::fs::create_dir_all(path.parent().unwrap_or(&self.dir))?;
            std::fs::write(path, octets)?;
        }
        Ok(())
    }

    /// Takes all files away again.
    pub fn empty(&self) -> io::Result<()> {
        std::fs::remove_dir_all(&self.dir)?;
        std::fs::create_dir_all(&self.dir)
    }

    /// Puts it where it is meant to be, whole.
    pub fn put(mut self) -> io::Result<()> {
        std::fs::rename(&self.dir, &self.target)?;
        self.made = None;
        Ok(())
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        // After `put` neither is there to be removed; a failure leaves a hidden folder.
        let _ = std::fs::remove_dir_all(&self.dir);
        if let Some(made) = &self.made {
            let _ = std::fs::remove_dir(made);
        }
    }
}
