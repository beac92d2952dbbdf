//! A server on the loopback interface, for tests and trials.

use super::serve::{ConnectionLimits, Handshake, OpenConnections, Server};
use axum::Router;
use std::net::{Ipv4Addr, SocketAddr};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// A server that runs until it is stopped or dropped.
#[derive(Debug)]
pub struct Running {
    scheme: &'static str,
    address: SocketAddr,
    open: OpenConnections,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<()>,
}

impl Running {
    /// Serves on 127.0.0.1, at a port the system picks.
    ///
    /// # Errors
    /// If no port can be had.
    pub async fn start(router: Router) -> std::io::Result<Running> {
        Running::start_with(router, ConnectionLimits::default()).await
    }

    /// The same with other bounds on connections.
    ///
    /// # Errors
    /// If no port can be had.
    pub async fn start_with(router: Router, limits: ConnectionLimits) -> std::io::Result<Running> {
        Running::serve("http", Server::new(router).limits(limits)).await
    }

    /// The same with TLS, for a certificate of `127.0.0.1`.
    ///
    /// # Errors
    /// If no port can be had.
    #[cfg(feature = "server-tls")]
    pub async fn start_tls(router: Router, tls: super::Tls) -> std::io::Result<Running> {
        Running::serve("https", Server::new(router).handshake(tls)).await
    }

    async fn serve<H>(scheme: &'static str, server: Server<H>) -> std::io::Result<Running>
    where
        H: Handshake<TcpStream>,
    {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let (stop, stopped) = oneshot::channel::<()>();
        let open = server.open_connections();
        let task = tokio::spawn(server.run(listener, async {
            // A dropped sender stops the server too.
            let _ = stopped.await;
        }));
        Ok(Running {
            scheme,
            address,
            open,
            stop: Some(stop),
            task,
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The URL of a path below it.
    pub fn url(&self, path: &str) -> String {
        let path = path.trim_start_matches('/');
        format!("{}://{}/{path}", self.scheme, self.address)
    }

    /// Connections that are open now.
    pub fn open_connections(&self) -> usize {
        self.open.count()
    }

    /// Takes no more requests, finishes those under way and ends.
    ///
    /// # Errors
    /// If the server had failed.
    pub async fn stop(mut self) -> std::io::Result<()> {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        self.task.await.map_err(std::io::Error::other)
    }
}
