//! XML Signature as WS-Security and SAML use it.
//!
//! [`prepare`] and [`prepare_enveloped`] write a signature over parts that are known by their
//! place; [`verify`] checks one at a known place and returns *what is covered*, as elements and
//! as canonical octets: nothing else of the message is signed. [`MessageParts`] finds the parts
//! of a SOAP message by position, and [`verify_message`] says whether those that a profile
//! demands are covered. No element is ever looked up by an id for the application.
//!
//! What is accepted is a list ([`Policy`]). Everything else is refused with a typed error:
//! other algorithms and transforms, references that leave the message, ids that occur twice,
//! more references than the limit.

mod algorithms;
mod covered;
mod error;
mod ids;
mod key_info;
mod message;
mod methods;
mod names;
mod parse;
mod policy;
mod references;
mod sign;
mod structure;
#[cfg(test)]
mod tests;
mod token;
mod verify;
mod write;

pub use algorithms::DigestAlgorithm;
#[cfg(all(feature = "idws", feature = "client"))]
pub(crate) use algorithms::{signature_named, signature_uri};
pub use covered::{Covered, Verified};
pub use error::{SignatureError, SignatureFault};
pub use key_info::KeyInfo;
pub use message::{MessageParts, Required, VerifiedMessage, verify_message};
pub use policy::Policy;
pub use sign::{Part, PartKind, SigningSettings, Unsigned, prepare, prepare_enveloped};
pub use verify::verify;
