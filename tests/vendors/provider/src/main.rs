//! `fagsystem ADDRESS`: serves until standard input ends.

use fagsystem::{Inbox, router};
use snitflade_runtime::server::{ConnectionLimits, Server};
use std::io::Read;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let address = std::env::args().nth(1);
    let address = address.unwrap_or_else(|| "127.0.0.1:8080".to_owned());
    let listener = TcpListener::bind(address).await?;
    println!("http://{}", listener.local_addr()?);
    let limits = ConnectionLimits::default();
    let ended = tokio::task::spawn_blocking(|| std::io::stdin().read_to_end(&mut Vec::new()));
    let server = Server::new(router(Inbox::default())).limits(limits);
    // What is under way is finished before the process ends.
    server.run(listener, async { drop(ended.await) }).await;
    Ok(())
}
