use super::*;

const LEASE: Duration = Duration::from_secs(60);

fn key(id: &str) -> OnceKey {
    OnceKey::new(Some("dueslag".to_owned()), id)
}

async fn taken(store: &MemoryStore, id: &str) -> Hold {
    match store.begin(&key(id), LEASE).await {
        Ok(Begun::New(hold)) => hold,
        other => panic!("{id}: {other:?}"),
    }
}

#[tokio::test(start_paused = true)]
async fn a_besked_is_pending_then_done() {
    let store = MemoryStore::default();
    let hold = taken(&store, "a").await;
    assert_eq!((hold.attempt(), hold.key()), (1, &key("a")));
    tokio::time::advance(Duration::from_secs(20)).await;
    let left = Duration::from_secs(40);
    let again = store.begin(&key("a"), LEASE).await.unwrap();
    assert_eq!(again, Begun::Pending { left });
    store.end(&hold, End::Done).await.unwrap();
    assert_eq!(store.begin(&key("a"), LEASE).await.unwrap(), Begun::Done);
    // The handler may have said so itself.
    store.end(&hold, End::Done).await.unwrap();
    let failed = store.end(&hold, End::Failed).await;
    assert!(matches!(failed, Err(StoreError::Lost)), "{failed:?}");
}

#[tokio::test(start_paused = true)]
async fn the_same_id_of_another_dueslag_is_another_besked() {
    let store = MemoryStore::default();
    let hold = taken(&store, "a").await;
    store.end(&hold, End::Done).await.unwrap();
    for dueslag in [None, Some("another".to_owned())] {
        let key = OnceKey::new(dueslag, "a");
        let begun = store.begin(&key, LEASE).await.unwrap();
        assert!(matches!(begun, Begun::New(_)), "{begun:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_failed_begins_again_and_is_counted() {
    let store = MemoryStore::default();
    for attempt in 1..4 {
        let hold = taken(&store, "a").await;
        assert_eq!(hold.attempt(), attempt);
        store.end(&hold, End::Failed).await.unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn a_lease_that_ran_out_lets_another_have_it() {
    let store = MemoryStore::default();
    let slow = taken(&store, "a").await;
    tokio::time::advance(LEASE).await;
    let other = taken(&store, "a").await;
    assert_eq!(other.attempt(), 2);
    // Who was too slow cannot end what the other has.
    for end in [End::Failed, End::Done] {
        let late = store.end(&slow, end).await;
        assert!(matches!(late, Err(StoreError::Lost)), "{late:?}");
    }
    let begun = store.begin(&key("a"), LEASE).await.unwrap();
    assert!(matches!(begun, Begun::Pending { .. }), "{begun:?}");
    store.end(&other, End::Done).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn only_so_many_are_kept_and_never_one_that_is_pending() {
    let store = MemoryStore::new(2);
    let pending = taken(&store, "pending").await;
    for id in ["a", "b", "c"] {
        let hold = taken(&store, id).await;
        store.end(&hold, End::Done).await.unwrap();
    }
    assert_eq!(store.known.lock().unwrap().entries.len(), 3);
    for id in ["b", "c"] {
        assert_eq!(store.begin(&key(id), LEASE).await.unwrap(), Begun::Done);
    }
    store.end(&pending, End::Done).await.unwrap();
    assert_eq!(taken(&store, "a").await.attempt(), 1);
}

#[tokio::test(start_paused = true)]
async fn what_was_taken_again_is_not_forgotten_for_its_first_failure() {
    let store = MemoryStore::new(1);
    let first = taken(&store, "a").await;
    store.end(&first, End::Failed).await.unwrap();
    let second = taken(&store, "a").await;
    let other = taken(&store, "b").await;
    store.end(&other, End::Done).await.unwrap();
    // The room of the failure went to `b`; `a` is pending still.
    let begun = store.begin(&key("a"), LEASE).await.unwrap();
    assert!(matches!(begun, Begun::Pending { .. }), "{begun:?}");
    store.end(&second, End::Done).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_lease_without_end_is_a_long_one() {
    let store = MemoryStore::default();
    let begun = store.begin(&key("a"), Duration::MAX).await.unwrap();
    assert!(matches!(begun, Begun::New(_)), "{begun:?}");
    let begun = store.begin(&key("a"), Duration::MAX).await.unwrap();
    assert!(matches!(begun, Begun::Pending { .. }), "{begun:?}");
}

#[test]
fn ids_that_may_be_personal_are_not_shown() {
    let shown = format!("{:?}", OnceKey::new(None, "urn:oio:cpr-nr:0101010101"));
    assert!(
        shown.contains("‹URN›") && !shown.contains("0101010101"),
        "{shown}"
    );
    let shown = format!("{:?}", key("c0ffee00-0000-4000-8000-000000000001"));
    assert!(shown.contains("c0ffee00"), "{shown}");
}
