//! A model without the types and elements that are not wanted.
//!
//! Three steps: `references` and its kin for services, channels and HTTP say what refers to what,
//! `needed` follows that from what is wanted, and `renumber` takes the other rows out and changes every
//! reference. The last two use the first, so they agree about what a reference is; it takes
//! components apart field by field, so that a new field cannot be forgotten.

mod channel_references;
mod http_references;
mod needed;
mod references;
mod renumber;
mod service_references;
#[cfg(test)]
mod tests;
mod travel;

use super::{Model, QName};

/// Leaves only the global types and elements that are wanted, and what services, channels
/// and HTTP operations use, with everything these need:
///
/// * types and elements they refer to, and what those types derive from;
/// * types derived from the type of something, because `xsi:type` can name them;
/// * elements that can stand in for one of them;
/// * global elements and attributes that a wildcard admits which accepts declared ones only
///   (`processContents="strict"`).
///
/// A wildcard that also accepts what is not declared needs nothing, nor do `xs:anyType` and
/// the built-in simple types need what derives from them: that would mostly be everything.
///
/// The rows that are left keep their order.
pub fn prune(model: &mut Model, is_wanted: impl Fn(&QName) -> bool) {
    let needed = needed::needed(model, is_wanted);
    renumber::renumber(model, &needed);
}
