//! The stand-in in the same process.

use super::Sts;
use crate::client::{BoxFuture, Transport, TransportError};
use crate::keys::Certificate;
use crate::server::{InProcess, PeerCertificate};
use bytes::Bytes;

/// A transport that hands requests straight to the stand-in; the host does not matter, the
/// path does.
#[derive(Clone, Debug)]
pub struct InProcessSts {
    inner: InProcess,
    shown: Option<PeerCertificate>,
}

impl InProcessSts {
    pub(super) fn new(sts: &Sts) -> InProcessSts {
        InProcessSts {
            inner: InProcess::new(sts.router()),
            shown: None,
        }
    }

    /// As from a connection on which this client certificate was shown.
    #[must_use]
    pub fn showing(mut self, certificate: &Certificate) -> InProcessSts {
        self.shown = Some(PeerCertificate::from_der(certificate.der()));
        self
    }
}

impl Transport for InProcessSts {
    fn send<'a>(
        &'a self,
        mut request: http::Request<Bytes>,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, TransportError>> {
        if let Some(shown) = &self.shown {
            request.extensions_mut().insert(shown.clone());
        }
        self.inner.send(request)
    }
}
