//! The example, pushed to by the stand-in of Beskedfordeler.

mod besked;
#[path = "../modtag-beskeder/main.rs"]
#[allow(dead_code)]
mod modtag_beskeder;

use besked::{AFSENDT, FLYTNING, PERSON, POST, besked};
use modtag_beskeder::receiver;
use modtag_beskeder::rows::TABLES;
use modtag_beskeder::sqlite_store::SqliteStore;
use rusqlite::Connection;
use snitflade_runtime::server::InProcess;
use snitflade_runtime::testing::{Dueslag, Pusher};

#[tokio::test]
async fn what_is_pushed_is_stored_once() {
    let folder = std::env::temp_dir().join(format!("modtag-beskeder-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join("beskeder.sqlite");
    let store = SqliteStore::open(&file, TABLES).expect("a store");
    let router = receiver(store).expect("a receiver");
    let pusher = Pusher::new(InProcess::new(router));
    pusher.add(Dueslag::new("d", "http://modtager/ModtagBesked"));
    for (number, beskedtype, data) in [
        (1, POST, AFSENDT),
        (2, PERSON, FLYTNING),
        (1, POST, AFSENDT),
    ] {
        pusher
            .distribute(&besked(number, beskedtype, data))
            .expect("a besked");
    }
    pusher.put("d", "ingen besked");
    assert_eq!(pusher.deliver().await, 3, "{:?}", pusher.attempts());
    let connection = Connection::open(&file).expect("the file");
    let column = |sql: &str| -> Vec<String> {
        let mut statement = connection.prepare(sql).expect("a query");
        let rows = statement.query_map([], |row| row.get(0)).expect("rows");
        rows.map(|row| row.expect("a text")).collect()
    };
    let stored = column("SELECT art || ' ' || indhold FROM modtaget ORDER BY rowid");
    assert_eq!(stored, ["post Afsendt", "person Flytning"]);
    let broken = column("SELECT CAST(besked AS TEXT) || ': ' || grund FROM ulaeselig");
    assert!(
        broken.len() == 1 && broken[0].starts_with("ingen besked: "),
        "{broken:?}"
    );
    std::fs::remove_dir_all(&folder).expect("the folder");
}

#[test]
fn it_is_short() {
    let text = include_str!("../modtag-beskeder/main.rs");
    let code = text
        .lines()
        .skip_while(|line| !line.contains("#[tokio::main]"));
    let code = code.filter(|line| !line.trim().is_empty() && !line.trim().starts_with("//"));
    let lines = code.count();
    assert!(lines < 40, "{lines} lines");
}
