//! Formatting, and the header with the marker.

use super::{MARKER, WriteError, macro_lines};
use crate::emit::{Content, FileSet};
use std::collections::BTreeSet;

/// A file as it is to stand on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// Path below the crate's directory, `/` between parts.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// Formats every file and puts the header on top. No two files may have one path, be it
/// that a file system takes letter case for the same.
pub fn render(set: &FileSet) -> Result<Vec<Rendered>, WriteError> {
    let mut paths = BTreeSet::new();
    for file in &set.files {
        if !paths.insert(file.path.to_lowercase()) {
            return Err(WriteError::TwoFiles(file.path.clone()));
        }
    }
    set.files
        .iter()
        .map(|file| {
            let text = match &file.content {
                Content::Verbatim(text) => {
                    return Ok(Rendered {
                        path: file.path.clone(),
                        text: text.clone(),
                    });
                }
                Content::Text(text) => text.clone(),
                Content::Rust(tokens) => {
                    let parsed =
                        syn::parse2(tokens.clone()).map_err(|error| WriteError::NotRust {
                            path: file.path.clone(),
                            message: error.to_string(),
                        })?;
                    spaced(&formatted(parsed))
                }
            };
            let comment = if file.path.ends_with(".rs") {
                "//"
            } else {
                "#"
            };
            let edit = "Do not edit: change the contract and run the command again.";
            Ok(Rendered {
                path: file.path.clone(),
                text: format!("{comment} {MARKER}`{}`. {edit}\n\n{text}", set.command),
            })
        })
        .collect()
}

/// The text of a file: macro lines by a layout of their own, all else by the formatter.
fn formatted(file: syn::File) -> String {
    let mut out = String::new();
    let mut rest = syn::File {
        items: Vec::new(),
        ..file
    };
    for item in file.items {
        let line = match &item {
            syn::Item::Macro(item) => macro_lines::laid_out(item),
            _ => None,
        };
        match line {
            None => rest.items.push(item),
            Some(line) => {
                out.push_str(&flushed(&mut rest));
                out.push_str(&line);
            }
        }
    }
    out.push_str(&flushed(&mut rest));
    out
}

/// The text of what has gathered; the file is empty afterwards.
fn flushed(file: &mut syn::File) -> String {
    let text = match file.items.is_empty() && file.attrs.is_empty() {
        true => String::new(),
        false => prettyplease::unparse(file),
    };
    file.items.clear();
    file.attrs.clear();
    text
}

/// A blank line before each item, as people write it.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = "";
    for line in text.lines() {
        let opens = ["///", "#[", "impl", "pub ", "mod "]
            .iter()
            .any(|word| line.starts_with(word));
        let continues = before.is_empty()
            || ["///", "#[", ")]"]
                .iter()
                .any(|word| before.starts_with(word));
        let listed = |line: &str| line.starts_with("pub mod") || line.starts_with("use ");
        if opens && !continues && !(listed(line) && listed(before)) {
            out.push('\n');
        }
        out.push_str(line);
        out.push('\n');
        before = line;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_files_of_one_path_are_refused() {
        let mut set = FileSet::default();
        set.push("src/sag.rs", Content::Text(String::new()));
        assert!(render(&set).is_ok());
        set.push("src/Sag.rs", Content::Text(String::new()));
        let error = render(&set).expect_err("two files");
        assert!(matches!(&error, WriteError::TwoFiles(path) if path == "src/Sag.rs"));
    }
}
