//! Tokens of the token service of Støttesystemerne (SF1514): how a client gets them, keeps
//! them, and learns why it got none.
//!
//! A [`TokenSource`] answers a [`TokenRequest`] (for which service, on behalf of which
//! authority) with a [`Token`]. [`CachedTokens`] keeps what another source fetched.
//!
//! ```no_run
//! use snitflade_runtime::client::Https;
//! use snitflade_runtime::keys::{Certificate, LocalKey};
//! use snitflade_runtime::tokens::{
//!     CachedTokens, TokenRequest, TokenService, TokenSource, WsTrust,
//! };
//! use std::sync::Arc;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let key = Arc::new(LocalKey::from_pem(&std::fs::read("fagsystem.pem")?)?);
//! let pinned = Certificate::from_pem(&std::fs::read("adgangsstyring.pem")?)?;
//! let url = "https://adgangsstyring.example/runtime/services/kombittrust/14/certificatemixed";
//! let service = TokenService::new(url, Https::new()?, pinned)
//!     .entity_id("https://saml.adgangsstyring.example/runtime");
//! let tokens = CachedTokens::new(WsTrust::new(service, key));
//! let request = TokenRequest::new("http://entityid.example/service/organisation/6", "11111111");
//! let token = tokens.token(&request).await?;
//! println!("{token:?}");
//! # Ok(())
//! # }
//! ```

mod access;
mod assertion;
mod cache;
#[cfg(feature = "saml-encryption")]
mod encryption;
mod error;
mod form;
mod json;
mod kind;
mod names;
#[cfg(not(feature = "saml-encryption"))]
mod no_encryption;
mod oauth;
mod refusal;
mod request;
mod service;
mod source;
#[cfg(test)]
pub(crate) mod tests;
mod token;
mod trust;

pub use crate::clock::{Clock, ClockSkew, SystemClock};
pub use access::AccessTokens;
pub use cache::CachedTokens;
#[cfg(feature = "saml-encryption")]
pub use encryption::Decryption;
pub use error::TokenError;
pub use json::WsTrustJson;
pub use kind::TokenErrorKind;
#[cfg(not(feature = "saml-encryption"))]
use no_encryption::Decryption;
pub use oauth::OAuth;
pub use request::{OnBehalfOf, TokenRequest};
pub use service::TokenService;
pub use source::TokenSource;
pub use token::{Authorization, Token};
pub use trust::WsTrust;
