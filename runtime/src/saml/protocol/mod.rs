//! Messages of SAML 2.0 web single sign-on and single logout, for either side: written, signed,
//! and read from what is signed.
//!
//! They are read by hand and not by generated types. What an application is told comes from
//! the octets that a signature covers, out of a tree in which everything stands at its one
//! place; a type out of the schemas would take in extensions, wildcards and members that no
//! check looks at. The types are in the crate `sf1511-v2-0`, and tests hold every message that is
//! written here against them.
//!
//! * [`AuthnRequest`], [`LogoutRequest`], [`LogoutResponse`], [`Response`]: the messages.
//! * [`redirect_url`] and [`RedirectMessage`]: in the query of an address (HTTP-Redirect
//!   binding), signed over the query as it is written.
//! * [`sign_message`] and [`signed_root`]: a signature within the message, for the other bindings.
//! * [`post`] and [`soap`]: in a form, and in an envelope.

mod authn_request;
mod header;
mod logout_request;
mod logout_response;
mod names;
pub mod post;
mod redirect;
mod response;
mod signed;
pub mod soap;
mod status;

pub use authn_request::AuthnRequest;
pub use header::MessageHeader;
pub use logout_request::{LogoutRequest, SessionIndexes};
pub use logout_response::LogoutResponse;
pub use names::{
    BINDING_POST, BINDING_REDIRECT, BINDING_SOAP, NAME_ID_PERSISTENT, NAME_ID_X509, PROTOCOL,
};
pub use redirect::{MessageKind, RedirectMessage, redirect_url};
pub use response::{Response, ResponseAssertion};
pub use signed::{sign_message, signed_root};
pub use status::Status;

use super::error::SamlError;
use super::place;
use crate::c14n::Document;
use crate::read::Limits;

/// Octets that a message may have, whatever brought it.
pub const MOST_OCTETS: usize = 1 << 20;

/// What a message of a stranger may cost: far below what documents of one's own may have.
pub fn limits() -> Limits {
    Limits {
        depth: 64,
        bytes: MOST_OCTETS as u64,
        attributes: 64,
        bindings: 128,
        memory: 64 << 20,
        ..Limits::default()
    }
}

/// A message of a stranger as a document, within [`limits`].
///
/// # Errors
/// If it cannot be read, has a document type, or is beyond the limits.
pub fn document(xml: &[u8]) -> Result<Document<'_>, SamlError> {
    place::document(xml, limits())
}
