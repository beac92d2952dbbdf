//! The passes that make the model of declarations, one file for each.

pub(in crate::resolve) mod absent;
pub(in crate::resolve) mod allocate;
pub(in crate::resolve) mod attributes;
mod circles;
pub(in crate::resolve) mod complex;
mod complex_content;
mod content_model;
mod derived_attributes;
pub(in crate::resolve) mod elements;
pub(in crate::resolve) mod finish;
pub(in crate::resolve) mod groups;
pub(in crate::resolve) mod identity;
pub(in crate::resolve) mod redefine;
pub(in crate::resolve) mod simple;
mod simple_content;
pub(in crate::resolve) mod substitution;
pub(in crate::resolve) mod values;
mod wildcard;
mod xpath;
