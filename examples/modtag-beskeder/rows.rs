//! What the receiver stores.

use super::sqlite_store::SqliteStore;
use rusqlite::params;
use snitflade_runtime::besked::{Delivery, HandlerError, Unreadable};

/// What beskeder say, and messages that cannot be read.
pub const TABLES: &str = "CREATE TABLE IF NOT EXISTS modtaget (id TEXT, art TEXT, indhold TEXT);
    CREATE TABLE IF NOT EXISTS ulaeselig (besked BLOB, grund TEXT)";

/// Stores what a besked says and that it is handled: both, or neither.
pub async fn keep(
    store: SqliteStore,
    delivery: Delivery,
    art: &'static str,
    text: String,
) -> Result<(), HandlerError> {
    let id = delivery.besked_id().to_owned();
    let sql = "INSERT INTO modtaget VALUES (?1, ?2, ?3)";
    let write =
        move |open: &rusqlite::Transaction<'_>| open.execute(sql, params![id, art, text]).map(drop);
    store.done_with(delivery, write).await
}

/// Stores a message that cannot be read, as it came.
pub async fn keep_unreadable(store: SqliteStore, message: Unreadable) -> Result<(), HandlerError> {
    let (raw, reason) = (message.raw.to_vec(), message.reason.to_string());
    let sql = "INSERT INTO ulaeselig VALUES (?1, ?2)";
    let write =
        move |open: &rusqlite::Transaction<'_>| open.execute(sql, params![raw, reason]).map(drop);
    store.write(write).await
}
