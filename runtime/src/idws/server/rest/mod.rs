//! Services without SOAP: a JWT of the token service, bound to the TLS client certificate of
//! whoever shows it (RFC 8705, section 3).
//!
//! ```
//! use axum::Router;
//! use axum::routing::get;
//! use snitflade_runtime::idws::server::Issuer;
//! use snitflade_runtime::idws::server::rest::{RestProvider, RestSettings, require_role};
//! use snitflade_runtime::idws::server::Refused;
//! use snitflade_runtime::server::Caller;
//!
//! async fn enheder(caller: Caller) -> Result<String, Refused> {
//!     require_role(&caller, "http://eksempel.dk/roles/servicesystemrole/laes/1")?;
//!     Ok(format!("enheder of {}", caller.cvr.unwrap_or_default()))
//! }
//!
//! # fn served(issuer: Issuer) -> Router {
//! let settings = RestSettings::new("http://eksempel.dk/service/enheder/1").trust(issuer);
//! let router = Router::new().route("/enheder", get(enheder));
//! RestProvider::new(settings).guard(router)
//! # }
//! ```

mod claims;
mod guard;
mod jwt;
mod provider;
mod security;

pub use guard::require_role;
pub use provider::{RestProvider, RestSettings};
