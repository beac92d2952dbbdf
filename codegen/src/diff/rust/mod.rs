//! The Rust verdict: what code that uses the old version's crate meets in the new one.
//!
//! It is told from the two plans alone, over the public face that `API.txt` lists (`face`).
//! Old and new paths are paired by name, else by what they come from in the contract
//! (`pairs`); each pair that differs, and each path that only one side has, is one
//! [`RustChange`]. What merely follows from another change (the fields of a type that is
//! gone) is not repeated.

mod change;
mod face;
mod guide;
mod judge;
mod pairs;
mod said;
#[cfg(test)]
mod tests;

pub(super) use face::NAMESPACE;

pub use change::{RustChange, RustKind, RustVerdict};
pub use face::{Entry, Face, Role};
pub use guide::guide;
pub use pairs::Pairs;

use crate::plan::Plan;

/// Every change of the Rust side, the worst first, then by path.
pub fn rust_changes(old: &Plan, new: &Plan) -> Vec<RustChange> {
    compared([old, new]).1
}

/// The faces of both sides, the older first, and every change between them.
pub(super) fn compared(plans: [&Plan; 2]) -> ([Face; 2], Vec<RustChange>) {
    let faces = plans.map(Face::of);
    let [old_face, new_face] = &faces;
    let pairs = Pairs::of(old_face, new_face);
    let mut found = judge::faces(old_face, new_face, &pairs);
    found.extend(judge::features(plans[0], plans[1]));
    found.sort_by(|one, other| (other.verdict, &one.path).cmp(&(one.verdict, &other.path)));
    (faces, found)
}
