//! What changed between two versions of a contract.

pub mod rust;
