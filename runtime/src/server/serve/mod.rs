//! A router on a listener, fit for the open.
//!
//! Hyper speaks HTTP; what is here bounds what strangers may take: connections,
//! the time of a request's head, the time without a request, the time an answer
//! is not taken, and the time requests may go on once the server stops.

mod at_once;
mod busy;
mod handshake;
mod limits;
mod watched;

pub use handshake::{Handshake, Plain};
pub use limits::ConnectionLimits;

use at_once::send_at_once;
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::serve::Listener;
use busy::{Counted, Requests};
use http::{Extensions, Request};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tower_service::Service;
use watched::Watched;

/// An extension of requests that came over an encrypted connection.
#[derive(Clone, Copy, Debug)]
pub(super) struct Secure;

/// Serves a router on a listener: `Server::new(router).run(listener, stop)`.
///
/// Handlers find the peer's address as `ConnectInfo`, as with `axum::serve`.
#[derive(Clone, Debug)]
pub struct Server<H = Plain> {
    router: Router,
    handshake: H,
    limits: ConnectionLimits,
    open: OpenConnections,
}

/// How many connections a server has. Clones count the same server.
#[derive(Clone, Debug, Default)]
pub struct OpenConnections(Arc<AtomicUsize>);

impl OpenConnections {
    /// Connections that are open now.
    pub fn count(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }

    fn begin(&self) -> OpenConnection {
        self.0.fetch_add(1, Ordering::Relaxed);
        OpenConnection(Arc::clone(&self.0))
    }
}

struct OpenConnection(Arc<AtomicUsize>);

impl Drop for OpenConnection {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Server {
    /// Of this router, without encryption.
    pub fn new(router: Router) -> Server {
        Server {
            router,
            handshake: Plain,
            limits: ConnectionLimits::default(),
            open: OpenConnections::default(),
        }
    }
}

impl<H> Server<H> {
    /// With these bounds on connections.
    #[must_use]
    pub fn limits(self, limits: ConnectionLimits) -> Server<H> {
        Server { limits, ..self }
    }

    /// With something between the accepted stream and HTTP, as TLS is.
    #[must_use]
    pub fn handshake<N>(self, handshake: N) -> Server<N> {
        Server {
            router: self.router,
            handshake,
            limits: self.limits,
            open: self.open,
        }
    }

    /// Tells how many connections are open, while the server runs.
    pub fn open_connections(&self) -> OpenConnections {
        self.open.clone()
    }

    /// Serves until `stop` is done. Then it takes no more requests, lets those
    /// under way end within [`ConnectionLimits::farewell`], and closes the rest.
    pub async fn run<L>(self, mut listener: L, stop: impl Future<Output = ()>)
    where
        L: Listener,
        L::Addr: Clone + Send + Sync + 'static,
        H: Handshake<L::Io>,
    {
        let slots = Arc::new(Semaphore::new(self.limits.connections));
        let (mut connections, farewell) = (JoinSet::new(), GracefulShutdown::new());
        let mut stop = std::pin::pin!(stop);
        loop {
            let accepted = async {
                // Never closed, so there is always a slot in the end.
                let slot = Arc::clone(&slots).acquire_owned().await;
                (slot, listener.accept().await)
            };
            tokio::select! {
                () = &mut stop => break,
                Some(_) = connections.join_next() => {}
                (slot, (stream, peer)) = accepted => {
                    send_at_once(&stream);
                    let (server, open) = (self.clone(), self.open.begin());
                    let watcher = farewell.watcher();
                    connections.spawn(async move {
                        server.connection(stream, peer, watcher).await;
                        drop((slot, open));
                    });
                }
            }
        }
        drop(listener);
        let _ = timeout(self.limits.farewell, farewell.shutdown()).await;
        connections.shutdown().await;
    }

    /// One connection, to its end. How it ends is the other side's matter.
    async fn connection<I, A>(self, accepted: I, peer: A, watcher: Watcher)
    where
        A: Clone + Send + Sync + 'static,
        H: Handshake<I>,
    {
        let opening = timeout(self.limits.head, self.handshake.open(accepted));
        let Ok(Ok(stream)) = opening.await else {
            return;
        };
        let mut known = Extensions::new();
        self.handshake.describe(&stream, &mut known);
        known.insert(ConnectInfo(peer));
        if self.handshake.is_secure() {
            known.insert(Secure);
        }
        let requests = Requests::default();
        let stream = Watched::new(stream, self.limits, requests.clone());
        let router = self.router;
        let service = service_fn(move |request: Request<Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().extend(known.clone());
            let under_way = requests.begin();
            let mut router = router.clone();
            async move {
                let Ok(answer) = router.call(request).await;
                let answer = answer.map(|body| Counted::new(body, under_way));
                Ok::<_, Infallible>(answer)
            }
        });
        let mut http = Builder::new(TokioExecutor::new());
        http.http2().max_concurrent_streams(self.limits.streams);
        let connection = http.serve_connection_with_upgrades(TokioIo::new(stream), service);
        let _ = watcher.watch(connection).await;
    }
}
