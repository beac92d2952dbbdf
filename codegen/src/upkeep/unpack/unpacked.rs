//! The files of a package in memory.

use std::collections::BTreeMap;

/// What a package holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unpacked {
    /// Files that can be part of a contract, or that tell about it, by path. An archive in the
    /// package is a folder of its name, without the ending.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Files that were left aside, by path.
    pub aside: Vec<String>,
}
