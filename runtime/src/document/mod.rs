//! Whole documents: a global element, the Rust type of its value, and both ways
//! between them and XML.
//!
//! A [`Root`] pairs an element of the tables with a type; [`Document`] finds the
//! root by the type. [`Whole`] keeps what was written around the root as well, and a
//! [`Series`] reads and writes documents too long for memory.

mod records;
mod root;
#[cfg(feature = "sample")]
mod sampled;
mod whole;

pub use records::{Records, Series, SeriesWriter};
pub use root::Root;
#[cfg(feature = "sample")]
pub use sampled::NoSample;
pub use whole::Whole;

use crate::read::ReadError;
use crate::value::{Blank, Node};
use crate::write::WriteError;

/// A type that is the type of exactly one global element.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no document: no global element, or several, are of type `{Self}`",
    label = "not the type of exactly one global element",
    note = "an entry point names its element: the static of an element in capital letters, a `Root`, reads and writes its documents"
)]
pub trait Document: Node + Blank + Sized + 'static {
    /// That element.
    fn root() -> &'static Root<Self>;

    /// Reads a document strictly; see [`Root::read`].
    ///
    /// # Errors
    /// The first violation.
    fn from_xml(xml: &[u8]) -> Result<Self, ReadError> {
        Self::root().read(xml)
    }

    /// Writes the value as a document; see [`Root::write`].
    ///
    /// # Errors
    /// A value the contract does not admit.
    fn to_xml(&self) -> Result<Vec<u8>, WriteError> {
        Self::root().write(self)
    }

    /// A random value that the contract admits; see [`Root::sample`].
    ///
    /// # Errors
    /// The contract admits no document of this type, or none was found.
    #[cfg(feature = "sample")]
    fn sample(seed: u64) -> Result<Self, NoSample> {
        Self::root().sample(seed)
    }
}
