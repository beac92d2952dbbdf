//! The schema documents of a set and the names they declare.

pub(in crate::resolve) mod built_in;
pub(in crate::resolve) mod closure;
pub(in crate::resolve) mod order;
pub(in crate::resolve) mod symbols;
mod tags;
