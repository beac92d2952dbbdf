//! A receiver that Beskedfordeler pushes to (SF1460_A): two beskedtyper behind one endpoint,
//! what cannot be read kept as it came. What a besked says is stored in one transaction with
//! the mark that it is handled. The file is `beskeder.sqlite`, the address `127.0.0.1:8080`.

pub mod rows;
pub mod sqlite_store;

use rows::{TABLES, keep, keep_unreadable};
use sf1460_a_v2_0_modelleret::channels::modtag_besked::{
    CprHaendelse, MODTAG_BESKED, PkoPostStatus,
};
use snitflade_runtime::besked::{HandlerError, StartError};
use snitflade_runtime::push::Receiver;
use snitflade_runtime::server::{Router, Server};
use sqlite_store::SqliteStore;
use std::path::Path;

#[tokio::main]
async fn main() -> Result<(), HandlerError> {
    let store = SqliteStore::open(Path::new("beskeder.sqlite"), TABLES)?;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
    // In the open: `.handshake(Tls::new(…)?)` here, and `.sender(…)` in the receiver.
    let server = Server::new(receiver(store)?);
    server.run(listener, std::future::pending()).await;
    Ok(())
}

/// Both beskedtyper behind one endpoint, and a place for what cannot be read.
pub fn receiver(store: SqliteStore) -> Result<Router, StartError> {
    let [status, events, broken] = [(); 3].map(|()| store.clone());
    Receiver::new()
        .on::<PkoPostStatus>(move |besked| {
            let kode = besked.data.transaktions_status_kode.to_string();
            keep(status.clone(), besked.delivery, "post", kode)
        })
        .on::<CprHaendelse>(move |besked| {
            let what = besked.data.forretningshaendelse.into_inner();
            keep(events.clone(), besked.delivery, "person", what)
        })
        .unreadable(move |message| keep_unreadable(broken.clone(), message))
        .store(store)
        .at(&MODTAG_BESKED)
        .router()
}
