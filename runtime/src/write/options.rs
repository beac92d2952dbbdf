//! How to write.

/// How to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteOptions {
    /// Namespace and prefix pairs. The empty prefix makes a namespace the
    /// default one for elements.
    pub prefixes: Vec<(String, String)>,
    /// Write what tolerant reading keeps, as it was read: codes, elements,
    /// attributes and types the contract does not know, texts outside their
    /// facets. Without it each is an error.
    pub allow_unknown: bool,
    /// Write XML 1.1, which can carry control characters as references.
    pub version_1_1: bool,
    /// How deep elements may nest; a reader has such a limit too
    /// ([`Limits::depth`](crate::read::Limits::depth)). A value deeper than this is
    /// an error. Dropping or comparing a value takes stack for each of its levels,
    /// as with any nested Rust value.
    pub depth: u32,
}

impl Default for WriteOptions {
    fn default() -> Self {
        WriteOptions {
            prefixes: Vec::new(),
            allow_unknown: false,
            version_1_1: false,
            depth: crate::read::Limits::default().depth,
        }
    }
}
