//! The documents that a command line means: files, directories, standard input.

use std::io::Read;
use std::path::{Path, PathBuf};

/// What stands for standard input.
const STANDARD_INPUT: &str = "-";

/// A document.
pub(super) struct Input {
    /// Its path, with forward slashes; `-` for standard input.
    pub name: String,
    pub bytes: std::io::Result<Vec<u8>>,
}

/// All of them, the files of a directory by name. Of a directory the files whose names
/// end in `.xml` are taken, and those of the directories in it.
pub(super) fn all(paths: &[PathBuf]) -> Vec<Input> {
    let mut found = Vec::new();
    for path in paths {
        match path.to_str() {
            Some(STANDARD_INPUT) => {
                let mut bytes = Vec::new();
                let read = std::io::stdin().lock().read_to_end(&mut bytes);
                found.push(Input {
                    name: STANDARD_INPUT.to_owned(),
                    bytes: read.map(|_| bytes),
                });
            }
            _ if path.is_dir() => directory(path, &mut found),
            _ => found.push(file(path)),
        }
    }
    found
}

fn file(path: &Path) -> Input {
    Input {
        name: shown(path),
        bytes: std::fs::read(path),
    }
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

fn directory(path: &Path, found: &mut Vec<Input>) {
    let entries = std::fs::read_dir(path).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let entries = match entries {
        Ok(entries) => entries,
        Err(error) => {
            found.push(Input {
                name: shown(path),
                bytes: Err(error),
            });
            return;
        }
    };
    let mut paths: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        // Links to directories are not followed: they may lead round in a circle.
        let is_directory = path.is_dir() && !path.is_symlink();
        let ending = path.extension().and_then(|ending| ending.to_str());
        if is_directory {
            directory(&path, found);
        } else if ending.is_some_and(|ending| ending.eq_ignore_ascii_case("xml")) {
            found.push(file(&path));
        }
    }
}
