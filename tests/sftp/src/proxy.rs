//! A proxy before the server that cuts a connection after so many octets, once.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A proxy, until it is dropped.
pub struct Proxy {
    pub port: u16,
    /// Connections that were made.
    pub connections: Arc<AtomicUsize>,
    running: JoinHandle<()>,
}

impl Proxy {
    /// Cuts after so many octets, both ways counted together, and never again.
    pub async fn cutting_after(octets: i64, port: u16) -> io::Result<Proxy> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let own = listener.local_addr()?.port();
        let left = Arc::new(AtomicI64::new(octets));
        let connections: Arc<AtomicUsize> = Arc::default();
        let count = Arc::clone(&connections);
        let running = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                // The cut was had: everything passes.
                let first = count.fetch_add(1, Ordering::SeqCst) == 0;
                let left = first.then(|| Arc::clone(&left));
                tokio::spawn(async move {
                    if let Ok(server) = TcpStream::connect(("127.0.0.1", port)).await {
                        join(client, server, left).await;
                    }
                });
            }
        });
        Ok(Proxy {
            port: own,
            connections,
            running,
        })
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.running.abort();
    }
}

/// Passes octets on until one side ends or the cut comes; both ends are closed then.
async fn join(client: TcpStream, server: TcpStream, left: Option<Arc<AtomicI64>>) {
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_server, mut to_server) = server.into_split();
    let up = pass(&mut from_client, &mut to_server, left.clone());
    let down = pass(&mut from_server, &mut to_client, left);
    tokio::select! {
        () = up => {}
        () = down => {}
    }
}

async fn pass(
    from: &mut tokio::net::tcp::OwnedReadHalf,
    to: &mut tokio::net::tcp::OwnedWriteHalf,
    left: Option<Arc<AtomicI64>>,
) {
    let mut buffer = vec![0; 16 << 10];
    while let Ok(length @ 1..) = from.read(&mut buffer).await {
        if let Some(left) = &left {
            let before = left.fetch_sub(length as i64, Ordering::SeqCst);
            if before <= length as i64 {
                return;
            }
        }
        if to.write_all(&buffer[..length]).await.is_err() {
            return;
        }
    }
}
