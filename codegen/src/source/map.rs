//! Files and places in them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

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
    /// Where each line starts; found when the first place is asked for.
    lines: OnceLock<Vec<u32>>,
}

impl SourceFile {
    fn lines(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let breaks = self
                .text
                .bytes()
                .enumerate()
                .filter(|(_, byte)| *byte == b'\n');
            let after = breaks.map(|(at, _)| at as u32 + 1);
            std::iter::once(0).chain(after).collect()
        })
    }
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
            lines: OnceLock::new(),
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
    pub fn line_column(&self, file_id: FileId, offset: u32) -> (usize, usize) {
        let file = &self.files[file_id.0 as usize];
        let mut end = file.text.len().min(offset as usize);
        while !file.text.is_char_boundary(end) {
            end -= 1;
        }
        let line = self.line(file_id, end as u32);
        let start = file.lines().get(line - 1).copied().unwrap_or(0) as usize;
        let column = file.text[start..end].chars().count() + 1;
        (line, column)
    }

    /// The line of a byte, from 1.
    pub fn line(&self, file: FileId, offset: u32) -> usize {
        let lines = self.files[file.0 as usize].lines();
        lines.partition_point(|start| *start <= offset)
    }

    /// All files, in the order they were added.
    pub fn files(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..self.files.len() as u32).map(FileId)
    }
}

#[cfg(test)]
mod tests {
    use super::SourceMap;

    #[test]
    fn places_count_lines_and_characters_from_one() {
        let mut map = SourceMap::new();
        let file = map.add("a.xsd", "æble\n\nto\n");
        let at = |offset| map.line_column(file, offset);
        assert_eq!(at(0), (1, 1));
        assert_eq!(at(2), (1, 2), "after the two bytes of æ");
        assert_eq!(at(1), (1, 1), "in the middle of æ");
        assert_eq!(at(5), (1, 5), "the line break itself");
        assert_eq!(at(6), (2, 1));
        assert_eq!(at(8), (3, 2));
        assert_eq!(at(10), (4, 1));
        assert_eq!(at(1000), (4, 1), "beyond the end");
        assert_eq!(map.line(file, 8), 3);
    }
}
