//! What TLS is set up with, whatever library speaks it.

use super::tls::TlsVersion;
use super::{ClientCertificate, TransportError};
use rustls::pki_types::CertificateDer;

/// What TLS is set up with.
#[derive(Default)]
pub(super) struct TlsSetup {
    pub identity: Option<ClientCertificate>,
    /// Roots that are trusted besides those of the system.
    pub roots: Vec<CertificateDer<'static>>,
    pub only_given_roots: bool,
    pub minimum: Option<TlsVersion>,
    pub maximum: Option<TlsVersion>,
    pub http1_only: bool,
}

pub(super) fn unusable(
    error: impl Into<Box<dyn std::error::Error + Send + Sync>>,
) -> TransportError {
    let error = error.into();
    let reason = format!("TLS cannot be set up: {error}");
    TransportError::cannot_send(reason)
}

/// What began it: `Connection refused` rather than `error sending request`.
pub(super) fn first_cause(error: &dyn std::error::Error) -> String {
    let mut cause = error;
    while let Some(next) = cause.source() {
        cause = next;
    }
    cause.to_string().chars().take(200).collect()
}
