//! Helpers the cross-crate tests share.

pub mod random;
