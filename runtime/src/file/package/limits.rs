//! What a package may cost.

/// Bounds of a package that is read. The defaults are for extracts of some gigabytes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PackageLimits {
    /// Octets of the package itself.
    pub package: u64,
    /// Octets of all entries together, inflated.
    pub inflated: u64,
    /// How many entries it may have, the manifest included.
    pub entries: u64,
    /// How many times its packed size an entry may have, once it is larger than
    /// [`small`](Self::small). Deflate reaches 1032, tables of text rarely 50.
    pub ratio: u64,
    /// Entries up to this many octets may have any ratio.
    pub small: u64,
    /// Octets of the manifest, which is held in memory.
    pub manifest: u64,
    /// Octets of one row, which is held in memory.
    pub row: usize,
}

impl Default for PackageLimits {
    fn default() -> Self {
        PackageLimits {
            package: 16 << 30,
            inflated: 64 << 30,
            entries: 1_000,
            ratio: 200,
            small: 1 << 20,
            manifest: 16 << 20,
            row: 1 << 20,
        }
    }
}
