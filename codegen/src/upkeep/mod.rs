//! Following KOMBIT's updates: what a documentation package holds and says of itself, and how
//! far each contract is against the six months there are for it.

mod contents;
mod manifest;
mod status;
pub mod unpack;

pub use contents::{Contents, ServiceProperties};
pub use manifest::{Package, read_manifest};
pub use status::{ContractStatus, State, contract_states};
