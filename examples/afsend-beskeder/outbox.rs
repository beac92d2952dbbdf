//! An outbox in SQLite, to copy: a besked is stored in the transaction of the rows that it tells
//! of, sent later, and marked by the reply. Whatever happens in between, it waits and is sent
//! again with the same message id, by which the Beskedfordeler knows it.

use super::sqlite_store::SqliteStore;
use rusqlite::{OptionalExtension as _, Transaction, params};
use snitflade_runtime::amqp::{Message, SendError, SendErrorKind, Sender};
use snitflade_runtime::besked::{HandlerError, StoreError};
use snitflade_runtime::soap::Retry;
use snitflade_runtime::tokens::TokenRequest;

/// One row for each besked. What is `refused` is wrong in itself, and waits for somebody who
/// looks at it; `why` is the code of the error.
pub const OUTBOX: &str = "CREATE TABLE IF NOT EXISTS besked_outbox (
    number INTEGER PRIMARY KEY AUTOINCREMENT, message_id TEXT NOT NULL UNIQUE,
    audience TEXT NOT NULL, cvr TEXT NOT NULL, besked BLOB NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'refused')),
    why TEXT);
    CREATE INDEX IF NOT EXISTS besked_outbox_waiting ON besked_outbox (number)
    WHERE state = 'waiting'";

/// Puts a besked into the outbox, as part of a transaction. The token is the one it is sent
/// with: audience and authority.
pub fn put(
    transaction: &Transaction<'_>,
    token: &TokenRequest,
    besked: &[u8],
) -> rusqlite::Result<()> {
    let id = uuid::Uuid::new_v4().to_string();
    let sql =
        "INSERT INTO besked_outbox (message_id, audience, cvr, besked) VALUES (?1, ?2, ?3, ?4)";
    let values = params![id, token.service, token.cvr, besked];
    transaction.execute(sql, values).map(drop)
}

/// What waits to be sent. One process at a time sends it.
#[derive(Clone)]
pub struct Outbox(SqliteStore);

impl Outbox {
    /// In the database of the rows that beskeder tell of; it has the table [`OUTBOX`].
    pub fn new(store: SqliteStore) -> Outbox {
        Outbox(store)
    }

    /// Sends all that waits, one after the other, so that the order is kept; how many beskeder
    /// were taken. It stops at the first that cannot be sent now: call it again later.
    pub async fn send_waiting(&self, sender: &Sender) -> Result<usize, HandlerError> {
        let mut sent = 0;
        while let Some((number, message)) = self.next().await? {
            match sender.send(message).await {
                Ok(_) => {
                    self.mark(number, "sent", None).await?;
                    sent += 1;
                }
                Err(error) if is_refused(&error) => {
                    self.mark(number, "refused", Some(error.code())).await?;
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(sent)
    }

    /// The besked that has waited longest.
    async fn next(&self) -> Result<Option<(i64, Message)>, StoreError> {
        let sql = "SELECT number, message_id, audience, cvr, besked FROM besked_outbox
            WHERE state = 'waiting' ORDER BY number LIMIT 1";
        let read = |row: &rusqlite::Row<'_>| {
            let token = TokenRequest::new(row.get::<_, String>(2)?, row.get::<_, String>(3)?);
            let message = Message::new(row.get::<_, Vec<u8>>(4)?, token);
            Ok((row.get(0)?, message.id(row.get::<_, String>(1)?)))
        };
        let work = move |open: &Transaction<'_>| open.query_row(sql, [], read).optional().map(Ok);
        self.0.run(work).await
    }

    async fn mark(
        &self,
        number: i64,
        state: &'static str,
        why: Option<&'static str>,
    ) -> Result<(), HandlerError> {
        let sql = "UPDATE besked_outbox SET state = ?2, why = ?3 WHERE number = ?1";
        let work =
            move |open: &Transaction<'_>| open.execute(sql, params![number, state, why]).map(drop);
        self.0.write(work).await
    }
}

/// Whether the besked itself is what is wrong. Everything else passes: it waits.
fn is_refused(error: &SendError) -> bool {
    let of_the_besked = matches!(
        error.kind(),
        SendErrorKind::Envelope(_)
            | SendErrorKind::Rejected(_)
            | SendErrorKind::TooLarge { .. }
            | SendErrorKind::Unroutable(_)
    );
    of_the_besked && error.retry() == Retry::Never
}
