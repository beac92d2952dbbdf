//! The programs on the front pages of generated crates, each as a module of one file, so that a
//! test compiles all of them.

use super::Outcome;
use std::fs;
use std::path::Path;

/// The module of a crate's program; nothing where its page has none.
pub fn of_crate(folder: &Path) -> Outcome<String> {
    let name = folder.file_name().ok_or("a folder without a name")?;
    let name = name.to_string_lossy().replace('-', "_");
    let page = fs::read_to_string(folder.join("src/lib.rs"))?;
    let program: String = page
        .lines()
        .skip_while(|line| *line != "//! ```no_run")
        .skip(1)
        .take_while(|line| *line != "//! ```")
        .map(|line| line.trim_start_matches("//!").to_owned() + "\n")
        .collect();
    Ok(match program.is_empty() {
        true => String::new(),
        false => format!("pub mod page_of_{name} {{\n{program}}}\n"),
    })
}
