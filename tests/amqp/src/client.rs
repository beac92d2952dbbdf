//! The client of the loss test, a process of its own made of the examples: an outbox that is
//! sent, and a dueslag that is fetched into a store. Whoever kills it starts it again on its
//! files.

#[path = "../../../examples/afsend-beskeder/outbox.rs"]
pub mod outbox;
// The example's store does more than is needed here.
#[allow(dead_code)]
#[path = "../../../examples/modtag-beskeder/sqlite_store.rs"]
pub mod sqlite_store;

use crate::beskeder::{CVR, envelope};
use crate::handed::HandedTokens;
use crate::world::{Failure, consumer_settings, sender_settings, to_send};
use outbox::{OUTBOX, Outbox, put};
use sf1461_v2_0::kuvert::{HAENDELSESBESKED, HaendelsesbeskedType};
use snitflade_runtime::amqp::{Connections, Consumer, Sender, Unread};
use snitflade_runtime::besked::{
    Besked as _, BeskedSettings, Dispatch, Dispatcher, Unknown, Unreadable,
};
use snitflade_runtime::client::ClientCertificate;
use sqlite_store::SqliteStore;
use std::fs::{read, read_to_string};
use std::path::Path;
use std::time::Duration;

/// The dueslag that all messages go to.
pub const DUESLAG: &str = "11111111-loss";
/// The file of the outbox, and that of what was fetched.
pub const UDBAKKE: &str = "udbakke.sqlite";
pub const BESKEDER: &str = "beskeder.sqlite";
/// Cases, and what was fetched, in the order it was stored.
const SAG: &str = "CREATE TABLE IF NOT EXISTS sag (nummer INTEGER PRIMARY KEY)";
const MODTAGET: &str = "CREATE TABLE IF NOT EXISTS modtaget
    (plads INTEGER PRIMARY KEY AUTOINCREMENT, nummer INTEGER NOT NULL)";
const OCTETS: usize = 1_000;
/// So many messages wait or are on their way at most.
const AHEAD: i64 = 30;

/// Both databases in this folder.
pub fn stores(folder: &Path) -> Result<(SqliteStore, SqliteStore), Failure> {
    let udbakke = SqliteStore::open(&folder.join(UDBAKKE), &[SAG, OUTBOX].join(";"))?;
    Ok((
        udbakke,
        SqliteStore::open(&folder.join(BESKEDER), MODTAGET)?,
    ))
}

/// Sends and fetches until it is killed. The file `task` has the port and the number of messages.
pub async fn run(folder: &Path) -> Result<(), Failure> {
    let task = read_to_string(folder.join("task"))?;
    let mut numbers = task.split_whitespace().map(str::parse::<usize>);
    let mut number = || numbers.next().ok_or("a number in `task`");
    let (port, messages) = (number()??, number()??);
    let (udbakke, beskeder) = stores(folder)?;
    let identity = ClientCertificate::from_pem(&read(folder.join("system.pem"))?)?;
    let builder = Connections::builder("localhost").port(u16::try_from(port)?);
    let builder = builder.identity(identity).only_given_roots();
    let connections = builder
        .add_roots(&read(folder.join("root.pem"))?)?
        .build()?;
    let tokens = || HandedTokens::in_folder(folder);
    let sender = Sender::start(sender_settings(), connections.clone(), tokens());
    let fetched = beskeder.clone();
    tokio::spawn(async move {
        let outbox = Outbox::new(udbakke.clone());
        loop {
            // What cannot be sent now waits.
            let _ = fill(&udbakke, &fetched, messages).await;
            let _ = outbox.send_waiting(&sender).await;
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    });
    let mut consumer = Consumer::start(consumer_settings(DUESLAG), connections, tokens());
    let unread = |_: &Unreadable| Unread::Stop;
    consumer.handle(&dispatch(beskeder)?, unread).await?;
    Ok(())
}

/// Cases with the beskeder about them, a few more than have been fetched, so that sending goes on
/// as long as fetching does.
async fn fill(
    udbakke: &SqliteStore,
    fetched: &SqliteStore,
    messages: usize,
) -> Result<(), Failure> {
    let count = |open: &rusqlite::Transaction<'_>| {
        let sql = "SELECT count(*) FROM modtaget";
        open.query_row(sql, [], |row| row.get(0)).map(Ok)
    };
    let fetched: i64 = fetched.run(count).await?;
    let most = i64::try_from(messages)?.min(fetched + AHEAD);
    let write = move |open: &rusqlite::Transaction<'_>| {
        let sql = "SELECT coalesce(max(nummer) + 1, 0) FROM sag";
        let first: i64 = open.query_row(sql, [], |row| row.get(0))?;
        for number in first..most {
            open.execute("INSERT INTO sag VALUES (?1)", [number])?;
            let number = usize::try_from(number).unwrap_or_default();
            put(open, &to_send(CVR), &envelope(number, CVR, OCTETS))?;
        }
        Ok(())
    };
    udbakke.write(write).await
}

/// Stores the number of each besked, once.
fn dispatch(store: SqliteStore) -> Result<Dispatch, Failure> {
    let keeping = store.clone();
    let keep = move |besked: Unknown<HaendelsesbeskedType>| {
        let id = besked.kuvert.id().unwrap_or_default();
        let number: Option<i64> = id.rsplit('-').next().and_then(|last| last.parse().ok());
        keeping.done_with(besked.delivery, move |open| {
            let sql = "INSERT INTO modtaget (nummer) VALUES (?1)";
            open.execute(sql, [number]).map(drop)
        })
    };
    // What a process had in its hands when it was killed is handled again after so long.
    let mut settings = BeskedSettings::default();
    (settings.handling, settings.grace) = (Duration::from_secs(2), Duration::from_secs(1));
    let dispatcher = Dispatcher::new().kuvert(&HAENDELSESBESKED).otherwise(keep);
    Ok(dispatcher.settings(settings).store(store).build()?)
}
