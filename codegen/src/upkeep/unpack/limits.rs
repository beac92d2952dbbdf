//! How much is unpacked at most.

/// Limits of a package. Octets are counted as they come out, whatever the archive says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Octets of a file, or of an archive in the archive.
    pub file: u64,
    /// Octets of all that is unpacked, archives in archives included.
    pub total: u64,
    /// Files and folders.
    pub entries: u64,
    /// Archives in archives.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            file: 64 << 20,
            total: 256 << 20,
            entries: 20_000,
            depth: 5,
        }
    }
}
