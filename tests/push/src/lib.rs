//! Beskeder in the platform's envelope, for the tests of this crate and its program.

pub mod message;
#[path = "../../../examples/modtag-beskeder/sqlite_store.rs"]
#[allow(missing_docs)]
pub mod sqlite_store;
pub mod stopping;
