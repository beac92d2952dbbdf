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

impl Sts {
    /// A transport to it without a network, for those forms that need no client certificate;
    /// [`InProcessSts::showing`] shows one.
    pub fn in_process(&self) -> InProcessSts {
        InProcessSts {
            inner: InProcess::new(self.router()),
            shown: None,
        }
    }
}

impl InProcessSts {
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
