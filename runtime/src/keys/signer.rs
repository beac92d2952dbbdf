//! Whoever signs.

use super::algorithm::SignatureAlgorithm;
use super::certificate::Certificate;
use super::error::KeyError;
use std::future::Future;
use std::pin::Pin;

/// A signature that is being made.
pub type Signing<'a> = Pin<Box<dyn Future<Output = Result<Vec<u8>, KeyError>> + Send + 'a>>;

/// Holds a private key: in memory ([`LocalKey`](super::LocalKey)), in a hardware module, at a
/// remote service.
pub trait Signer: Send + Sync {
    /// The certificate of the key.
    fn certificate(&self) -> &Certificate;

    /// Signs octets. ECDSA signatures are the two numbers one after the other, as XML
    /// Signature has them, each as long as the curve's order.
    fn sign<'a>(&'a self, algorithm: SignatureAlgorithm, octets: &'a [u8]) -> Signing<'a>;
}
