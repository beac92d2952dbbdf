//! Helpers the cross-crate tests share.

pub mod attempt;
pub mod corpora;
pub mod entries;
pub mod free;
pub mod fuzz;
pub mod hints;
pub mod infoset;
pub mod load;
pub mod loose;
pub mod matrix;
pub mod mutants;
pub mod mutate;
pub mod named;
pub mod parts;
pub mod random;
pub mod tables;
pub mod tally;
pub mod targets;
