//! Sessions of logins in SQLite: `LoginSettings::store(Arc::new(SqliteSessions::open(path)?))`.
//! This program keeps a record, opens the file anew as after a restart, and finds it again.

pub mod sqlite_sessions;

use snitflade_runtime::login::{Record, RecordKind, SessionStore};
use sqlite_sessions::SqliteSessions;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// Keeps a session and finds it after a restart; whether it was found.
pub async fn restarted(path: &Path) -> Result<bool, Box<dyn std::error::Error>> {
    let now = SystemTime::now();
    let session = Record::new(RecordKind::Session, "en", now + Duration::from_secs(60));
    SqliteSessions::open(path)?.insert(session, now).await?;
    Ok(SqliteSessions::open(path)?.get("en").await?.is_some())
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::temp_dir().join(format!("sessioner-{}.sqlite", std::process::id()));
    println!("found after a restart: {}", restarted(&path).await?);
    std::fs::remove_file(path)?;
    Ok(())
}
