//! Files and places in them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file of a [`SourceMap`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A range of bytes in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// Owns every text once. Texts are UTF-8 here; other encodings are converted
/// when a file is loaded, and a byte order mark is dropped.
#[derive(Debug, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
    identities: BTreeMap<String, FileId>,
}

#[derive(Debug)]
struct SourceFile {
    path: PathBuf,
    text: Arc<str>,
}

impl SourceMap {
    /// An empty map.
    pub fn new() -> Self {
        SourceMap::default()
    }

    /// Adds a text under the path it is to be reported by.
    pub fn add(&mut self, path: impl Into<PathBuf>, text: impl Into<Arc<str>>) -> FileId {
        let id = FileId(self.files.len() as u32);
        self.files.push(SourceFile {
            path: path.into(),
            text: text.into(),
        });
        id
    }

    /// The file with this identity, if it was loaded already.
    pub(super) fn by_identity(&self, identity: &str) -> Option<FileId> {
        self.identities.get(identity).copied()
    }

    /// Remembers under which identity a file was loaded.
    pub(super) fn set_identity(&mut self, identity: String, file: FileId) {
        self.identities.insert(identity, file);
    }

    /// The path of a file as locations are joined to it: text with `/`.
    pub fn location(&self, file: FileId) -> String {
        self.path(file).to_string_lossy().replace('\\', "/")
    }

    /// The path of a file.
    pub fn path(&self, file: FileId) -> &Path {
        &self.files[file.0 as usize].path
    }

    /// The text of a file.
    pub fn text(&self, file: FileId) -> &Arc<str> {
        &self.files[file.0 as usize].text
    }

    /// Line and column (both from 1, the column in characters) of a byte.
    pub fn line_column(&self, file: FileId, offset: u32) -> (usize, usize) {
        let text = &self.files[file.0 as usize].text;
        let mut end = text.len().min(offset as usize);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let before = &text[..end];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        (line, column)
    }

    /// All files, in the order they were added.
    pub fn files(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..self.files.len() as u32).map(FileId)
    }
}
