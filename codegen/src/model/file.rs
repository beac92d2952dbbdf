//! Files that are delivered, such as by SFTP.

use super::ElementIdx;

/// A kind of file: what such files are called, and what is in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name. No two kinds of a contract set share one.
    pub name: String,
    /// What such files are called, with `{name}` for each part that differs.
    pub file_name: String,
    /// The element such a document starts with; of a package that of its manifest.
    pub root: ElementIdx,
    /// The records of a long document.
    pub records: Option<FileRecords>,
    /// The name of the manifest in a package.
    pub manifest: Option<String>,
    /// The kind of file that answers it.
    pub answer: Option<String>,
}

/// The records of a long document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRecords {
    /// Local names that lead to a record, the root left out.
    pub path: Vec<String>,
    /// The element of a record.
    pub element: ElementIdx,
}
