//! A stand-in of Beskedfordeler's value lists (SF1460_B), served over the generated server of
//! SF1461: `router(Vaerdilister::new())`.
//!
//! A subscription of the stand-ins in `snitflade_runtime::testing` compares a field of the
//! envelope with [`Vaerdilister::values`]: what is changed over the service counts for what is
//! distributed after it.

mod liste;
mod service;
mod undated;
mod vaerdilister;

pub use sf1461_v2_0::services::beskedfordeler::{router, router_with};
pub use undated::{Dated, undated};
pub use vaerdilister::Vaerdilister;
