//! Labelled mutants of a message: all invalid ones refused, all valid ones kept.

use std::fs;
use std::path::{Path, PathBuf};

/// How a reader did on a folder of mutants.
#[derive(Debug, Default)]
pub struct Score {
    /// Invalid ones it refused.
    pub refused: usize,
    /// Valid ones it kept.
    pub kept: usize,
    /// Where it was wrong: the file, and what it said.
    pub wrong: Vec<(PathBuf, String)>,
}

impl Score {
    /// Documents read.
    pub fn total(&self) -> usize {
        self.refused + self.kept + self.wrong.len()
    }
}

/// Reads every `*.ok.xml` and `*.bad.xml` of a folder, in the order of their names.
///
/// # Errors
/// If the folder cannot be read.
pub fn score(
    folder: &Path,
    mut reads: impl FnMut(&[u8]) -> Result<(), String>,
) -> std::io::Result<Score> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)?
        .flatten()
        .map(|entry| entry.path())
        .collect();
    paths.sort();
    let mut score = Score::default();
    for path in paths {
        let name = path.to_string_lossy();
        let valid = name.ends_with(".ok.xml");
        if !valid && !name.ends_with(".bad.xml") {
            continue;
        }
        match (reads(&fs::read(&path)?), valid) {
            (Ok(()), true) => score.kept += 1,
            (Err(_), false) => score.refused += 1,
            (Ok(()), false) => score.wrong.push((path, "kept, but invalid".to_owned())),
            (Err(why), true) => score
                .wrong
                .push((path, format!("refused, but valid: {why}"))),
        }
    }
    Ok(score)
}

#[cfg(test)]
mod tests {
    use super::score;

    #[test]
    fn labels_are_held_against_verdicts() {
        let folder = std::env::temp_dir().join(format!("snitflade-mutants-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        for (name, text) in [
            ("1.ok.xml", "a"),
            ("2.bad.xml", "b"),
            ("3.ok.xml", "b"),
            ("4.bad.xml", "a"),
            ("x", ""),
        ] {
            std::fs::write(folder.join(name), text).expect("a file");
        }
        let found = score(&folder, |bytes| {
            if bytes == b"a" {
                Ok(())
            } else {
                Err("no".to_owned())
            }
        });
        let found = found.expect("the folder is read");
        assert_eq!(
            (found.kept, found.refused, found.wrong.len(), found.total()),
            (1, 1, 2, 4)
        );
        std::fs::remove_dir_all(folder).expect("the folder goes away");
    }
}
