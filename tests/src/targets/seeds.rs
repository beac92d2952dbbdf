//! The seed corpus: files of the repository, found from the package's folder.

use std::fs;
use std::path::{Path, PathBuf};

/// A folder of the workspace.
pub(super) fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name)
}

/// The files below a folder of the workspace with this ending, at most
/// `largest` bytes each, in the order of their paths.
pub(super) fn files(below: &str, ending: &str, largest: u64) -> Vec<Vec<u8>> {
    let mut paths = Vec::new();
    walk(&folder(below), ending, &mut paths);
    paths.sort();
    paths
        .iter()
        .filter(|path| fs::metadata(path).is_ok_and(|data| data.len() <= largest))
        .filter_map(|path| fs::read(path).ok())
        .collect()
}

fn walk(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, ending, found);
        } else if path.extension().is_some_and(|found| found == ending) {
            found.push(path);
        }
    }
}
