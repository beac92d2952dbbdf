//! Values with checks that contracts leave out: numbers of persons and companies, KLE, URNs.
//!
//! Contracts mostly say `xs:string` or a pattern. These types hold what is well formed and
//! nothing else; an error never repeats the text it refuses.

mod cpr;
mod cvr;
mod kle;
mod urn;

pub use cpr::Cpr;
pub use cvr::Cvr;
pub use kle::{KleEmne, KleFacet};
pub use urn::Urn;

use std::fmt;

/// A text that is no such value. It does not hold the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Malformed {
    /// What it should have been.
    pub expected: &'static str,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "malformed value: expected {}", self.expected)
    }
}

impl std::error::Error for Malformed {}

/// The digits of a text that holds nothing else.
fn digits<const N: usize>(text: &str) -> Option<[u8; N]> {
    let bytes: [u8; N] = text.as_bytes().try_into().ok()?;
    bytes
        .iter()
        .all(u8::is_ascii_digit)
        .then(|| bytes.map(|byte| byte - b'0'))
}
