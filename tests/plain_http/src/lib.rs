//! A post office that serves the contract BREVE, and calls of each of its operations.

mod calls;
mod office;

pub use calls::{Check, calls};
pub use office::{Postkontor, ROLE};
