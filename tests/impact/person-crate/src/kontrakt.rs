//! The contract, as a crate of a registry.

pub use sf1520_v3_6::*;
