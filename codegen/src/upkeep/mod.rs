//! Following KOMBIT's updates: what a documentation package says of itself, and how far
//! each contract is against the six months there are for it.

mod manifest;
mod status;

pub use manifest::{Package, read_manifest};
pub use status::{ContractStatus, State, contract_states};
