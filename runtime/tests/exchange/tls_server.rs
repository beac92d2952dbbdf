//! TLS of our own server: client certificates, and certificates changed while it runs.

use super::mark::{Mark, MarkServer};
use super::service::{HilsenClient, Vaert, hils, hilsen_router_with};
use super::tls::{Authority, Leaf};
use snitflade_runtime::client::{ClientCertificate, Https, Settings};
use snitflade_runtime::server::{Server, ServerOptions, Tls, TlsError, TlsSettings};
use std::sync::Arc;
use tokio::net::TcpListener;

/// A server with TLS, and what its security has seen.
struct Served {
    url: String,
    tls: Tls,
    security: Arc<MarkServer>,
    task: tokio::task::JoinHandle<()>,
    stop: tokio::sync::oneshot::Sender<()>,
}

async fn serve(settings: &TlsSettings) -> Served {
    let security = Arc::new(MarkServer::default());
    let mut options = ServerOptions::default();
    options.security = security.clone();
    let router = hilsen_router_with(Vaert::default(), options);
    let tls = Tls::new(settings).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let server = Server::new(router).handshake(tls.clone());
    let task = tokio::spawn(server.run(listener, async {
        let _ = stopped.await;
    }));
    Served {
        url: format!("https://localhost:{port}/"),
        tls,
        security,
        task,
        stop,
    }
}

impl Served {
    /// Whether a call over a new connection comes through, and the certificate seen.
    async fn call(&self, root: &Authority, identity: Option<&Leaf>) -> Option<Option<Vec<u8>>> {
        let https = Https::builder().add_roots(root.pem.as_bytes()).unwrap();
        let mut https = https.only_given_roots();
        if let Some(leaf) = identity {
            let identity = ClientCertificate::from_pem(leaf.bundle().as_bytes()).unwrap();
            https = https.identity(identity);
        }
        let settings = Settings::new(self.url.clone());
        let client = HilsenClient::new(https.build().unwrap(), settings);
        let client = client.secured(Arc::new(Mark::default()));
        client.hils(&hils("Bo")).await.ok()?;
        Some(self.security.seen.lock().unwrap().peer.clone())
    }

    async fn stop(self) {
        self.stop.send(()).unwrap();
        self.task.await.unwrap();
    }
}

#[tokio::test]
async fn the_certificate_of_a_caller_reaches_the_profile() {
    let authority = Authority::new();
    let (own, caller) = (authority.sign("localhost"), authority.sign("klient"));
    let stranger = Authority::new().sign("klient");
    let der = caller.der.to_vec();
    let settings = TlsSettings::new(own.bundle());
    let required = settings
        .clone()
        .require_callers_of(authority.pem.as_bytes());
    let server = serve(&required).await;
    assert_eq!(
        server.call(&authority, Some(&caller)).await,
        Some(Some(der.clone()))
    );
    assert_eq!(server.call(&authority, None).await, None);
    assert_eq!(server.call(&authority, Some(&stranger)).await, None);
    server.stop().await;
    let accepted = settings.clone().accept_callers_of(authority.pem.as_bytes());
    let server = serve(&accepted).await;
    assert_eq!(
        server.call(&authority, Some(&caller)).await,
        Some(Some(der))
    );
    assert_eq!(server.call(&authority, None).await, Some(None));
    assert_eq!(server.call(&authority, Some(&stranger)).await, None);
    server.stop().await;
    let server = serve(&settings).await;
    assert_eq!(server.call(&authority, None).await, Some(None));
    server.stop().await;
}

#[tokio::test]
async fn certificates_are_changed_while_it_runs() {
    let (old, new) = (Authority::new(), Authority::new());
    let first = TlsSettings::new(old.sign("localhost").bundle());
    let second = TlsSettings::new(new.sign("localhost").bundle());
    let server = serve(&first).await;
    assert!(server.call(&old, None).await.is_some());
    assert!(server.call(&new, None).await.is_none());
    // What cannot be used leaves all as it was.
    let broken = TlsSettings::new("ikke PEM");
    assert_eq!(server.tls.reload(&broken), Err(TlsError::Certificate));
    assert!(server.call(&old, None).await.is_some());
    let callers = second.require_callers_of(new.pem.as_bytes());
    server.tls.reload(&callers).unwrap();
    assert!(server.call(&old, None).await.is_none());
    assert!(
        server.call(&new, None).await.is_none(),
        "now callers need one"
    );
    assert!(server.call(&new, Some(&new.sign("klient"))).await.is_some());
    server.stop().await;
}

#[test]
fn what_cannot_be_used_is_named_and_not_shown() {
    let authority = Authority::new();
    let leaf = authority.sign("localhost");
    let error = |settings: TlsSettings| Tls::new(&settings).err();
    assert_eq!(
        error(TlsSettings::new(leaf.pem.clone())),
        Some(TlsError::Key)
    );
    let other = leaf.pem.clone() + &rcgen::KeyPair::generate().unwrap().serialize_pem();
    assert_eq!(error(TlsSettings::new(other)), Some(TlsError::Rejected));
    let none = TlsSettings::new(leaf.bundle()).require_callers_of("ikke PEM");
    assert_eq!(error(none.clone()), Some(TlsError::Authorities));
    let shown = format!("{none:?}");
    assert!(
        !shown.contains("KEY") && shown.contains("Certified"),
        "{shown}"
    );
}
