//! Attacks on signed messages: each test is one of them, and each ends in a refusal that says
//! what is wrong, or in a message that says what its signer wrote.
//!
//! What counts is what a handler would read: the envelope made of what the signature covers.

mod algorithms;
mod documents;
mod forwarding;
mod ids;
mod message;
mod outside;
mod prefixes;
mod quantity;
#[cfg(feature = "idws")]
mod saml_wrapping;
#[cfg(feature = "idws")]
mod token;
#[cfg(feature = "idws")]
mod tokens;
mod wrapping;
mod wrapping_everywhere;
