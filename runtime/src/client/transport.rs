//! The seam between the client and the network.

use super::TransportError;
use crate::soap::BoxFuture;
use bytes::Bytes;
use std::time::Duration;

/// Carries one HTTP request and brings back the answer.
///
/// The ready one is [`Https`](super::Https). Tests and gateways bring their
/// own: a closure's worth of code, no mocking.
#[diagnostic::on_unimplemented(
    message = "`{Self}` carries no requests",
    label = "not a transport",
    note = "`Https::new()?` is a transport over the network, an `InProcess` one to a server in the same program; the URL is part of the settings"
)]
pub trait Transport: Send + Sync + 'static {
    /// Sends a request. [`TransportLimits`] are in its extensions.
    ///
    /// An answer of any status is an `Ok`; errors mean that there is none.
    fn send<'a>(
        &'a self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, TransportError>>;
}

/// What an exchange may cost; an extension of the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TransportLimits {
    /// From the first byte sent to the last byte received.
    pub timeout: Duration,
    /// Size of the answer in bytes.
    pub reply: usize,
}

impl Default for TransportLimits {
    fn default() -> Self {
        TransportLimits {
            timeout: Duration::from_secs(60),
            reply: 256 << 20,
        }
    }
}

impl TransportLimits {
    /// The limits of a request.
    pub fn of(request: &http::Request<Bytes>) -> TransportLimits {
        request.extensions().get().copied().unwrap_or_default()
    }
}
