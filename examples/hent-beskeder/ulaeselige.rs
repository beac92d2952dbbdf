//! What becomes of messages that cannot be read, and what is told between messages.

use super::sqlite_store::SqliteStore;
use rusqlite::params;
use snitflade_runtime::amqp::{Circumstances, PullError, Unread};
use snitflade_runtime::besked::{HandlerError, Unreadable};
use snitflade_runtime::soap::BoxFuture;

/// Keeps them where handled beskeder are kept too.
pub struct Ulaeselige(pub SqliteStore);

impl Circumstances for Ulaeselige {
    /// It leaves the dueslag once it is kept, and comes again if it is not.
    fn unreadable<'a>(&'a self, message: &'a Unreadable) -> BoxFuture<'a, Unread> {
        let (raw, reason) = (message.raw.to_vec(), message.reason.to_string());
        let sql = "INSERT INTO ulaeselig VALUES (?1, ?2)";
        let kept = self
            .0
            .write(move |open| open.execute(sql, params![raw, reason]).map(drop));
        Box::pin(async move {
            match kept.await {
                Ok(()) => Unread::Acknowledge,
                Err(_) => Unread::Again,
            }
        })
    }

    fn trouble(&self, error: &PullError) {
        eprintln!("{error}");
    }

    fn not_taken(&self, error: &HandlerError) {
        eprintln!("{error}");
    }
}
