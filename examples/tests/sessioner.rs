//! The store of sessions, as logins use it.

#[path = "../sessioner/main.rs"]
#[allow(dead_code)]
mod sessioner;

use sessioner::restarted;
use sessioner::sqlite_sessions::SqliteSessions;
use snitflade_runtime::login::{Record, RecordKind, SessionStore};
use std::path::PathBuf;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

fn file(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("sessioner-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    folder.join(name)
}

fn session(key: &str, until: u64) -> Record {
    let made = Record::new(RecordKind::Session, key, at(until));
    made.subject("s").content("{}")
}

#[tokio::test]
async fn records_are_kept_once_found_by_subject_and_forgotten() {
    let store = SqliteSessions::open(&file("records.sqlite")).expect("a store");
    assert!(store.insert(session("a", 10), at(0)).await.expect("kept"));
    assert!(!store.insert(session("a", 20), at(0)).await.expect("known"));
    assert!(store.insert(session("b", 20), at(0)).await.expect("kept"));
    let found = store.of_subject("s").await.expect("found");
    assert_eq!(found, [session("a", 10), session("b", 20)]);
    let begun = Record::new(RecordKind::Begun, "c", at(30));
    assert!(store.insert(begun.clone(), at(10)).await.expect("kept"));
    assert_eq!(store.get("a").await.expect("over"), None);
    assert_eq!(store.get("c").await.expect("there"), Some(begun));
    assert_eq!(
        store.take("b").await.expect("there"),
        Some(session("b", 20))
    );
    assert_eq!(store.take("b").await.expect("gone"), None);
    assert!(restarted(&file("restarted.sqlite")).await.expect("both"));
}

#[tokio::test]
async fn of_two_processes_one_takes_a_record() {
    let path = file("two.sqlite");
    let one = SqliteSessions::open(&path).expect("a store");
    let other = SqliteSessions::open(&path).expect("a store");
    for round in 0..50 {
        let key = format!("k{round}");
        let (first, second) = tokio::join!(
            one.insert(session(&key, 100), at(0)),
            other.insert(session(&key, 100), at(0))
        );
        assert!(first.expect("asked") != second.expect("asked"), "{round}");
        let (first, second) = tokio::join!(one.take(&key), other.take(&key));
        let found = [first.expect("asked"), second.expect("asked")];
        assert_eq!(found.iter().flatten().count(), 1, "{round}");
    }
}
