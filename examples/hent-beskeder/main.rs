//! A receiver that fetches from the Beskedfordeler (SF1460_D): two beskedtyper of one dueslag.
//! What a besked says is stored in one transaction with the mark that it is handled, and
//! acknowledged after that; what cannot be read is kept as it came. The files are
//! `beskeder.sqlite` and `miljoe.toml`.

#[path = "../forbindelse.rs"]
mod forbindelse;
#[path = "../modtag-beskeder/rows.rs"]
pub mod rows;
#[path = "../modtag-beskeder/sqlite_store.rs"]
pub mod sqlite_store;
mod ulaeselige;

use rows::{TABLES, keep};
use sf1460_a_v2_0_modelleret::channels::modtag_besked::{CprHaendelse, PkoPostStatus};
use snitflade_runtime::amqp::{Connector, Consumer, ConsumerSettings, PullError};
use snitflade_runtime::besked::{Dispatch, Dispatcher, HandlerError, StartError};
use snitflade_runtime::tokens::{TokenRequest, TokenSource};
use sqlite_store::SqliteStore;
use std::path::Path;
use ulaeselige::Ulaeselige;

/// The audience of tokens for fetching.
pub const AUDIENCE: &str = "http://entityid.kombit.dk/service/bfo_modtag/2";
/// The authority: its CVR number.
pub const CVR: &str = "11111111";
/// The UUID of its dueslag.
pub const DUESLAG: &str = "d0e51a90-0000-4000-8000-000000000001";

#[tokio::main]
async fn main() -> Result<(), HandlerError> {
    let store = SqliteStore::open(Path::new("beskeder.sqlite"), TABLES)?;
    let (broker, tokens) = forbindelse::til_beskedfordeler(Path::new("miljoe.toml"))?;
    hent(&beskeder(&store)?, &store, broker, tokens).await?;
    Ok(())
}

/// Both beskedtyper, each handled once.
pub fn beskeder(store: &SqliteStore) -> Result<Dispatch, StartError> {
    let [status, events] = [(); 2].map(|()| store.clone());
    Dispatcher::new()
        .on::<PkoPostStatus>(move |besked| {
            let kode = besked.data.transaktions_status_kode.to_string();
            keep(status.clone(), besked.delivery, "post", kode)
        })
        .on::<CprHaendelse>(move |besked| {
            let what = besked.data.forretningshaendelse.into_inner();
            keep(events.clone(), besked.delivery, "person", what)
        })
        .store(store.clone())
        .build()
}

/// Fetches until the consumer gives up.
pub async fn hent(
    beskeder: &Dispatch,
    store: &SqliteStore,
    broker: impl Connector,
    tokens: impl TokenSource + 'static,
) -> Result<(), PullError> {
    let settings = ConsumerSettings::new(TokenRequest::new(AUDIENCE, CVR), DUESLAG);
    let mut consumer = Consumer::start(settings, broker, tokens);
    consumer.handle(beskeder, Ulaeselige(store.clone())).await
}
