//! Tokens of the token service of Støttesystemerne (SF1514): how a client gets them, keeps
//! them, and learns why it got none.
//!
//! A [`TokenSource`] answers a [`TokenRequest`] (for which service, on behalf of which
//! authority) with a [`Token`]. [`CachedTokens`] keeps what another source fetched.

mod cache;
mod error;
mod kind;
mod request;
mod source;
mod token;

pub use crate::clock::{Clock, ClockSkew, SystemClock};
pub use cache::CachedTokens;
pub use error::TokenError;
pub use kind::TokenErrorKind;
pub use request::{OnBehalfOf, TokenRequest};
pub use source::TokenSource;
pub use token::{Authorization, Token};
