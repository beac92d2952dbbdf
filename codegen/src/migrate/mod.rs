//! A crate that turns values of one version into values of another, both ways.
//!
//! Types are paired by where they stand (`pairs`): those that the Rust verdict pairs, and
//! those of members that answer to each other. Which pairs have a conversion is decided by
//! leaving out, round by round, those that cannot have one (`decide`). What is left is
//! written as implementations of two traits (`emit`), which stand in the crate itself with
//! the error that says what has no place (`support`).

mod body;
mod bounds;
mod decide;
mod emit;
mod member;
mod pairs;
mod way;
mod why;

pub use decide::Decided;
pub use emit::{CrateSide, Frame, emit};
pub use pairs::Renamed;
pub use why::Why;

use crate::diff::Side;
use pairs::Paired;

/// Conversions between two versions.
#[derive(Debug)]
pub struct Migration<'s> {
    /// From the old version to the new one.
    pub upgrade: Decided<'s>,
    /// And back.
    pub downgrade: Decided<'s>,
    /// What has another name on the other side, and was taken for the same.
    pub renamed: Vec<Renamed>,
}

impl<'s> Migration<'s> {
    /// Decides what can be converted between two versions.
    pub fn between(old: &'s Side, new: &'s Side) -> Migration<'s> {
        let Paired { pairs, renamed } = pairs::pairs(&old.plan, &new.plan);
        let back = pairs.iter().map(|(pair, members)| {
            let members = members.iter().map(|(one, other)| (*other, *one));
            ((pair.1, pair.0), members.collect())
        });
        let back = back.collect();
        Migration {
            upgrade: Decided::of(old, new, pairs),
            downgrade: Decided::of(new, old, back),
            renamed,
        }
    }
}

#[cfg(test)]
mod tests;
