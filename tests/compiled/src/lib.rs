//! Generated code of many schemas, compiled in few crates, and documents sent
//! through it and compared along their schema.

pub mod build;
pub mod equal;
#[cfg(test)]
mod equal_tests;
pub mod groups;
pub mod packing;
pub mod pairs;
pub mod reasons;
pub mod report;
pub mod run;
pub mod schema;
pub mod tree;
pub mod units;
