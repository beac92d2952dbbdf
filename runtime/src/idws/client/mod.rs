//! Calls with a token: [`TokenProfile`], a security profile of the SOAP client, and
//! [`AccessTokenProfile`], one of the client of plain HTTP.
//!
//! For each call it takes a token from a [`TokenSource`](crate::tokens::TokenSource), puts it
//! into the request as the octets that were received, and signs: the body, the header blocks
//! of WS-Addressing, the Liberty `Framework` where
//! [`Settings::liberty`](crate::client::Settings) asks for it, the timestamp, and the token
//! itself, through its reference (STR-Transform). `RequestHeader` is not signed, for no
//! service of the platform demands it.
//!
//! An answer is read only if the service signed it with a key that is pinned, if the
//! signature covers body, `RelatesTo` and timestamp, if it is neither too old nor a repeat,
//! and if it answers this very request. Faults are not signed by the platform's services:
//! such a fault is handed on marked as
//! [untrusted](crate::client::CallError::untrusted). Where it says that the token was
//! rejected, the token is forgotten, a new one is fetched and the call made once more.
//!
//! ```no_run
//! # use snitflade_runtime::client::{Https, SecurityProfile};
//! # use snitflade_runtime::idws::client::TokenProfile;
//! # use snitflade_runtime::keys::{Certificate, LocalKey};
//! # use snitflade_runtime::tokens::{TokenRequest, TokenSource};
//! # use std::sync::Arc;
//! # fn profile(tokens: Arc<dyn TokenSource>) -> Result<Arc<dyn SecurityProfile>, Box<dyn std::error::Error>> {
//! let key = Arc::new(LocalKey::from_pem(&std::fs::read("anvendersystem.pem")?)?);
//! let service = Certificate::from_pem(&std::fs::read("organisation.cer")?)?;
//! let request = TokenRequest::new("http://stoettesystemerne.dk/service/organisation/3", "11111111");
//! let profile = TokenProfile::new(tokens, request, key).pinned(service);
//! # Ok(Arc::new(profile))
//! # }
//! ```

mod access;
mod call;
mod error;
mod profile;
mod rejection;
mod unsigned;

pub use access::AccessTokenProfile;
pub use error::{ProfileError, ProfileFault};
pub use profile::TokenProfile;
