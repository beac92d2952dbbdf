//! Helpers the cross-crate tests share.

pub mod facts;
pub mod free;
pub mod fuzz;
pub mod infoset;
pub mod random;
pub mod targets;
