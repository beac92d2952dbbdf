//! A once-only store in SQLite, to copy: the handler's own rows and the mark that the besked
//! is handled are written in one transaction, so that a crash at any moment leaves both or
//! neither. Several processes may share the file.

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use snitflade_runtime::besked::{
    Begun, Delivery, End, HandlerError, Hold, OnceKey, OnceStore, StoreError,
};
use snitflade_runtime::soap::BoxFuture;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

/// One row for each besked. `token` is its number of attempts: another one each time it is
/// taken. `until` is the end of the lease, in milliseconds since 1970.
const TABLE: &str = "CREATE TABLE IF NOT EXISTS besked_once (
    dueslag TEXT NOT NULL, id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'done', 'failed')),
    token INTEGER NOT NULL, until INTEGER NOT NULL,
    PRIMARY KEY (dueslag, id)) WITHOUT ROWID";

/// Beskeder by dueslag and id. Clones share one connection.
#[derive(Clone)]
pub struct SqliteStore(Arc<Mutex<Connection>>);

impl SqliteStore {
    /// In a file, which is made where it is not there. `schema` makes the tables that
    /// handlers write to.
    pub fn open(path: &Path, schema: &str) -> rusqlite::Result<SqliteStore> {
        let connection = Connection::open(path)?;
        connection.busy_timeout(Duration::from_secs(10))?;
        // Readers and a writer at once; what is committed survives the machine's fall, too.
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.execute_batch(TABLE)?;
        connection.execute_batch(schema)?;
        Ok(SqliteStore(Arc::new(Mutex::new(connection))))
    }

    /// Writes what a handler has to say and the mark that its besked is done, in one
    /// transaction. Fails, and writes nothing, if somebody else has the besked by now.
    pub fn done_with<W>(
        &self,
        delivery: Delivery,
        write: W,
    ) -> impl Future<Output = Result<(), HandlerError>> + Send + use<W>
    where
        W: FnOnce(&Transaction<'_>) -> rusqlite::Result<()> + Send + 'static,
    {
        let done = self.run(move |transaction| {
            write(transaction)?;
            ended(transaction, &delivery.hold, "done")
        });
        async move { Ok(done.await?) }
    }

    /// Writes something that belongs to no besked.
    pub fn write<W>(
        &self,
        write: W,
    ) -> impl Future<Output = Result<(), HandlerError>> + Send + use<W>
    where
        W: FnOnce(&Transaction<'_>) -> rusqlite::Result<()> + Send + 'static,
    {
        let written = self.run(move |transaction| write(transaction).map(Ok));
        async move { Ok(written.await?) }
    }

    /// Forgets what was done before a moment: what is delivered again after so long is
    /// handled again.
    pub async fn forget_before(&self, moment: SystemTime) -> Result<usize, StoreError> {
        let sql = "DELETE FROM besked_once WHERE state = 'done' AND until < ?1";
        self.run(move |transaction| transaction.execute(sql, [millis(moment)]).map(Ok))
            .await
    }

    /// One transaction, which takes the write lock at once; it is kept only if all went well.
    pub fn run<T, W>(
        &self,
        work: W,
    ) -> impl Future<Output = Result<T, StoreError>> + Send + use<T, W>
    where
        T: Send + 'static,
        W: FnOnce(&Transaction<'_>) -> rusqlite::Result<Result<T, StoreError>> + Send + 'static,
    {
        let connection = Arc::clone(&self.0);
        let transaction = move || {
            let mut connection = connection.lock().unwrap_or_else(PoisonError::into_inner);
            let behavior = TransactionBehavior::Immediate;
            let transaction = connection.transaction_with_behavior(behavior)?;
            let outcome = work(&transaction)?;
            if outcome.is_ok() {
                transaction.commit()?;
            }
            Ok::<_, rusqlite::Error>(outcome)
        };
        let done = async move { tokio::task::spawn_blocking(transaction).await };
        async move {
            done.await
                .map_err(StoreError::failed)?
                .map_err(StoreError::failed)?
        }
    }
}

impl OnceStore for SqliteStore {
    fn begin<'a>(
        &'a self,
        key: &'a OnceKey,
        lease: Duration,
    ) -> BoxFuture<'a, Result<Begun, StoreError>> {
        let key = key.clone();
        Box::pin(self.run(move |transaction| begun(transaction, key, lease)))
    }

    fn end<'a>(&'a self, hold: &'a Hold, end: End) -> BoxFuture<'a, Result<(), StoreError>> {
        let hold = hold.clone();
        let state = match end {
            End::Done => "done",
            End::Failed => "failed",
        };
        Box::pin(self.run(move |transaction| ended(transaction, &hold, state)))
    }
}

fn begun(
    transaction: &Transaction<'_>,
    key: OnceKey,
    lease: Duration,
) -> rusqlite::Result<Result<Begun, StoreError>> {
    let now = SystemTime::now();
    let dueslag = key.dueslag.clone().unwrap_or_default();
    let found = transaction
        .query_row(
            "SELECT state, token, until FROM besked_once WHERE dueslag = ?1 AND id = ?2",
            params![dueslag, key.id],
            |row| {
                Ok((
                    row.get::<_, String>(0)?,
                    row.get::<_, i64>(1)?,
                    row.get::<_, i64>(2)?,
                ))
            },
        )
        .optional()?;
    let token = match found {
        None => 1,
        Some((state, _, _)) if state == "done" => return Ok(Ok(Begun::Done)),
        Some((state, _, until)) if state == "pending" && until > millis(now) => {
            let left = Duration::from_millis(until.abs_diff(millis(now)));
            return Ok(Ok(Begun::Pending { left }));
        }
        Some((_, token, _)) => token.saturating_add(1),
    };
    let until = now.checked_add(lease).map_or(i64::MAX, millis);
    transaction.execute(
        "INSERT INTO besked_once (dueslag, id, state, token, until)
         VALUES (?1, ?2, 'pending', ?3, ?4)
         ON CONFLICT DO UPDATE SET state = 'pending', token = ?3, until = ?4",
        params![dueslag, key.id, token, until],
    )?;
    let attempt = u32::try_from(token).unwrap_or(u32::MAX);
    Ok(Ok(Begun::New(Hold::new(
        key,
        token.unsigned_abs(),
        attempt,
    ))))
}

fn ended(
    transaction: &Transaction<'_>,
    hold: &Hold,
    state: &str,
) -> rusqlite::Result<Result<(), StoreError>> {
    // What the handler has marked as done itself stays so.
    let changed = transaction.execute(
        "UPDATE besked_once SET state = ?1, until = ?2
         WHERE dueslag = ?3 AND id = ?4 AND token = ?5 AND (state = 'pending' OR state = ?1)",
        params![
            state,
            millis(SystemTime::now()),
            hold.key().dueslag.as_deref().unwrap_or(""),
            hold.key().id,
            i64::try_from(hold.token()).unwrap_or(i64::MAX),
        ],
    )?;
    Ok(if changed == 1 {
        Ok(())
    } else {
        Err(StoreError::Lost)
    })
}

fn millis(moment: SystemTime) -> i64 {
    let since = moment.duration_since(SystemTime::UNIX_EPOCH);
    let millis = since.unwrap_or_default().as_millis();
    i64::try_from(millis).unwrap_or(i64::MAX)
}
