//! Known single edits of contracts: what the comparison says of each, for libxml2 to judge.

mod compared;
mod edit;
mod sides;

pub use compared::{Said, compared};
pub use edit::{Edit, Wanted};
pub use sides::{Overlay, side};
