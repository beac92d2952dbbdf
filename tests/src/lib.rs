//! Helpers the cross-crate tests share.

pub mod infoset;
pub mod random;
