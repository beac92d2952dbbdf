//! Helpers the cross-crate tests share.

pub mod facts;
pub mod free;
pub mod infoset;
pub mod random;
