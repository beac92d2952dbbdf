//! TLS by rustls.

use super::tls::TlsVersion;
use super::tls_setup::{TlsSetup, unusable};
use super::{CertificateError, TransportError};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, RootCertStore, SupportedProtocolVersion};
use rustls_platform_verifier::BuilderVerifierExt as _;
use std::sync::Arc;

/// The configuration that a builder asks for.
pub(super) fn config(setup: TlsSetup) -> Result<ClientConfig, TransportError> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_protocol_versions(&versions(setup.minimum, setup.maximum))
        .map_err(unusable)?;
    let tls = match (setup.only_given_roots, setup.roots.is_empty()) {
        (true, _) => {
            let mut store = RootCertStore::empty();
            for root in setup.roots {
                store.add(root).map_err(unusable)?;
            }
            tls.with_root_certificates(store)
        }
        (false, true) => tls.with_platform_verifier().map_err(unusable)?,
        (false, false) => {
            let verifier = Arc::new(with_extra_roots(setup.roots, provider)?);
            tls.dangerous().with_custom_certificate_verifier(verifier)
        }
    };
    let mut tls = match setup.identity {
        None => tls.with_no_client_auth(),
        Some(identity) => tls
            .with_client_auth_cert(identity.chain, identity.key)
            .map_err(|_| unusable(CertificateError::Rejected))?,
    };
    let protocols: &[&[u8]] = match setup.http1_only {
        true => &[b"http/1.1"],
        false => &[b"h2", b"http/1.1"],
    };
    tls.alpn_protocols = protocols.iter().map(|name| name.to_vec()).collect();
    Ok(tls)
}

fn versions(
    minimum: Option<TlsVersion>,
    maximum: Option<TlsVersion>,
) -> Vec<&'static SupportedProtocolVersion> {
    let all = [
        (TlsVersion::V12, &rustls::version::TLS12),
        (TlsVersion::V13, &rustls::version::TLS13),
    ];
    let between = |version| {
        minimum.is_none_or(|minimum| minimum <= version)
            && maximum.is_none_or(|maximum| version <= maximum)
    };
    let kept = all.into_iter().filter(|(version, _)| between(*version));
    kept.map(|(_, found)| found).collect()
}

fn with_extra_roots(
    roots: Vec<CertificateDer<'static>>,
    provider: Arc<CryptoProvider>,
) -> Result<rustls_platform_verifier::Verifier, TransportError> {
    rustls_platform_verifier::Verifier::new_with_extra_roots(roots, provider).map_err(unusable)
}
