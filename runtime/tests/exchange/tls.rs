//! TLS with client certificates, from certificates made for the test.

use super::service::{HilsenClient, Vaert, hils, hilsen_router};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::WebPkiClientVerifier;
use snitflade_runtime::client::{
    CertificateError, ClientCertificate, Https, HttpsBuilder, Settings,
};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

/// A root that signs.
pub struct Authority {
    pub pem: String,
    der: CertificateDer<'static>,
    issuer: Issuer<'static, KeyPair>,
}

/// A signed certificate with its key.
pub struct Leaf {
    pub pem: String,
    pub der: CertificateDer<'static>,
    key: KeyPair,
}

impl Authority {
    pub fn new() -> Authority {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let root = params.self_signed(&key).unwrap();
        Authority {
            pem: root.pem(),
            der: root.der().clone(),
            issuer: Issuer::new(params, key),
        }
    }

    pub fn sign(&self, name: &str) -> Leaf {
        let params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        let key = KeyPair::generate().unwrap();
        let leaf = params.signed_by(&key, &self.issuer).unwrap();
        Leaf {
            pem: leaf.pem(),
            der: leaf.der().clone(),
            key,
        }
    }
}

impl Leaf {
    /// Key and certificate in one text.
    pub fn bundle(&self) -> String {
        self.key.serialize_pem() + &self.pem
    }
}

/// Accepts TLS connections and remembers which protocols were agreed.
struct Secure {
    listener: TcpListener,
    acceptor: TlsAcceptor,
    agreed: Arc<Mutex<Vec<Option<Vec<u8>>>>>,
}

impl axum::serve::Listener for Secure {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        loop {
            let (stream, address) = self.listener.accept().await.unwrap();
            if let Ok(stream) = self.acceptor.accept(stream).await {
                let agreed = stream.get_ref().1.alpn_protocol().map(<[u8]>::to_vec);
                self.agreed.lock().unwrap().push(agreed);
                return (stream, address);
            }
        }
    }

    fn local_addr(&self) -> std::io::Result<Self::Addr> {
        self.listener.local_addr()
    }
}

/// A server that asks for a client certificate.
struct Server {
    url: String,
    authority: Authority,
    agreed: Arc<Mutex<Vec<Option<Vec<u8>>>>>,
}

async fn serve() -> Server {
    let authority = Authority::new();
    let leaf = authority.sign("localhost");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut roots = rustls::RootCertStore::empty();
    roots.add(authority.der.clone()).unwrap();
    let verifier = WebPkiClientVerifier::builder_with_provider(roots.into(), provider.clone());
    let key = PrivateKeyDer::try_from(leaf.key.serialize_der()).unwrap();
    let mut tls = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_client_cert_verifier(verifier.build().unwrap())
        .with_single_cert(vec![leaf.der], key)
        .unwrap();
    tls.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!(
        "https://localhost:{}/",
        listener.local_addr().unwrap().port()
    );
    let agreed = Arc::<Mutex<Vec<_>>>::default();
    let secure = Secure {
        listener,
        acceptor: TlsAcceptor::from(Arc::new(tls)),
        agreed: agreed.clone(),
    };
    let router = hilsen_router(Vaert::default());
    tokio::spawn(async move { axum::serve(secure, router).await });
    Server {
        url,
        authority,
        agreed,
    }
}

impl Server {
    fn https(&self) -> HttpsBuilder {
        let root = self.authority.pem.as_bytes();
        Https::builder().add_roots(root).unwrap().only_given_roots()
    }

    async fn call(&self, https: HttpsBuilder) -> bool {
        let settings = Settings::new(self.url.clone());
        let client = HilsenClient::new(https.build().unwrap(), settings);
        client.hils(&hils("Bo")).await.is_ok()
    }
}

#[tokio::test]
async fn client_certificates_open_the_door() {
    let server = serve().await;
    let leaf = server.authority.sign("klient");
    let identity = || ClientCertificate::from_pem(leaf.bundle().as_bytes()).unwrap();
    assert!(server.call(server.https().identity(identity())).await);
    assert!(!server.call(server.https()).await, "no certificate");
    let stranger = Authority::new().sign("klient").bundle();
    let stranger = ClientCertificate::from_pem(stranger.as_bytes()).unwrap();
    assert!(!server.call(server.https().identity(stranger)).await);
    let other = Authority::new().pem;
    let other = Https::builder().add_roots(other.as_bytes()).unwrap();
    let other = other.only_given_roots().identity(identity());
    assert!(!server.call(other).await, "a server of another authority");
}

#[tokio::test]
async fn http_1_1_can_be_forced() {
    let server = serve().await;
    let leaf = server.authority.sign("klient");
    let identity = || ClientCertificate::from_pem(leaf.bundle().as_bytes()).unwrap();
    assert!(server.call(server.https().identity(identity())).await);
    let old = server.https().identity(identity()).http1_only();
    assert!(server.call(old).await);
    let agreed = server.agreed.lock().unwrap().clone();
    assert_eq!(agreed, [Some(b"h2".to_vec()), Some(b"http/1.1".to_vec())]);
}

#[cfg(feature = "pkcs12")]
#[tokio::test]
async fn pkcs12_stores_are_opened() {
    use p12_keystore::{
        Certificate, KeyStore, KeyStoreEntry, LocalKeyId, PrivateKey, PrivateKeyChain,
    };
    let server = serve().await;
    let leaf = server.authority.sign("klient");
    let key = PrivateKey::from_der(&leaf.key.serialize_der()).unwrap();
    let certificate = Certificate::from_der(&leaf.der).unwrap();
    let chain = PrivateKeyChain::new(LocalKeyId(vec![1]), key, [certificate]);
    let mut store = KeyStore::new();
    store.add_entry("klient", KeyStoreEntry::PrivateKeyChain(chain));
    let bytes = store.writer("kode").write().unwrap();
    let identity = ClientCertificate::from_pkcs12(&bytes, "kode").unwrap();
    assert!(server.call(server.https().identity(identity)).await);
    let wrong = ClientCertificate::from_pkcs12(&bytes, "forkert").err();
    assert_eq!(wrong, Some(CertificateError::Store));
}

#[test]
fn broken_certificates_say_what_is_broken() {
    let leaf = Authority::new().sign("klient");
    let error = |pem: &str| ClientCertificate::from_pem(pem.as_bytes()).err();
    assert_eq!(error("ikke PEM"), Some(CertificateError::Certificate));
    assert_eq!(error(&leaf.pem), Some(CertificateError::Key));
    assert!(error(&leaf.bundle()).is_none());
    let mixed = leaf.pem.clone() + &KeyPair::generate().unwrap().serialize_pem();
    let mixed = ClientCertificate::from_pem(mixed.as_bytes()).unwrap();
    assert!(!format!("{mixed:?}").contains("KEY"));
    assert!(Https::builder().identity(mixed).build().is_err());
}
