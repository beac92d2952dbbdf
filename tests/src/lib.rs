//! Helpers the cross-crate tests share.

pub mod annotations;
pub mod attempt;
pub mod c14n;
pub mod contract_edits;
pub mod corpora;
pub mod described;
pub mod disturbed;
pub mod entries;
pub mod exchanged;
pub mod fuzz;
pub mod hints;
pub mod infoset;
pub mod load;
pub mod matrix;
pub mod mutants;
pub mod mutate;
pub mod named;
pub mod parts;
pub mod random;
pub mod rearrange;
pub mod rust_verdict;
pub mod sampled_often;
pub mod tables;
pub mod tally;
pub mod targets;
