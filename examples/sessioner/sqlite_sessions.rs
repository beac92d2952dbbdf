//! A store of sessions in SQLite, to copy: several processes may share the file, and sessions
//! outlive a restart. Contents are personal data in clear: keep the file where only the
//! program may read it.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, TransactionBehavior, params};
use snitflade_runtime::login::{Record, RecordKind, SessionStore, StoreError, Storing};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// One row for each record. `until` is in milliseconds since 1970.
const TABLE: &str = "CREATE TABLE IF NOT EXISTS login_record (
    key TEXT PRIMARY KEY, kind TEXT NOT NULL, subject TEXT, content TEXT NOT NULL,
    until INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS login_subject ON login_record (subject) WHERE subject IS NOT NULL;
CREATE INDEX IF NOT EXISTS login_until ON login_record (until)";

/// Records by key.
pub struct SqliteSessions(Arc<Mutex<Connection>>);

impl SqliteSessions {
    /// In a file, which is made where it is not there.
    pub fn open(path: &Path) -> rusqlite::Result<SqliteSessions> {
        let connection = Connection::open(path)?;
        connection.busy_timeout(Duration::from_secs(10))?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.execute_batch(TABLE)?;
        Ok(SqliteSessions(Arc::new(Mutex::new(connection))))
    }

    /// One transaction, which takes the write lock at once, off the threads that serve.
    fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T> + Send + 'static,
    ) -> Storing<'_, T> {
        let connection = Arc::clone(&self.0);
        let transaction = move || {
            let mut connection = connection.lock().unwrap_or_else(PoisonError::into_inner);
            let behavior = TransactionBehavior::Immediate;
            let transaction = connection.transaction_with_behavior(behavior)?;
            let outcome = work(&transaction)?;
            transaction.commit()?;
            Ok(outcome)
        };
        Box::pin(async move {
            match tokio::task::spawn_blocking(transaction).await {
                Ok(outcome) => outcome.map_err(|error: rusqlite::Error| failed(&error)),
                Err(error) => Err(failed(&error)),
            }
        })
    }
}

impl SessionStore for SqliteSessions {
    fn insert(&self, record: Record, now: SystemTime) -> Storing<'_, bool> {
        self.run(move |transaction| {
            let over = "DELETE FROM login_record WHERE until <= ?1";
            transaction.execute(over, [millis(now)])?;
            let sql = "INSERT INTO login_record (key, kind, subject, content, until)
                 VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING";
            let Record {
                key,
                kind,
                subject,
                content,
                until,
                ..
            } = &record;
            let row = params![key, kind.name(), subject, content, millis(*until)];
            Ok(transaction.execute(sql, row)? == 1)
        })
    }

    fn get<'a>(&'a self, key: &'a str) -> Storing<'a, Option<Record>> {
        let key = key.to_owned();
        self.run(move |transaction| {
            let sql = "SELECT key, kind, subject, content, until FROM login_record WHERE key = ?1";
            transaction.query_row(sql, [key], record).optional()
        })
    }

    fn take<'a>(&'a self, key: &'a str) -> Storing<'a, Option<Record>> {
        let key = key.to_owned();
        self.run(move |transaction| {
            let sql = "DELETE FROM login_record WHERE key = ?1
                 RETURNING key, kind, subject, content, until";
            transaction.query_row(sql, [key], record).optional()
        })
    }

    fn of_subject<'a>(&'a self, subject: &'a str) -> Storing<'a, Vec<Record>> {
        let subject = subject.to_owned();
        self.run(move |transaction| {
            let sql = "SELECT key, kind, subject, content, until FROM login_record
                 WHERE subject = ?1";
            let mut found = transaction.prepare(sql)?;
            found.query_map([subject], record)?.collect()
        })
    }
}

fn record(row: &Row<'_>) -> rusqlite::Result<Record> {
    let kind: String = row.get(1)?;
    let kind = RecordKind::named(&kind).ok_or(rusqlite::Error::InvalidQuery)?;
    let until: i64 = row.get(4)?;
    let until = UNIX_EPOCH + Duration::from_millis(until.unsigned_abs());
    let key: String = row.get(0)?;
    let content: String = row.get(3)?;
    let made = Record::new(kind, key, until).content(content);
    let subject: Option<String> = row.get(2)?;
    Ok(match subject {
        Some(subject) => made.subject(subject),
        None => made,
    })
}

fn millis(time: SystemTime) -> i64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

fn failed(error: &dyn std::fmt::Display) -> StoreError {
    StoreError::new(error.to_string())
}
