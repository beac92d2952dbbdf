//! Helpers over generated types, thin: what every caller of a family of snitflader would have to
//! write again. A module for each family, behind a feature of its name, which brings the crates
//! of its contracts.
//!
//! Where a helper reads a contract in one of several ways, its documentation says in which.

#[cfg(feature = "arbejdsskade")]
pub mod arbejdsskade;
#[cfg(feature = "cpr-haendelse")]
pub mod cpr_haendelse;
pub mod fejl;
#[cfg(feature = "fordeling")]
pub mod fordeling;
pub mod konstanter;
mod missing;
#[cfg(feature = "oir")]
pub mod oir;
#[cfg(feature = "pension")]
pub mod pension;
#[cfg(feature = "person")]
pub mod person;
#[cfg(feature = "post")]
pub mod post;
pub mod sagdok;
#[cfg(feature = "sagsindeks")]
pub mod sagsindeks;
pub mod soegning;
#[cfg(feature = "sygefravaer")]
pub mod sygefravaer;
#[cfg(feature = "sygehusophold")]
pub mod sygehusophold;
#[cfg(feature = "sygesikring")]
pub mod sygesikring;
pub mod vaerdier;

pub use missing::Missing;
