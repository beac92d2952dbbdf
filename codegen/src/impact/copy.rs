//! The copy of the vendor's tree, which is all that is ever written to.

use super::error::{ImpactError, at};
use std::fs;
use std::path::{Path, PathBuf};

/// Copies a folder: files behind links as files, so that no link leads back. What cargo
/// built (folders with a CACHEDIR.TAG) and `.git` are left out.
pub(super) fn tree(from: &Path, to: &Path) -> Result<(), ImpactError> {
    let from = from.canonicalize().map_err(at(from))?;
    folder(&from, to, &mut vec![from.clone()])
}

fn folder(from: &Path, to: &Path, above: &mut Vec<PathBuf>) -> Result<(), ImpactError> {
    fs::create_dir_all(to).map_err(at(to))?;
    for entry in fs::read_dir(from).map_err(at(from))? {
        let entry = entry.map_err(at(from))?;
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        // A link that leads nowhere is no file of the workspace.
        let Ok(real) = path.canonicalize() else {
            continue;
        };
        if !real.is_dir() {
            if real.is_file() {
                fs::copy(&real, &target).map_err(at(&path))?;
            }
            continue;
        }
        let is_left = entry.file_name() == ".git" || real.join("CACHEDIR.TAG").is_file();
        if !is_left && !above.contains(&real) {
            above.push(real.clone());
            folder(&real, &target, above)?;
            above.pop();
        }
    }
    Ok(())
}

/// Every file below a folder, in order, but for those below folders that are passed by.
pub(super) fn files(
    folder: &Path,
    is_passed_by: &dyn Fn(&Path) -> bool,
) -> Result<Vec<PathBuf>, ImpactError> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(at(&folder))? {
            let path = entry.map_err(at(&folder))?.path();
            match path.is_dir() {
                true if is_passed_by(&path) => {}
                true => folders.push(path),
                false => found.push(path),
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Writes a file of the copy, which may have been copied as one that is not to be written.
pub(super) fn put(path: &Path, text: &str) -> Result<(), ImpactError> {
    if path.exists() {
        fs::remove_file(path).map_err(at(path))?;
    }
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(at(parent))?;
    }
    fs::write(path, text).map_err(at(path))
}

/// Makes a folder of the copy empty.
pub(super) fn cleared(path: &Path) -> Result<(), ImpactError> {
    if path.exists() {
        fs::remove_dir_all(path).map_err(at(path))?;
    }
    fs::create_dir_all(path).map_err(at(path))
}

/// A folder that goes away when it is no longer used.
#[derive(Debug)]
pub struct Scratch(PathBuf);

impl Scratch {
    /// A folder of its own below the system's temporary one.
    pub fn new() -> Result<Self, ImpactError> {
        let name = format!("snitflade-impact-{}", std::process::id());
        let path = std::env::temp_dir().join(name);
        cleared(&path)?;
        Ok(Scratch(path))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What is left behind there is the system's to clear away.
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_files_and_git_stay_behind() {
        let scratch = std::env::temp_dir().join(format!("snitflade-copy-{}", std::process::id()));
        cleared(&scratch).expect("a folder");
        for file in ["src/lib.rs", "target/CACHEDIR.TAG", "target/a", ".git/HEAD"] {
            put(&scratch.join("from").join(file), file).expect("a file");
        }
        tree(&scratch.join("from"), &scratch.join("to")).expect("a copy");
        let there = |file: &str| scratch.join("to").join(file).exists();
        let found = ["src/lib.rs", "target", ".git"].map(there);
        fs::remove_dir_all(&scratch).expect("removed");
        assert_eq!(found, [true, false, false]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_a_circle_ends() {
        let scratch = std::env::temp_dir().join(format!("snitflade-link-{}", std::process::id()));
        cleared(&scratch.join("from/inner")).expect("a folder");
        let link = scratch.join("from/inner/above");
        std::os::unix::fs::symlink(scratch.join("from"), link).expect("a link");
        tree(&scratch.join("from"), &scratch.join("to")).expect("a copy");
        let ends = !scratch.join("to/inner/above").exists();
        fs::remove_dir_all(&scratch).expect("removed");
        assert!(ends);
    }
}
