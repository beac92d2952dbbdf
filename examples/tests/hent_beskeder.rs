//! The example that fetches, with a Beskedfordeler of a few lines.

mod besked;
mod broker;
#[path = "../hent-beskeder/main.rs"]
#[allow(dead_code)]
mod hent_beskeder;

use besked::{AFSENDT, FLYTNING, PERSON, POST, besked};
use broker::Broker;
use hent_beskeder::rows::TABLES;
use hent_beskeder::sqlite_store::SqliteStore;
use hent_beskeder::{beskeder, hent};
use rusqlite::Connection;
use std::time::{Duration, Instant};

/// Two beskedtyper, one of the beskeder twice, one message that is none.
#[tokio::test]
async fn what_is_fetched_is_stored_once_and_acknowledged() {
    let folder = std::env::temp_dir().join(format!("hent-beskeder-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join("beskeder.sqlite");
    let broker = Broker::default();
    broker.state().waiting.extend([
        besked(1, POST, AFSENDT),
        besked(2, PERSON, FLYTNING),
        besked(1, POST, AFSENDT),
        b"ingen besked".to_vec(),
    ]);
    let store = SqliteStore::open(&file, TABLES).expect("a store");
    let dispatch = beskeder(&store).expect("handlers");
    let fetching = {
        let broker = broker.clone();
        tokio::spawn(async move { hent(&dispatch, &store, broker.clone(), broker).await })
    };
    let begun = Instant::now();
    while broker.state().acknowledged < 4 && begun.elapsed() < Duration::from_secs(120) {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    fetching.abort();
    assert_eq!(broker.state().acknowledged, 4);
    let connection = Connection::open(&file).expect("the file");
    let column = |sql: &str| -> Vec<String> {
        let mut statement = connection.prepare(sql).expect("a query");
        let rows = statement.query_map([], |row| row.get(0)).expect("rows");
        rows.map(|row| row.expect("a text")).collect()
    };
    let stored = column("SELECT art || ' ' || indhold FROM modtaget ORDER BY rowid");
    assert_eq!(stored, ["post Afsendt", "person Flytning"]);
    let broken = column("SELECT CAST(besked AS TEXT) FROM ulaeselig");
    assert_eq!(broken, ["ingen besked"]);
    std::fs::remove_dir_all(&folder).expect("the folder");
}

#[test]
fn it_is_short() {
    let text = include_str!("../hent-beskeder/main.rs");
    let code = text
        .lines()
        .skip_while(|line| !line.contains("#[tokio::main]"));
    let code = code.filter(|line| !line.trim().is_empty() && !line.trim().starts_with("//"));
    let lines = code.count();
    assert!(lines < 40, "{lines} lines");
}
