//! A proxy before the broker that goes deaf.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A proxy, until it is dropped.
pub struct Proxy {
    pub port: u16,
    /// It takes octets and passes none on.
    pub deaf: Arc<AtomicBool>,
    running: JoinHandle<()>,
}

impl Proxy {
    pub async fn before(port: u16) -> io::Result<Proxy> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let own = listener.local_addr()?.port();
        let deaf: Arc<AtomicBool> = Arc::default();
        let state = Arc::clone(&deaf);
        let running = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let deaf = Arc::clone(&state);
                tokio::spawn(async move {
                    if let Ok(broker) = TcpStream::connect(("127.0.0.1", port)).await {
                        join(&deaf, client, broker).await;
                    }
                });
            }
        });
        Ok(Proxy {
            port: own,
            deaf,
            running,
        })
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.running.abort();
    }
}

/// Passes pieces on until one side ends; both ends are closed then.
async fn join(deaf: &AtomicBool, client: TcpStream, broker: TcpStream) {
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_broker, mut to_broker) = broker.into_split();
    tokio::select! {
        () = pass(deaf, &mut from_client, &mut to_broker) => {}
        () = pass(deaf, &mut from_broker, &mut to_client) => {}
    }
}

async fn pass(deaf: &AtomicBool, from: &mut OwnedReadHalf, to: &mut OwnedWriteHalf) {
    let mut piece = vec![0; 16_384];
    while let Ok(octets) = from.read(&mut piece).await {
        if octets == 0 {
            return;
        }
        if !deaf.load(Ordering::SeqCst) && to.write_all(&piece[..octets]).await.is_err() {
            return;
        }
    }
}
