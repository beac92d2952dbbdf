//! The receiver that Beskedfordeler pushes to (SF1460_A, BeskedFåTilsendt).
//!
//! A [`Receiver`] is a router: put it behind TLS with a [`Server`](crate::server::Server).
//! A besked is answered when its handler has ended and the mark that it is handled is there
//! to stay: HTTP 200, and in a `StandardRetur` 20 for taken, 40 or the handler's own code
//! for not taken, 41 for what cannot be read. An empty message and one without BeskedId are
//! told with HTTP 400 besides; GET is a probe and answers 20. What is no exchange of
//! beskeder at all (too long, another method, a caller without the right certificate) has
//! the HTTP status for it.
//!
//! The path after the router's own is the dueslag, where there is one: `…/` and
//! `…/<dueslag>`. Beskeder of one dueslag are handled one after the other, in the order
//! they came; those of others do not wait for them.

mod address;
mod answer;
mod lanes;
mod observed;
mod options;
mod receive;
mod receiver;
mod router;

pub use observed::{Observed, Taking};
pub use options::PushOptions;
pub use receiver::Receiver;
pub use router::router;
