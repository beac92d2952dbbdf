//! TLS by the library of the system.

use super::TransportError;
use super::tls_setup::TlsSetup;
#[cfg(feature = "native-tls")]
use super::{
    CertificateError, ClientCertificate,
    tls::TlsVersion,
    tls_setup::{first_cause, unusable},
};
#[cfg(feature = "native-tls")]
use base64::Engine as _;
#[cfg(feature = "native-tls")]
use rustls::pki_types::PrivateKeyDer;

/// Without the feature there is no such library.
#[cfg(not(feature = "native-tls"))]
pub(super) fn onto(
    _: reqwest::ClientBuilder,
    _: TlsSetup,
) -> Result<reqwest::ClientBuilder, TransportError> {
    let reason = "TLS of the system is not part of this build: turn on the feature `native-tls`";
    Err(TransportError::cannot_send(reason))
}

/// Sets what a builder asks for.
#[cfg(feature = "native-tls")]
pub(super) fn onto(
    client: reqwest::ClientBuilder,
    setup: TlsSetup,
) -> Result<reqwest::ClientBuilder, TransportError> {
    let broken = |error: reqwest::Error| unusable(first_cause(&error));
    let roots = setup.roots.iter();
    let roots: Vec<_> = roots
        .map(|root| reqwest::Certificate::from_der(root))
        .collect::<Result<_, _>>()
        .map_err(broken)?;
    let mut client = match setup.only_given_roots {
        true => client.tls_certs_only(roots),
        false => client.tls_certs_merge(roots),
    };
    client = client
        .tls_backend_native()
        .tls_version_min(version(setup.minimum.unwrap_or(TlsVersion::V12)));
    if let Some(maximum) = setup.maximum {
        client = client.tls_version_max(version(maximum));
    }
    match setup.identity {
        None => Ok(client),
        Some(identity) => {
            let (chain, key) = pem(&identity)?;
            let identity = reqwest::Identity::from_pkcs8_pem(chain.as_bytes(), key.as_bytes());
            let rejected = |_| unusable(CertificateError::Rejected);
            Ok(client.identity(identity.map_err(rejected)?))
        }
    }
}

#[cfg(feature = "native-tls")]
fn version(version: TlsVersion) -> reqwest::tls::Version {
    match version {
        TlsVersion::V12 => reqwest::tls::Version::TLS_1_2,
        TlsVersion::V13 => reqwest::tls::Version::TLS_1_3,
    }
}

/// Chain and key as the library reads them: PEM, the key in PKCS#8.
#[cfg(feature = "native-tls")]
fn pem(identity: &ClientCertificate) -> Result<(String, String), TransportError> {
    let chain = identity.chain.iter();
    let chain = chain.map(|der| section("CERTIFICATE", der)).collect();
    let key = match &identity.key {
        PrivateKeyDer::Pkcs8(key) => section("PRIVATE KEY", key.secret_pkcs8_der()),
        PrivateKeyDer::Pkcs1(key) => section("PRIVATE KEY", &rsa_as_pkcs8(key.secret_pkcs1_der())),
        _ => {
            let reason = "TLS of the system reads keys in PKCS#8 (section PRIVATE KEY) and PKCS#1 \
                          (RSA PRIVATE KEY): openssl pkcs8 -topk8 -nodes -in OLD -out NEW";
            return Err(unusable(reason));
        }
    };
    Ok((chain, key))
}

#[cfg(feature = "native-tls")]
fn section(name: &str, der: &[u8]) -> String {
    let text = base64::engine::general_purpose::STANDARD.encode(der);
    let mut out = format!("-----BEGIN {name}-----\n");
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let (line, after) = rest.split_at(rest.len().min(64));
        out += line;
        out.push('\n');
        rest = after;
    }
    out + &format!("-----END {name}-----\n")
}

/// `RSAPrivateKey` (RFC 8017) in `PrivateKeyInfo` (RFC 5208).
#[cfg(feature = "native-tls")]
fn rsa_as_pkcs8(key: &[u8]) -> Vec<u8> {
    // Version 0, and the algorithm rsaEncryption without parameters.
    const HEAD: &[u8] = &[
        0x02, 0x01, 0x00, 0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01,
        0x01, 0x05, 0x00,
    ];
    let octets = tagged(0x04, key);
    tagged(0x30, &[HEAD, &octets].concat())
}

/// A value with its tag and length in DER.
#[cfg(feature = "native-tls")]
fn tagged(tag: u8, value: &[u8]) -> Vec<u8> {
    let octets = value.len().to_be_bytes();
    let used = &octets[octets.iter().take_while(|octet| **octet == 0).count()..];
    let mut out = vec![tag];
    match value.len() {
        short @ 0..0x80 => out.push(short as u8),
        _ => {
            out.push(0x80 | used.len() as u8);
            out.extend_from_slice(used);
        }
    }
    out.extend_from_slice(value);
    out
}
