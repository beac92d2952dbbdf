//! The seam between an accepted connection and HTTP.

use http::Extensions;
use std::io;
use tokio::io::{AsyncRead, AsyncWrite};

/// Makes the stream that carries HTTP out of an accepted one: a TLS handshake,
/// the header of a load balancer's PROXY protocol, or nothing at all.
///
/// It runs in the connection's own task, bounded by
/// [`ConnectionLimits::head`](super::ConnectionLimits::head), so that one who
/// does not finish it keeps nobody else waiting.
pub trait Handshake<I>: Clone + Send + Sync + 'static {
    /// What carries HTTP.
    type Stream: AsyncRead + AsyncWrite + Unpin + Send + 'static;

    /// Makes it; an error closes the connection.
    fn open(&self, accepted: I) -> impl Future<Output = io::Result<Self::Stream>> + Send;

    /// Whether what it carries is encrypted: such requests have `https` addresses.
    fn is_secure(&self) -> bool;

    /// Adds what is known of the other side to the extensions of each request on this
    /// stream.
    fn describe(&self, stream: &Self::Stream, extensions: &mut Extensions) {
        let _ = (stream, extensions);
    }
}

/// HTTP on the accepted stream itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Plain;

impl<I> Handshake<I> for Plain
where
    I: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    type Stream = I;

    async fn open(&self, accepted: I) -> io::Result<I> {
        Ok(accepted)
    }

    fn is_secure(&self) -> bool {
        false
    }
}
