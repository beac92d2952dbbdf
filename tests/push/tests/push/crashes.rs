//! The process dies between each two steps, and the besked is delivered again.

use crate::peer::{DUESLAG, Database, Peer};
use crate::receiver::plain;
use snitflade_push::message::{id, status, xml};
use snitflade_push::stopping::Step;
use snitflade_runtime::testing::{Dueslag, Pusher, PusherSettings};
use std::time::Duration;

/// Longer than a handler takes, however busy the machine: what a dead process had is free again
/// when the test says so.
const LEASE: &str = "lease=600000";

fn pusher(tries: usize) -> Pusher {
    let mut settings = PusherSettings::default();
    settings.tries = tries;
    settings.timeout = Duration::from_secs(600);
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
    database.leases_run_out();
    // A new process, and the same besked again before the next.
    let peer = Peer::start(&database.path(), &[LEASE.to_owned()]);
    let again = self::pusher(1);
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

/// On one thread: the test looks after each answer, before the next can come.
#[tokio::test]
async fn a_process_that_is_killed_again_and_again_stores_each_besked_once() {
    const BESKEDER: usize = 40;
    const KILLS: usize = 4;
    let database = Database::new("killed");
    let settings = [LEASE.to_owned(), "handling=20".to_owned()];
    let mut kills = 0;
    // The pusher outlives the processes: who took what it knows by their answers alone.
    let mut left: Vec<usize> = (1..=BESKEDER).collect();
    while !left.is_empty() {
        let peer = Peer::start(&database.path(), &settings);
        let pusher = pusher(1);
        pusher.add(Dueslag::new("d", peer.url(DUESLAG)));
        for number in &left {
            pusher.distribute(&xml(&status(*number, 7))).unwrap();
        }
        let delivering = pusher.deliver();
        // Somewhere in the third besked of this process.
        let some = async {
            while kills == KILLS || database.stored().len() < kills * 3 + 3 {
                tokio::time::sleep(Duration::from_millis(7)).await;
            }
        };
        let killed = tokio::select! {
            _ = delivering => false,
            () = some => true,
        };
        if killed {
            peer.kill();
            kills += 1;
            database.leases_run_out();
        } else {
            assert_eq!(pusher.waiting("d"), 0);
        }
        left.drain(..left.len() - pusher.waiting("d"));
    }
    let expected: Vec<String> = (1..=BESKEDER).map(id).collect();
    assert_eq!(database.stored(), expected, "each once and in order");
    assert_eq!(kills, KILLS);
    println!("crashes: {BESKEDER} beskeder in order over {kills} kills");
}
