//! The program the README shows, which a test holds together with it, and three longer
//! ones, each with a small server that answers it.

pub mod file_case;
pub mod find_units;
mod opslag;
pub mod person_lookup;

pub use opslag::navn;
