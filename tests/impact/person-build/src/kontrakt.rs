//! The contract, by a build script.

snitflade_runtime::include_generated!("cpr");

pub use cpr::person_base_data_extended_4 as person; //~ namespace-changed person_base_data_extended_4
pub use cpr::pnr_1 as pnr;
