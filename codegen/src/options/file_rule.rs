//! Kinds of files that a contract delivers, as `contract.toml` lists them.

use serde::Deserialize;

/// "Such files are delivered": what they are called and what is in them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileRule {
    /// What the kind is called.
    pub name: String,
    /// What such files are called, with `{name}` for each part that differs.
    pub file_name: String,
    /// The element such a document starts with: `Name` or `{namespace}Name`. Of a package
    /// that of its manifest.
    pub root: String,
    /// Where the records of a long document stand: local names below the root, with `/`
    /// between them.
    #[serde(default)]
    pub records: Option<String>,
    /// The name of the manifest in a package (zip); without it the file is one document.
    #[serde(default)]
    pub manifest: Option<String>,
    /// The kind of file that answers it.
    #[serde(default)]
    pub answer: Option<String>,
}
