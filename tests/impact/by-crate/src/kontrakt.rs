//! The contract, as a crate.

pub use bibliotek_v1::*;
