//! TLS of the client's transport: versions, the two backends, certificates asked for too late.

use bytes::Bytes;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::version::{TLS12, TLS13};
use rustls::{ProtocolVersion, RootCertStore, ServerConfig, SupportedProtocolVersion};
use snitflade_runtime::client::{
    ClientCertificate, Https, HttpsBuilder, TlsBackend, TlsVersion, Transport, TransportError,
    TransportErrorKind,
};
use std::sync::Arc;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

/// The backends of this build.
fn backends() -> Vec<TlsBackend> {
    match cfg!(feature = "native-tls") {
        true => vec![TlsBackend::Rustls, TlsBackend::Native],
        false => vec![TlsBackend::Rustls],
    }
}

/// A CA of the test, and one certificate of it for both ends.
struct Keys {
    root: String,
    own: CertificateDer<'static>,
    key: Vec<u8>,
    pem: String,
}

fn keys() -> Keys {
    let ca_key = KeyPair::generate().unwrap();
    let mut ca = CertificateParams::new(Vec::new()).unwrap();
    ca.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let root = ca.self_signed(&ca_key).unwrap().pem();
    let issuer = Issuer::new(ca, ca_key);
    let key = KeyPair::generate().unwrap();
    let own = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    let own = own.signed_by(&key, &issuer).unwrap();
    Keys {
        root,
        pem: own.pem() + &key.serialize_pem(),
        own: own.der().clone(),
        key: key.serialize_der(),
    }
}

/// What a server does once it has the request.
#[derive(Clone, Copy)]
enum Then {
    /// It says the version and whether it saw a certificate.
    Tell,
    /// It refuses, as one does that asked for a certificate in vain.
    Forbid,
    /// It closes the connection.
    Close,
}

/// A server of some versions, which wants a certificate of its CA; its port.
async fn serve(keys: &Keys, versions: &[&'static SupportedProtocolVersion], then: Then) -> u16 {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut roots = RootCertStore::empty();
    for root in rustls_certificates(&keys.root) {
        roots.add(root).unwrap();
    }
    let verifier = WebPkiClientVerifier::builder_with_provider(roots.into(), provider.clone());
    let verifier = verifier.allow_unauthenticated().build().unwrap();
    let config = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(versions)
        .unwrap()
        .with_client_cert_verifier(verifier)
        .with_single_cert(
            vec![keys.own.clone()],
            PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(keys.key.clone())),
        )
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let Ok(mut stream) = acceptor.accept(stream).await else {
                continue;
            };
            let mut head = [0; 4096];
            let _ = stream.read(&mut head).await;
            let (_, tls) = stream.get_ref();
            let version = match tls.protocol_version() {
                Some(ProtocolVersion::TLSv1_2) => "1.2",
                Some(ProtocolVersion::TLSv1_3) => "1.3",
                _ => "?",
            };
            let body = format!("{version} {}", tls.peer_certificates().is_some());
            let status = match then {
                Then::Tell => "200 OK",
                Then::Forbid => "403 Forbidden",
                Then::Close => continue,
            };
            let length = body.len();
            let answer = format!(
                "HTTP/1.1 {status}\r\ncontent-type: text/html\r\nconnection: close\r\n\
                 content-length: {length}\r\n\r\n{body}"
            );
            let _ = stream.write_all(answer.as_bytes()).await;
            let _ = stream.shutdown().await;
        }
    });
    port
}

fn rustls_certificates(pem: &str) -> Vec<CertificateDer<'static>> {
    use rustls::pki_types::pem::PemObject;
    let list = CertificateDer::pem_slice_iter(pem.as_bytes());
    list.collect::<Result<_, _>>().unwrap()
}

fn builder(keys: &Keys, backend: TlsBackend) -> HttpsBuilder {
    let builder = Https::builder().only_given_roots().no_proxy().http1_only();
    let builder = builder.add_roots(keys.root.as_bytes()).unwrap();
    builder.tls_backend(backend)
}

async fn ask(https: &Https, port: u16) -> Result<(u16, String), TransportError> {
    let mut request = http::Request::new(Bytes::from_static(b"x"));
    *request.method_mut() = http::Method::POST;
    *request.uri_mut() = format!("https://localhost:{port}/").parse().unwrap();
    let answer = https.send(request).await?;
    let text = String::from_utf8_lossy(answer.body()).into_owned();
    Ok((answer.status().as_u16(), text))
}

#[tokio::test]
async fn either_backend_keeps_to_the_versions_it_is_given() {
    let keys = keys();
    let both = serve(&keys, &[&TLS12, &TLS13], Then::Tell).await;
    let old = serve(&keys, &[&TLS12], Then::Tell).await;
    let new = serve(&keys, &[&TLS13], Then::Tell).await;
    use TlsVersion::{V12, V13};
    for backend in backends() {
        for (minimum, maximum, port, expected) in [
            (None, None, both, Some("1.3 false")),
            (None, Some(V12), both, Some("1.2 false")),
            (Some(V13), None, both, Some("1.3 false")),
            (Some(V12), Some(V12), old, Some("1.2 false")),
            (Some(V13), None, old, None),
            (None, Some(V12), new, None),
        ] {
            let mut builder = builder(&keys, backend);
            if let Some(version) = minimum {
                builder = builder.min_tls_version(version);
            }
            if let Some(version) = maximum {
                builder = builder.max_tls_version(version);
            }
            let found = ask(&builder.build().unwrap(), port).await;
            let row = format!("{backend:?} {minimum:?} {maximum:?}");
            match (found, expected) {
                (Ok((200, body)), Some(expected)) => assert_eq!(body, expected, "{row}"),
                (Err(error), None) => {
                    assert_eq!(error.kind(), TransportErrorKind::Connect, "{row}");
                }
                (found, expected) => panic!("{row}: {found:?} instead of {expected:?}"),
            }
        }
    }
}

#[tokio::test]
async fn either_backend_shows_its_certificate_and_trusts_the_roots_given() {
    let keys = keys();
    let port = serve(&keys, &[&TLS12, &TLS13], Then::Tell).await;
    for backend in backends() {
        let identity = ClientCertificate::from_pem(keys.pem.as_bytes()).unwrap();
        let https = builder(&keys, backend).identity(identity).build().unwrap();
        let found = ask(&https, port).await.unwrap();
        assert_eq!(found, (200, "1.3 true".to_owned()), "{backend:?}");
        let stranger = self::keys();
        let https = builder(&stranger, backend).build().unwrap();
        let error = ask(&https, port).await.unwrap_err();
        assert_eq!(error.kind(), TransportErrorKind::Connect, "{backend:?}");
    }
}

#[tokio::test]
async fn where_a_certificate_may_be_asked_for_too_late_the_error_names_the_switch() {
    let keys = keys();
    let closes = serve(&keys, &[&TLS12], Then::Close).await;
    let names = |error: &TransportError| error.to_string().contains("TlsBackend::Native");
    let identity = ClientCertificate::from_pem(keys.pem.as_bytes()).unwrap();
    let with = builder(&keys, TlsBackend::Rustls).identity(identity);
    let error = ask(&with.build().unwrap(), closes).await.unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::Broken);
    assert!(names(&error), "{error}");
    // Who has none, or the other backend, is not sent there.
    let without = builder(&keys, TlsBackend::Rustls).build().unwrap();
    let error = ask(&without, closes).await.unwrap_err();
    assert!(!names(&error), "{error}");
    if backends().contains(&TlsBackend::Native) {
        let identity = ClientCertificate::from_pem(keys.pem.as_bytes()).unwrap();
        let native = builder(&keys, TlsBackend::Native).identity(identity);
        let error = ask(&native.build().unwrap(), closes).await.unwrap_err();
        assert!(!names(&error), "{error}");
    }
    // A refusal is an answer; what the transport has to say of it goes along.
    let forbids = serve(&keys, &[&TLS12], Then::Forbid).await;
    let identity = ClientCertificate::from_pem(keys.pem.as_bytes()).unwrap();
    let with = builder(&keys, TlsBackend::Rustls).identity(identity);
    let found = ask(&with.build().unwrap(), forbids).await.unwrap();
    assert_eq!(found.0, 403);
}
