//! Two instances of a receiver over one store.

use crate::peer::{DUESLAG, Database, Peer};
use crate::receiver::plain;
use snitflade_push::message::{id, status, xml};
use snitflade_runtime::testing::{Dueslag, Pusher, PusherSettings};

#[tokio::test(flavor = "multi_thread")]
async fn two_instances_with_the_same_push_at_once_handle_it_once() {
    const BESKEDER: usize = 15;
    let database = Database::new("instances");
    let settings = ["handling=50".to_owned()];
    let peers = [(); 2].map(|()| Peer::start(&database.path(), &settings));
    let pushers = peers.each_ref().map(|peer| {
        let pusher = Pusher::new(plain());
        pusher.add(Dueslag::new("d", peer.url(DUESLAG)));
        for number in 1..=BESKEDER {
            pusher.distribute(&xml(&status(number, 7))).unwrap();
        }
        pusher
    });
    let (one, other) = tokio::join!(pushers[0].deliver(), pushers[1].deliver());
    assert_eq!(
        (one, other),
        (BESKEDER, BESKEDER),
        "both are told that it is taken"
    );
    let mut stored = database.stored();
    stored.sort_unstable();
    let expected: Vec<String> = (1..=BESKEDER).map(id).collect();
    assert_eq!(stored, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_instance_that_waits_in_vain_says_come_again_later() {
    let database = Database::new("later");
    let gate = database.path().with_extension("open");
    let held = format!("held={DUESLAG},{}", gate.display());
    let slow = Peer::start(&database.path(), &[held, "lease=600000".to_owned()]);
    let other = Peer::start(&database.path(), &["patience=50".to_owned()]);
    let pusher = |peer: &Peer| {
        let pusher = Pusher::new(plain());
        pusher.add(Dueslag::new("d", peer.url(DUESLAG)));
        pusher.distribute(&xml(&status(1, 7))).unwrap();
        pusher
    };
    let (first, second) = (pusher(&slow), pusher(&other));
    let handling = tokio::spawn(async move { first.deliver().await });
    // The first has to have it.
    while database.states() != ["pending"] {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    assert_eq!(second.deliver().await, 0);
    std::fs::write(gate, "").unwrap();
    assert_eq!(handling.await.unwrap(), 1);
    assert_eq!(second.deliver().await, 1);
    let said = second.attempts();
    let codes: Vec<Option<i64>> = said.iter().map(|one| one.reply.kode).collect();
    // As often as a round has tries, and once more.
    let mut expected = vec![Some(40); PusherSettings::default().tries];
    expected.push(Some(20));
    assert_eq!(codes, expected);
    assert!(
        said[0].reply.tekst.contains("besked-pending"),
        "{}",
        said[0].reply.tekst
    );
    assert_eq!(database.stored(), [id(1)]);
}
