//! One process for 98 authorities with three dueslag each.

use crate::peer::{Database, Peer};
use crate::receiver::plain;
use snitflade_push::message::{haendelse, xml};
use snitflade_runtime::testing::{Dueslag, Pusher, PusherSettings};
use std::time::{Duration, Instant};

const AUTHORITIES: usize = 98;
const DUESLAG: usize = 3;
const BESKEDER: usize = 10;
/// Of the process, unoptimised. Measured: 9 when it has started, 23 at most.
const MOST_MEGABYTES: u64 = 64;
/// How long anything may take.
const LONGEST: Duration = Duration::from_secs(600);

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_handler_holds_up_its_own_dueslag_and_memory_is_bounded() {
    let database = Database::new("many");
    let (slow, gate) = (id(98, 3), database.path().with_extension("open"));
    let settings = [
        "store=memory".to_owned(),
        format!("held={slow},{}", gate.display()),
        // As patient as the test: it is bounded by what has to be there, not by a machine's speed.
        format!("lease={}", LONGEST.as_millis()),
        format!("patience={}", LONGEST.as_millis()),
    ];
    let peer = Peer::start(&database.path(), &settings);
    let at_start = peer.kilobytes();
    let mut settings = PusherSettings::default();
    settings.timeout = LONGEST;
    let pusher = Pusher::with(plain(), settings);
    for authority in 1..=AUTHORITIES {
        for number in 1..=DUESLAG {
            let id = id(authority, number);
            pusher.add(Dueslag::new(id.clone(), peer.url(&id)));
        }
    }
    // About 6 kB each.
    let text = "værdi ".repeat(800);
    for number in 0..BESKEDER {
        let landed = pusher.distribute(&xml(&haendelse(number, &text))).unwrap();
        assert_eq!(landed.len(), AUTHORITIES * DUESLAG);
    }
    let begun = Instant::now();
    let delivering = tokio::spawn({
        let pusher = pusher.clone();
        async move { pusher.deliver().await }
    });
    // All others are through, and of the slow one nothing is.
    loop {
        let taken = pusher.attempts().len();
        if taken >= (AUTHORITIES * DUESLAG - 1) * BESKEDER {
            break;
        }
        assert!(begun.elapsed() < LONGEST, "{taken} taken");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let (others, waiting) = (begun.elapsed(), pusher.waiting(&slow));
    let held = peer.kilobytes() / 1024;
    println!(
        "many: {} beskeder of {} dueslag in {:.1} s, {waiting} of the slow one left; \
         {held} MB held at most, {} at the start",
        AUTHORITIES * DUESLAG * BESKEDER,
        AUTHORITIES * DUESLAG,
        others.as_secs_f64(),
        at_start / 1024,
    );
    assert_eq!(waiting, BESKEDER);
    assert!(held < MOST_MEGABYTES, "{held} MB");
    std::fs::write(gate, "").unwrap();
    assert_eq!(delivering.await.unwrap(), AUTHORITIES * DUESLAG * BESKEDER);
    let slow: Vec<_> = pusher
        .attempts()
        .into_iter()
        .filter(|one| one.dueslag == slow)
        .collect();
    let ids: Vec<_> = slow
        .iter()
        .filter_map(|one| one.besked_id.clone())
        .collect();
    assert!(ids.is_sorted() && ids.len() == BESKEDER, "{ids:?}");
}

fn id(authority: usize, number: usize) -> String {
    format!("d0e51a60-0000-4000-8000-{authority:06}{number:06}")
}
