//! A sender to the Beskedfordeler (SF1460_C): a citizen moves, which changes a case; what the
//! case says and the besked about it are stored in one transaction, and the besked is sent
//! after that. The files are `sager.sqlite` and `miljoe.toml`.

#[path = "../forbindelse.rs"]
mod forbindelse;
pub mod kuvert;
pub mod outbox;
#[path = "../modtag-beskeder/sqlite_store.rs"]
pub mod sqlite_store;

use outbox::{OUTBOX, Outbox, put};
use snitflade_runtime::amqp::{Connector, Sender, SenderSettings};
use snitflade_runtime::besked::HandlerError;
use snitflade_runtime::tokens::{TokenRequest, TokenSource};
use sqlite_store::SqliteStore;
use std::path::Path;
use std::time::Duration;

/// What this system stores besides.
pub const TABLES: &str = "CREATE TABLE IF NOT EXISTS sag (nummer TEXT PRIMARY KEY, adresse TEXT)";
/// The audience of tokens for sending.
pub const AUDIENCE: &str = "http://entityid.kombit.dk/service/bfo_afsend/2";
/// The authority: its CVR number.
pub const CVR: &str = "11111111";
/// The UUID of this anvendersystem.
pub const SYSTEM: &str = "cf12c051-39ce-4066-ba11-704b46fa23c4";

#[tokio::main]
async fn main() -> Result<(), HandlerError> {
    let tables = [TABLES, OUTBOX].join(";");
    let store = SqliteStore::open(Path::new("sager.sqlite"), &tables)?;
    borger_flytter(&store, "2026-0001", "Nygade 7").await?;
    let (broker, tokens) = forbindelse::til_beskedfordeler(Path::new("miljoe.toml"))?;
    let sent = afsend(&Outbox::new(store), broker, tokens).await?;
    println!("{sent} beskeder afsendt");
    Ok(())
}

/// The new address and the besked about it: both, or neither.
pub async fn borger_flytter(
    store: &SqliteStore,
    sag: &'static str,
    adresse: &'static str,
) -> Result<(), HandlerError> {
    let (token, besked) = (TokenRequest::new(AUDIENCE, CVR), kuvert::om_sag(sag)?);
    let write = move |open: &rusqlite::Transaction<'_>| {
        open.execute("REPLACE INTO sag VALUES (?1, ?2)", [sag, adresse])?;
        put(open, &token, &besked)
    };
    store.write(write).await
}

/// Sends all that waits, in order, and closes; how many beskeder were taken.
pub async fn afsend(
    outbox: &Outbox,
    broker: impl Connector,
    tokens: impl TokenSource + 'static,
) -> Result<usize, HandlerError> {
    let settings = SenderSettings::new(TokenRequest::new(AUDIENCE, CVR), SYSTEM);
    let sender = Sender::start(settings, broker, tokens);
    let sent = outbox.send_waiting(&sender).await;
    sender.close(Duration::from_secs(30)).await?;
    sent
}
