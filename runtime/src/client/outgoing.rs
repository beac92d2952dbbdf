//! A call as what secures it and what looks on know it.

use super::redacted;
use crate::soap::{MessageProperties, SoapVersion};
use std::fmt;

/// What a security profile learns of a call.
#[derive(Clone)]
#[non_exhaustive]
pub struct Outgoing {
    /// Service and operation, as the contract names them.
    pub service: &'static str,
    /// The operation called.
    pub operation: &'static str,
    /// The profile the port's policies name: `context`, `token`, `oioidws` or empty.
    pub profile: &'static str,
    /// Where the request goes, without user and password.
    pub endpoint: String,
    /// The action of the request; empty for an operation over plain HTTP.
    pub action: String,
    /// SOAP version of the request, which means nothing for an operation over plain HTTP.
    pub version: SoapVersion,
    /// The transaction. The request carries it where the operation declares a
    /// header block or a header field for it, and where the profile puts it into a header block or
    /// an HTTP header field.
    pub transaction: String,
    /// The WS-Addressing properties the request carries, if it does.
    pub addressing: Option<MessageProperties>,
}

impl fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outgoing")
            .field("service", &self.service)
            .field("operation", &self.operation)
            .field("profile", &self.profile)
            .field("endpoint", &redacted::url(&self.endpoint))
            .field("action", &self.action)
            .field("version", &self.version)
            .field("transaction", &self.transaction)
            .field("addressing", &self.addressing)
            .finish()
    }
}
