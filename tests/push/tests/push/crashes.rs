//! The process dies between each two steps, and the besked is delivered again.

use crate::peer::{DUESLAG, Database, Peer};
use crate::receiver::plain;
use snitflade_push::message::{id, status, xml};
use snitflade_push::stopping::Step;
use snitflade_runtime::testing::{Dueslag, Pusher, PusherSettings};
use std::time::Duration;

/// Short, so that what a dead process had is free again soon.
const LEASE: &str = "lease=600";

fn pusher(tries: usize) -> Pusher {
    let mut settings = PusherSettings::default();
    settings.tries = tries;
    settings.pause = Duration::from_millis(100);
    Pusher::with(plain(), settings)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crash_between_any_two_steps_loses_nothing_and_doubles_nothing() {
    let mut all = tokio::task::JoinSet::new();
    for step in Step::ALL {
        all.spawn(dies_at(step));
    }
    let mut done = all.join_all().await;
    done.sort_unstable();
    assert_eq!(done.len(), Step::ALL.len());
    println!(
        "crashes: died at {} steps, each besked stored once",
        done.len()
    );
}

async fn dies_at(step: Step) -> String {
    let database = Database::new(&step.name());
    let stop = format!("stop={}", step.name());
    let peer = Peer::start(&database.path(), &[LEASE.to_owned(), stop]);
    let pusher = pusher(1);
    pusher.add(Dueslag::new("d", peer.url(DUESLAG)));
    for number in [1, 2] {
        pusher.distribute(&xml(&status(number, 7))).unwrap();
    }
    assert_eq!(pusher.deliver().await, 0, "{step:?}");
    let status = peer.died();
    assert!(!status.success(), "{step:?}: {status}");
    // What was committed is there and nothing else.
    let committed = matches!(step, Step::Committed | Step::Marked | Step::Answering);
    assert_eq!(database.stored().len(), usize::from(committed), "{step:?}");
    let expected = match step {
        Step::Read => vec![],
        Step::Begun | Step::Handling | Step::Written => vec!["pending".to_owned()],
        Step::Committed | Step::Marked | Step::Answering => vec!["done".to_owned()],
    };
    assert_eq!(database.states(), expected, "{step:?}");
    // A new process, and the same besked again before the next.
    let peer = Peer::start(&database.path(), &[LEASE.to_owned()]);
    let again = self::pusher(30);
    again.add(Dueslag::new("d", peer.url(DUESLAG)));
    for number in [1, 2] {
        again
            .distribute(&xml(&snitflade_push::message::status(number, 7)))
            .unwrap();
    }
    assert_eq!(again.deliver().await, 2, "{step:?}");
    assert_eq!(database.stored(), [id(1), id(2)], "{step:?}");
    assert_eq!(database.states(), ["done", "done"], "{step:?}");
    step.name()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_process_that_is_killed_again_and_again_stores_each_besked_once() {
    const BESKEDER: usize = 40;
    let database = Database::new("killed");
    let settings = [LEASE.to_owned(), "handling=20".to_owned()];
    let mut kills = 0;
    // The pusher outlives the processes: who took what it knows by their answers alone.
    let mut left: Vec<usize> = (1..=BESKEDER).collect();
    while !left.is_empty() {
        let peer = Peer::start(&database.path(), &settings);
        let pusher = pusher(30);
        pusher.add(Dueslag::new("d", peer.url(DUESLAG)));
        for number in &left {
            pusher.distribute(&xml(&status(*number, 7))).unwrap();
        }
        let delivering = pusher.deliver();
        let soon = Duration::from_millis(if kills < 4 { 300 } else { 60_000 });
        let ended = tokio::time::timeout(soon, delivering).await;
        if ended.is_err() {
            peer.kill();
            kills += 1;
        }
        left.drain(..left.len() - pusher.waiting("d"));
    }
    let expected: Vec<String> = (1..=BESKEDER).map(id).collect();
    assert_eq!(database.stored(), expected, "each once and in order");
    assert!(kills > 0);
    println!("crashes: {BESKEDER} beskeder in order over {kills} kills");
}
