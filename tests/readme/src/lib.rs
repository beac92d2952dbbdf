//! The program the README shows; a test holds the two together.

mod opslag;

pub use opslag::navn;
