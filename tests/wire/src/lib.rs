//! One end of an HTTP exchange as octets, the other as generated code.
//!
//! [`Peer`] answers what a client sends with octets written by hand. It runs on
//! threads of its own, so that the tasks of a runtime are the client's alone, and
//! every wait in it is bounded.

mod messages;
mod outcome;
mod peer;

pub use messages::{Http, chunked, envelope, fault, packed, svar};
pub use outcome::{Called, Operation, call, client, without_secrets};
pub use peer::{Peer, Seen, Then};

/// A word that stands in every text an answer brings: no error may show it.
pub const CANARY: &str = "kanariefugl";
