//! WS-Security headers: written and signed, read and checked (Web Services Security: SOAP
//! Message Security 1.1.1, X.509 Certificate Token Profile 1.1, SAML Token Profile 1.1).
//!
//! The room joins [`signature`](crate::signature) with the envelope: what stands in the
//! header block `wsse:Security`, which parts of a message are signed, how old a message may
//! be, and that none is taken twice. It knows nothing of HTTP or of contracts.
//!
//! # Signing
//!
//! [`MessageSigner`] holds key and settings. A [`SecurityToken`] says how the receiver gets
//! to know the key:
//!
//! * a signed call: [`SecurityToken::Assertion`] with the assertion as it was received;
//! * the request for a token (RST): [`SecurityToken::Certificate`], a
//!   [`BinarySecurityToken`] which is signed too;
//! * answers (of a service, of a token service): the same, or [`SecurityToken::Known`] with
//!   the form that names a certificate the receiver has.
//!
//! Whoever writes a whole message calls [`MessageSigner::message`] with header blocks and
//! the body's child; blocks that are to be signed say so
//! ([`HeaderBlock::signed`](crate::soap::HeaderBlock::signed)). Where client or server
//! writes the envelope, the profile does the same in three steps: [`MessageSigner::security`]
//! makes the header block ([`SecurityHeader::block`]), [`wants_id`] answers which parts get a
//! `wsu:Id`, [`MessageSigner::sign`] gets the envelope.
//!
//! # Checking
//!
//! [`MessageVerifier`] holds what is accepted and demanded; [`MessageVerifier::calls`],
//! [`answers`](MessageVerifier::answers) and
//! [`token_requests`](MessageVerifier::token_requests) are the profiles. It answers an
//! [`OpenedMessage`]: an envelope made of what the signature covers, and what else it says.
//!
//! * a client, and a client of a token service: [`MessageVerifier::verify`] with the pinned
//!   certificates of the other side, two while it changes keys;
//! * a server: reads the [`Document`](crate::c14n::Document), checks the signature of the
//!   assertion in it, and calls [`MessageVerifier::verify_document`] with the certificate
//!   that the assertion names (holder-of-key);
//! * a token service: [`BinarySecurityToken::find`] gives the certificate a request shows,
//!   and whether it is known is the token service's own matter.

mod algorithm;
mod binary_security_token;
mod error;
mod freshness;
mod names;
mod opened;
mod replay;
mod security;
mod signer;
#[cfg(test)]
mod tests;
mod timestamp;
mod token;
mod verifier;

pub use binary_security_token::BinarySecurityToken;
pub use error::{WsseError, WsseFault};
pub use freshness::Freshness;
pub use opened::{OpenedMessage, SignedAddressing};
pub use replay::ReplayCache;
pub use security::SecurityHeader;
pub use signer::{MessageSigner, wants_id};
pub use timestamp::Timestamp;
pub use token::SecurityToken;
pub use verifier::MessageVerifier;
