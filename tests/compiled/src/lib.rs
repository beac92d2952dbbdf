//! Generated code of many schemas, compiled in few crates, and documents sent
//! through it.

pub mod groups;
pub mod packing;
pub mod report;
pub mod run;
pub mod units;
pub mod values;
