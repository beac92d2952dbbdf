//! The schema documents of a set and the names they declare.

pub(in crate::resolve) mod built_in;
pub(in crate::resolve) mod closure;
pub(in crate::resolve) mod loading;
mod locate;
pub(in crate::resolve) mod order;
mod references;
mod supplied;
pub(in crate::resolve) mod symbols;
mod tags;
