//! Formatting, and the header with the marker.

use super::{MARKER, WriteError};
use crate::emit::{Content, FileSet};

/// A file as it is to stand on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// Path below the crate's directory, `/` between parts.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// Formats every file and puts the header on top.
pub fn render(set: &FileSet) -> Result<Vec<Rendered>, WriteError> {
    set.files
        .iter()
        .map(|file| {
            let text = match &file.content {
                Content::Text(text) => text.clone(),
                Content::Rust(tokens) => {
                    let parsed =
                        syn::parse2(tokens.clone()).map_err(|error| WriteError::NotRust {
                            path: file.path.clone(),
                            message: error.to_string(),
                        })?;
                    spaced(&prettyplease::unparse(&parsed))
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
