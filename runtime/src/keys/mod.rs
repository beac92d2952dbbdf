//! Certificates and keys that sign: from PEM and PKCS#12, behind a trait that a hardware
//! module or a remote service can implement as well.
//!
//! A key is never shown. What is decoded on the way to it is zeroed; the library that signs
//! (`ring`) keeps its own copy as long as the key lives.

mod algorithm;
mod certificate;
mod der;
mod error;
mod issued;
mod local;
mod oces;
mod public;
mod signer;
#[cfg(test)]
mod tests;
mod verify;

pub use algorithm::SignatureAlgorithm;
pub use certificate::Certificate;
pub use error::KeyError;
pub use issued::Issued;
pub use local::LocalKey;
pub use signer::{Signer, Signing};
