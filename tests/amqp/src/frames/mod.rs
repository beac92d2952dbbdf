//! A proxy that reads what it passes on: it ends the TLS of both sides, counts frames, cuts
//! after one of them, holds exchanges to the rules of `watch`, and stops the world at a moment.

mod frame;
mod watch;

pub use watch::{Moment, Seen, Stored};

use crate::world::{Failure, World};
use frame::Frame;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::{ClientConfig, RootCertStore, ServerConfig};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinSet;
use tokio_rustls::{TlsAcceptor, TlsConnector};
use watch::Watch;

/// What all proxies of one scenario share.
#[derive(Clone, Default)]
pub struct Shared {
    /// Frames that were passed on, both ways.
    pub passed: Arc<AtomicUsize>,
    /// The connection that passes this frame is cut behind it; 0 for never.
    pub cut_at: Arc<AtomicUsize>,
    pub seen: Arc<Mutex<Seen>>,
    pub stored: Option<Stored>,
    pub stop: Arc<Mutex<Option<Stop>>>,
}

/// What is to happen at a moment, once.
pub struct Stop {
    pub at: Moment,
    /// Done before the frame goes on.
    pub before: Box<dyn FnOnce() + Send>,
    /// Whether it goes on at all; otherwise nothing more does, until the client is gone.
    pub passes: bool,
    /// Told after that.
    pub told: oneshot::Sender<()>,
}

impl Shared {
    /// What is to happen now.
    fn reached(&self, moment: Moment) -> Option<Stop> {
        let mut stop = self.stop.lock().ok()?;
        stop.take_if(|stop| stop.at == moment)
    }
}

/// A proxy for one user, until it is dropped.
pub struct FrameProxy {
    pub port: u16,
    _running: JoinSet<()>,
}

/// Both ends as TLS: what we are to the client, and to the broker.
struct Ends {
    acceptor: TlsAcceptor,
    connector: TlsConnector,
    broker: u16,
}

impl FrameProxy {
    /// Before this port, where one gets to see this certificate (PEM, with its key).
    pub async fn before(
        world: &World,
        port: u16,
        user: &str,
        shared: &Shared,
    ) -> Result<FrameProxy, Failure> {
        let server = world.server_pem()?;
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let accepting = ServerConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(chain(&server)?, key(&server)?)?;
        let mut roots = RootCertStore::empty();
        for root in chain(world.root_pem())? {
            roots.add(root)?;
        }
        let connecting = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_client_auth_cert(chain(user)?, key(user)?)?;
        let ends = Arc::new(Ends {
            acceptor: TlsAcceptor::from(Arc::new(accepting)),
            connector: TlsConnector::from(Arc::new(connecting)),
            broker: port,
        });
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let (port, shared) = (listener.local_addr()?.port(), shared.clone());
        let mut running = JoinSet::new();
        running.spawn(async move {
            // Connections end with the proxy.
            let mut connections = JoinSet::new();
            while let Ok((client, _)) = listener.accept().await {
                let (ends, shared) = (Arc::clone(&ends), shared.clone());
                connections.spawn(async move {
                    let _ = join(&ends, &shared, client).await;
                });
            }
        });
        Ok(FrameProxy {
            port,
            _running: running,
        })
    }
}

fn chain(pem: &str) -> Result<Vec<CertificateDer<'static>>, Failure> {
    Ok(CertificateDer::pem_slice_iter(pem.as_bytes()).collect::<Result<_, _>>()?)
}

fn key(pem: &str) -> Result<PrivateKeyDer<'static>, Failure> {
    Ok(PrivateKeyDer::from_pem_slice(pem.as_bytes())?)
}

async fn join(ends: &Ends, shared: &Shared, client: TcpStream) -> Result<(), Failure> {
    client.set_nodelay(true)?;
    let client = ends.acceptor.accept(client).await?;
    let broker = TcpStream::connect(("127.0.0.1", ends.broker)).await?;
    broker.set_nodelay(true)?;
    let name = ServerName::try_from("localhost")?;
    let broker = ends.connector.connect(name, broker).await?;
    let (from_client, to_client) = tokio::io::split(client);
    let (from_broker, to_broker) = tokio::io::split(broker);
    let watch = Watch::new(Arc::clone(&shared.seen), shared.stored.clone());
    let watch = Mutex::new(watch);
    let out = pass(shared, from_client, to_broker, |frame| {
        watch.lock().ok()?.saw_client(frame)
    });
    let back = pass(shared, from_broker, to_client, |frame| {
        watch.lock().ok()?.saw_broker(frame)
    });
    tokio::select! {
        ended = out => ended,
        ended = back => ended,
    }
}

/// Passes frames on, one after the other, until one side ends or the cut comes.
async fn pass(
    shared: &Shared,
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    mut watch: impl FnMut(&Frame) -> Option<Moment>,
) -> Result<(), Failure> {
    let mut come = Vec::new();
    while from.read_buf(&mut come).await? > 0 {
        while let Some(frame) = frame::take(&mut come) {
            let moment = watch(&frame);
            let stop = moment.and_then(|moment| shared.reached(moment));
            let mut told = None;
            if let Some(stop) = stop {
                (stop.before)();
                if !stop.passes {
                    let _ = stop.told.send(());
                    while from.read_buf(&mut come).await? > 0 {
                        come.clear();
                    }
                    return Ok(());
                }
                told = Some(stop.told);
            }
            to.write_all(&frame.octets).await?;
            if let Some(told) = told {
                to.flush().await?;
                let _ = told.send(());
            }
            let passed = shared.passed.fetch_add(1, Ordering::SeqCst) + 1;
            if passed == shared.cut_at.load(Ordering::SeqCst) {
                to.flush().await?;
                return Ok(());
            }
        }
        to.flush().await?;
    }
    Ok(())
}
