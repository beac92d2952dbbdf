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
                    prettyplease::unparse(&parsed)
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
