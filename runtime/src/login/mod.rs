//! Login of users through Context Handler (SF1511, SF1515), for web applications on axum.
//!
//! [`Login`] is a service provider of SAML 2.0: it sends browsers to Context Handler, takes its
//! answers, keeps sessions, and ends them from either side. Handlers ask for a [`User`], or for
//! [`Granted`] of a brugersystemrolle: without the role they are not reached, and what it is
//! restricted to (dataafgrænsning) reaches them.
//!
//! ```no_run
//! use axum::{Router, routing::get};
//! use snitflade_runtime::keys::LocalKey;
//! use snitflade_runtime::login::{Brugersystemrolle, Granted, Login, LoginSettings, User};
//! use snitflade_runtime::saml::metadata::IdentityProviderMetadata;
//! use std::sync::Arc;
//!
//! struct Sagsbehandler;
//! impl Brugersystemrolle for Sagsbehandler {
//!     const URI: &'static str = "https://fagsystem.example/roles/usersystemrole/sagsbehandler/1";
//! }
//!
//! async fn front(user: Option<User>) -> String {
//!     user.map_or("Hej".to_owned(), |user| format!("Hej {}", user.cvr()))
//! }
//!
//! async fn cases(role: Granted<Sagsbehandler>) -> String {
//!     // Each grant has its own restrictions; what they mean is the application's own matter.
//!     format!("{} grants", role.grants().len())
//! }
//!
//! # fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let key = Arc::new(LocalKey::from_pem(&std::fs::read("login.pem")?)?);
//! let handler = IdentityProviderMetadata::parse(&std::fs::read("context-handler.xml")?)?;
//! let url = "https://fagsystem.example";
//! let login = Login::new(LoginSettings::new(url, url, key, handler))?;
//! let pages = Router::new().route("/", get(front)).route("/sager", get(cases));
//! let app: Router = login.protect(pages);
//! # Ok(())
//! # }
//! ```
//!
//! # Addresses
//!
//! [`Login::protect`] adds these; `/saml` can be another path:
//!
//! | address | what it does |
//! |---|---|
//! | `GET /saml/login?return_to=/x` | begins a login; afterwards the browser is at `/x`, a path of this system |
//! | `POST /saml/acs` | takes the answer of Context Handler |
//! | `POST /saml/logout` | ends the session here and at Context Handler; a form of this system's own pages |
//! | `GET /saml/slo` | requests and answers for logout, by redirect |
//! | `POST /saml/slo/soap` | requests for logout from server to server |
//! | `GET /saml/metadata` | the metadata to register |
//!
//! A handler that asks for a [`User`] begins a login by itself: the page it comes back to is kept
//! with the login and stands in no address.
//!
//! # What is refused
//!
//! Everything that is not as [`LoginErrorKind`] lists it. Answers that nobody asked for are
//! refused, as are those to a request of another browser; where the browser goes afterwards
//! was fixed when the login began and is a path of this system, whatever the answer carries.

mod accept;
mod address;
mod attributes;
mod begin;
mod cookies;
mod error;
mod error_kind;
mod extract;
mod logout;
mod logout_answer;
mod logout_request;
mod memory;
mod observed;
mod opening;
mod page;
mod provider;
mod role;
mod router;
mod secret;
mod session;
mod settings;
mod store;
#[cfg(test)]
mod tests;
mod user;

#[cfg(feature = "environment")]
mod from_environment;

pub use error::LoginError;
pub use error_kind::LoginErrorKind;
pub use memory::MemorySessions;
pub use observed::LoginEvent;
pub use provider::Login;
pub use role::{Brugersystemrolle, Granted};
pub use settings::LoginSettings;
pub use store::{Record, RecordKind, SessionStore, StoreError, Storing};
pub use user::User;
