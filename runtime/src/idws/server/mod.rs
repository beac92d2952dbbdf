//! A service that knows who calls: the provider's side of OIO IDWS (SF1512).
//!
//! [`Provider`] is what [`ServerOptions::security`](crate::server::ServerOptions::security)
//! takes. It lets in a request only if
//!
//! * its token is signed by a token service that is trusted, for this service (audience), and
//!   valid now;
//! * the request is signed with the key that the token is bound to (holder-of-key), over the
//!   body, the header blocks of WS-Addressing, the timestamp and the token;
//! * it is fresh, was not received before, and is for this endpoint;
//! * the token grants a role that the operation asks for ([`Roles`]).
//!
//! Handlers ask [`Context::caller`](crate::server::Context::caller) for the authority, the
//! system, and its roles with what they are restricted to. Answers are signed.
//!
//! [`rest`] is the same for services without SOAP: a JWT bound to the TLS client certificate.
//!
//! ```no_run
//! # use snitflade_runtime::soap::ServiceTable;
//! # fn options(table: &'static ServiceTable<'static>) -> Result<snitflade_runtime::server::ServerOptions, Box<dyn std::error::Error>> {
//! use snitflade_runtime::idws::server::{Issuer, Provider, ProviderSettings, Roles};
//! use snitflade_runtime::keys::{Certificate, LocalKey};
//! use snitflade_runtime::server::ServerOptions;
//! use std::sync::Arc;
//!
//! const READ: &str = "http://eksempel.dk/roles/servicesystemrole/laes/1";
//!
//! // One certificate, or two while the token service changes keys.
//! let sts = Certificate::from_pem(&std::fs::read("sts.cer")?)?;
//! let key = Arc::new(LocalKey::from_pem(&std::fs::read("service.pem")?)?);
//! let settings = ProviderSettings::new("http://eksempel.dk/service/udlaan/1", key)
//!     .trust(Issuer::new("prod", "https://saml.adgangsstyring.stoettesystemerne.dk/runtime", sts))
//!     .destination("https://udlaan.eksempel.dk/udlaan/1")
//!     .roles(Roles::of(table).require("laes", READ)?.anyone("ping")?)
//!     .report(|refused| eprintln!("{refused}"));
//! let mut options = ServerOptions::default();
//! options.security = Arc::new(Provider::new(settings));
//! # Ok(options)
//! # }
//! ```
//!
//! Nothing is global: a process may serve several services, and call others at the same time.

mod answers;
mod issuer;
mod opening;
mod provider;
mod refused;
pub mod rest;
mod roles;
mod settings;
#[cfg(test)]
mod tests;

pub use issuer::Issuer;
pub use provider::Provider;
pub use refused::{Refused, RefusedKind};
pub use roles::{Roles, UnknownOperation};
pub use settings::ProviderSettings;
