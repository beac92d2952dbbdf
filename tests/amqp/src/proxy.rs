//! A proxy before the broker that cuts, or goes deaf.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A proxy, until it is dropped.
pub struct Proxy {
    pub port: u16,
    /// It takes octets and passes none on.
    pub deaf: Arc<AtomicBool>,
    /// Pieces that were passed on, both ways.
    pub passed: Arc<AtomicUsize>,
    /// It cuts every connection after so many pieces in all; 0 for never.
    pub cut_at: Arc<AtomicUsize>,
    running: JoinHandle<()>,
}

impl Proxy {
    pub async fn before(port: u16) -> io::Result<Proxy> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let own = listener.local_addr()?.port();
        let (deaf, passed, cut_at) = (Arc::default(), Arc::default(), Arc::default());
        let state = State {
            deaf: Arc::clone(&deaf),
            passed: Arc::clone(&passed),
            cut_at: Arc::clone(&cut_at),
        };
        let running = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let state = state.clone();
                tokio::spawn(async move {
                    if let Ok(broker) = TcpStream::connect(("127.0.0.1", port)).await {
                        state.join(client, broker).await;
                    }
                });
            }
        });
        Ok(Proxy {
            port: own,
            deaf,
            passed,
            cut_at,
            running,
        })
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.running.abort();
    }
}

#[derive(Clone)]
struct State {
    deaf: Arc<AtomicBool>,
    passed: Arc<AtomicUsize>,
    cut_at: Arc<AtomicUsize>,
}

impl State {
    /// Passes pieces on until one side ends or the cut comes; both ends are closed then.
    async fn join(self, client: TcpStream, broker: TcpStream) {
        let (mut from_client, mut to_client) = client.into_split();
        let (mut from_broker, mut to_broker) = broker.into_split();
        tokio::select! {
            () = self.pass(&mut from_client, &mut to_broker) => {}
            () = self.pass(&mut from_broker, &mut to_client) => {}
        }
    }

    async fn pass(
        &self,
        from: &mut tokio::net::tcp::OwnedReadHalf,
        to: &mut tokio::net::tcp::OwnedWriteHalf,
    ) {
        let mut piece = vec![0; 16_384];
        while let Ok(octets) = from.read(&mut piece).await {
            if octets == 0 {
                return;
            }
            let passed = self.passed.fetch_add(1, Ordering::SeqCst) + 1;
            if self.deaf.load(Ordering::SeqCst) {
                continue;
            }
            let cut = self.cut_at.load(Ordering::SeqCst);
            if cut != 0 && passed >= cut {
                // Once: what connects again passes.
                self.cut_at.store(0, Ordering::SeqCst);
                return;
            }
            if to.write_all(&piece[..octets]).await.is_err() {
                return;
            }
        }
    }
}
