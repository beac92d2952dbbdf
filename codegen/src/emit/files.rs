//! Generated files before they are formatted and written.

use proc_macro2::TokenStream;

/// The files of one generated crate.
#[derive(Debug, Default)]
pub struct FileSet {
    /// The command named in every header.
    pub command: String,
    /// The files, each with its path below the crate, `/` between parts.
    pub files: Vec<File>,
}

/// One file.
#[derive(Debug)]
pub struct File {
    /// Path below the crate's directory.
    pub path: String,
    /// What it holds.
    pub content: Content,
}

/// What a file holds.
#[derive(Debug)]
pub enum Content {
    /// Rust, to be formatted.
    Rust(TokenStream),
    /// Text as it is, below the header.
    Text(String),
    /// Text as it is, without a header.
    Verbatim(String),
}

impl FileSet {
    /// Adds a file.
    pub fn push(&mut self, path: impl Into<String>, content: Content) {
        self.files.push(File {
            path: path.into(),
            content,
        });
    }
}
