//! A stand-in of Context Handler (SF1511, SF1515): logs users in to several systems with one
//! session, and out of all of them.
//!
//! It answers and refuses as the real one does, at the paths where the real one does, and asks
//! who the user is on a plain page (the municipality's own identity provider, which the real
//! one sends the user on to). Whatever a system has to refuse, it can be told to send.

mod answer;
mod attributes;
mod back_channel;
mod builder;
mod cookie;
mod error;
mod fault;
mod form;
mod logout;
mod page;
mod paths;
mod pending;
mod router;
mod run;
mod running;
#[cfg(feature = "saml-encryption")]
mod sealing;
mod session;
mod sign_in;
mod state;
mod user;

pub use builder::ContextHandlerBuilder;
pub use error::ContextHandlerError;
pub use fault::{LoginFault, LogoutFault};
pub use running::RunningContextHandler;
pub use state::ContextHandler;
pub use user::TestUser;
