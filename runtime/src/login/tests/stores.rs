//! What a store keeps.

use super::super::{MemorySessions, Record, RecordKind, SessionStore};
use super::*;

fn at(seconds: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}

#[tokio::test]
async fn records_are_kept_once_found_by_subject_and_forgotten() {
    let store = MemorySessions::new(2);
    let session = |key: &str, until| Record::new(RecordKind::Session, key, at(until)).subject("s");
    assert!(store.insert(session("a", 10), at(0)).await.unwrap());
    assert!(!store.insert(session("a", 20), at(0)).await.unwrap());
    assert!(store.insert(session("b", 20), at(0)).await.unwrap());
    assert_eq!(store.of_subject("s").await.unwrap().len(), 2);
    // It is full, until the first is over.
    assert!(store.insert(session("c", 30), at(9)).await.is_err());
    assert!(store.insert(session("c", 30), at(10)).await.unwrap());
    assert_eq!(store.get("a").await.unwrap(), None);
    assert_eq!(store.take("b").await.unwrap(), Some(session("b", 20)));
    assert_eq!(store.take("b").await.unwrap(), None);
    assert_eq!(store.of_subject("s").await.unwrap(), [session("c", 30)]);
    assert_eq!(format!("{store:?}"), "MemorySessions(1 of 2)");
}

#[tokio::test]
async fn logins_that_nobody_finishes_leave_room_for_sessions() {
    let store = MemorySessions::new(2);
    for count in 0..5_u64 {
        let begun = Record::new(RecordKind::Begun, format!("b{count}"), at(100 + count));
        assert!(store.insert(begun, at(0)).await.unwrap());
    }
    assert_eq!(store.get("b0").await.unwrap(), None);
    assert!(store.get("b4").await.unwrap().is_some());
    let session = Record::new(RecordKind::Session, "s", at(100));
    assert!(store.insert(session, at(0)).await.unwrap());
}

#[test]
fn a_record_shows_nothing_of_its_content() {
    let record = Record::new(RecordKind::Session, "kanariefugl", at(1)).content("kanariefugl");
    assert!(!format!("{record:?}").contains("kanariefugl"));
}
