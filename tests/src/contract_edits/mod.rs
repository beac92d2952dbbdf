//! Known single edits of contracts: what the comparison says of each, for libxml2 to judge.

mod compared;
mod edit;
mod sides;
mod survived;
mod witnessed;

pub use compared::{Said, compared};
pub use edit::{Edit, Texts, Wanted};
pub use sides::{Overlay, side};
pub use witnessed::{Witnessed, witnessed};
