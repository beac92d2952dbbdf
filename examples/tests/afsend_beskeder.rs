//! The example that sends, with a Beskedfordeler of a few lines.

#[path = "../afsend-beskeder/main.rs"]
#[allow(dead_code)]
mod afsend_beskeder;
mod broker;

use afsend_beskeder::outbox::{OUTBOX, Outbox};
use afsend_beskeder::sqlite_store::SqliteStore;
use afsend_beskeder::{TABLES, afsend, borger_flytter};
use broker::Broker;
use rusqlite::Connection;
use std::path::PathBuf;

/// A database of its own, which goes with the test.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Place {
        let folder = format!("afsend-beskeder-{name}-{}", std::process::id());
        let folder = std::env::temp_dir().join(folder);
        std::fs::create_dir_all(&folder).expect("a folder");
        Place(folder)
    }

    fn store(&self) -> SqliteStore {
        let tables = [TABLES, OUTBOX].join(";");
        SqliteStore::open(&self.0.join("sager.sqlite"), &tables).expect("a store")
    }

    fn column(&self, sql: &str) -> Vec<String> {
        let open = Connection::open(self.0.join("sager.sqlite")).expect("the file");
        let mut statement = open.prepare(sql).expect("a query");
        let rows = statement.query_map([], |row| row.get(0)).expect("rows");
        rows.map(|row| row.expect("a text")).collect()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

const STATES: &str = "SELECT state || coalesce(' ' || why, '') FROM besked_outbox ORDER BY number";
const IDS: &str = "SELECT message_id FROM besked_outbox ORDER BY number";

#[tokio::test]
async fn what_is_stored_is_sent_once_and_in_order() {
    let place = Place::new("order");
    let store = place.store();
    for sag in ["2026-0001", "2026-0002", "2026-0003"] {
        borger_flytter(&store, sag, "Nygade 7")
            .await
            .expect("stored");
    }
    let broker = Broker::default();
    let outbox = Outbox::new(store);
    let sent = afsend(&outbox, broker.clone(), broker.clone()).await;
    assert_eq!(sent.expect("sent"), 3);
    let again = afsend(&outbox, broker.clone(), broker.clone()).await;
    assert_eq!(again.expect("nothing is left"), 0);
    let taken: Vec<String> = broker
        .state()
        .taken
        .iter()
        .map(|(id, _)| id.clone())
        .collect();
    assert_eq!((taken, broker.state().seen), (place.column(IDS), 3));
    assert_eq!(place.column(STATES), ["sent"; 3]);
    assert_eq!(place.column("SELECT adresse FROM sag"), ["Nygade 7"; 3]);
}

#[tokio::test]
async fn a_besked_whose_reply_is_lost_is_sent_again_with_its_id() {
    let place = Place::new("again");
    let store = place.store();
    for sag in ["2026-0001", "2026-0002"] {
        borger_flytter(&store, sag, "Nygade 7")
            .await
            .expect("stored");
    }
    let broker = Broker::default();
    broker.state().cut_after = Some(1);
    let sent = afsend(&Outbox::new(store), broker.clone(), broker.clone()).await;
    assert_eq!(sent.expect("sent"), 2);
    let state = broker.state();
    assert_eq!((state.taken.len(), state.seen), (2, 3));
}

#[tokio::test]
async fn a_besked_that_is_refused_is_kept_and_stops_no_other() {
    let place = Place::new("refused");
    let store = place.store();
    for sag in ["2026-0001", "2026-0002", "2026-0003"] {
        borger_flytter(&store, sag, "Nygade 7")
            .await
            .expect("stored");
    }
    let broker = Broker::default();
    broker.state().refuse = Some((1, 40));
    let sent = afsend(&Outbox::new(store), broker.clone(), broker.clone()).await;
    assert_eq!(sent.expect("sent"), 2);
    assert_eq!(
        place.column(STATES),
        ["sent", "refused amqp-rejected", "sent"]
    );
}

#[tokio::test]
async fn without_its_case_no_besked_is_stored() {
    let place = Place::new("neither");
    let store = place.store();
    let failing = store.write(|open| {
        let token = snitflade_runtime::tokens::TokenRequest::new("a", "b");
        afsend_beskeder::outbox::put(open, &token, b"besked")?;
        open.execute("INSERT INTO ingen VALUES (1)", []).map(drop)
    });
    failing.await.expect_err("there is no such table");
    assert!(place.column(IDS).is_empty());
}

#[test]
fn it_is_short() {
    let text = include_str!("../afsend-beskeder/main.rs");
    let code = text
        .lines()
        .skip_while(|line| !line.contains("#[tokio::main]"));
    let code = code.filter(|line| !line.trim().is_empty() && !line.trim().starts_with("//"));
    let lines = code.count();
    assert!(lines < 40, "{lines} lines");
}
