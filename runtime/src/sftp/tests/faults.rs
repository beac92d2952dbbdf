//! The table: each step of sending and receiving × each fault.

use super::world::{ID, World, octets};
use crate::sftp::{Answer, Awaited, FileSender, Outgoing, Received, Sent};
use crate::testing::{Fault, FaultyDrop};
use std::fs;
use std::future::Future;
use std::sync::{Arc, Mutex};
use std::time::Duration;

const FAULTS: [Fault; 5] = [
    Fault::LostBefore,
    Fault::LostAfter,
    Fault::LostHalfway,
    Fault::KilledBefore,
    Fault::KilledAfter,
];

/// Runs until it ends or is killed.
async fn until_killed<D: crate::sftp::FileDrop>(
    drop: &FaultyDrop<D>,
    work: impl Future<Output = ()>,
) {
    tokio::select! {
        () = work => {}
        () = drop.killed() => {}
    }
    // What was held is given back beside us.
    for _ in 0..10 {
        tokio::task::yield_now().await;
    }
}

/// How many steps there were when every fault was had.
async fn each_step<F: Future<Output = bool>>(mut row: impl FnMut(usize, Fault) -> F) -> usize {
    for step in 0..200 {
        for fault in FAULTS {
            if !row(step, fault).await {
                return step;
            }
        }
    }
    panic!("the work never ends");
}

/// After whatever was done before: delivers again, and the file is there once and whole.
pub(super) async fn sent_once(world: &World, outgoing: &Outgoing, content: &[u8], at: &str) {
    // Whatever stands there: the platform takes only what is whole.
    world.turn();
    let again = world.sender(world.folder_of("afsender"));
    let sent = again.deliver(outgoing).await;
    let sent = sent.unwrap_or_else(|error| panic!("{at}: {error}"));
    world.turn();
    let transfers = world.platform.transfers();
    assert_eq!(transfers.len(), 1, "{at}: {transfers:?}");
    assert_eq!(transfers[0].file_id.as_deref(), Some(ID));
    assert!(world.platform.refused().is_empty(), "{at}");
    let there = fs::read(world.platform.folder("flis").join("IN/udtræk.zip"));
    assert_eq!(there.expect("it came"), content, "{at}");
    let left = world.names("afsender", "OUT");
    assert!(left.is_empty(), "{at}: {left:?}");
    let receipts = again
        .wait_receipts(&sent, Awaited::Technical, Duration::ZERO)
        .await;
    assert!(receipts.expect("a receipt").refused().is_empty());
}

async fn send(step: usize, fault: Fault) -> bool {
    let world = World::new();
    let content = octets(9_000);
    let outgoing = world.outgoing(&content);
    let faulty = FaultyDrop::new(world.folder_of("afsender"), step, fault);
    let sender = world.sender(faulty.clone());
    until_killed(&faulty, async {
        let _ = sender.deliver(&outgoing).await;
    })
    .await;
    let at = format!("step {step}, {fault:?}");
    sent_once(&world, &outgoing, &content, &at).await;
    faulty.reached()
}

#[tokio::test]
async fn a_fault_at_any_step_of_sending_neither_loses_nor_doubles_a_file() {
    let steps = each_step(send).await;
    assert!(steps >= 15, "{steps}");
}

/// After whatever was done before: receives again; nothing is left, and one receipt came back.
pub(super) async fn received_once<F>(
    world: &World,
    (sender, sent): (&FileSender, &Sent),
    handler: impl FnMut(Received) -> F,
    at: &str,
) where
    F: Future<Output = Result<Answer, std::io::Error>>,
{
    world.turn();
    let again = world.receiver(world.folder_of("flis"));
    let round = again.receive(handler).await.expect("a round");
    assert!(round.failed.is_empty(), "{at}: {round:?}");
    world.turn();
    for folder in ["IN", "OUT"] {
        let left = world.names("flis", folder);
        assert!(left.is_empty(), "{at}: {left:?}");
    }
    let receipts = sender
        .wait_receipts(sent, Awaited::Business, Duration::ZERO)
        .await;
    let receipts = receipts.unwrap_or_else(|error| panic!("{at}: {error}"));
    assert_eq!(receipts.business.len(), 1, "{at}");
    assert_eq!(receipts.rejected().count(), 0, "{at}");
}

async fn receive(step: usize, fault: Fault) -> bool {
    let world = World::new();
    let content = octets(9_000);
    let sender = world.sender(world.folder_of("afsender"));
    let sent = sender.deliver(&world.outgoing(&content)).await;
    let sent = sent.expect("it is sent");
    world.turn();
    let seen = Arc::new(Mutex::new(Vec::new()));
    let handler = |received: Received| {
        let octets = fs::read(&received.path).expect("it is stored");
        // It is stored before the handler sees it, and on the drop until after that.
        assert!(world.names("flis", "IN").contains(&"udtræk.zip".to_owned()));
        seen.lock().expect("the list").push(octets);
        async { Ok::<_, std::io::Error>(Answer::Accepted) }
    };
    let faulty = FaultyDrop::new(world.folder_of("flis"), step, fault);
    let receiver = world.receiver(faulty.clone());
    until_killed(&faulty, async {
        let _ = receiver.receive(handler).await;
    })
    .await;
    let at = format!("step {step}, {fault:?}");
    received_once(&world, (&sender, &sent), handler, &at).await;
    let seen = seen.lock().expect("the list").clone();
    assert_eq!(seen, [content], "{at}");
    faulty.reached()
}

#[tokio::test]
async fn a_fault_at_any_step_of_receiving_neither_loses_nor_doubles_a_file() {
    let steps = each_step(receive).await;
    assert!(steps > 10, "{steps}");
}

async fn collect(step: usize, fault: Fault) -> bool {
    let world = World::new();
    let sender = world.sender(world.folder_of("afsender"));
    let sent = sender
        .deliver(&world.outgoing(b"x"))
        .await
        .expect("it is sent");
    world.turn();
    let faulty = FaultyDrop::new(world.folder_of("afsender"), step, fault);
    let failing = world.sender(faulty.clone());
    let stored = Arc::new(Mutex::new(None));
    until_killed(&faulty, async {
        let wait = failing.wait_receipts(&sent, Awaited::Technical, Duration::from_millis(20));
        if let Ok(receipts) = wait.await {
            *stored.lock().expect("the receipt") = Some(receipts.clone());
            let _ = failing.remove_receipts(&receipts).await;
        }
    })
    .await;
    let was_stored = stored.lock().expect("the receipt").is_some();
    if !was_stored {
        let again = sender
            .wait_receipts(&sent, Awaited::Technical, Duration::ZERO)
            .await;
        again.unwrap_or_else(|error| panic!("step {step}, {fault:?}: {error}"));
    }
    faulty.reached()
}

#[tokio::test]
async fn a_fault_at_any_step_of_collecting_receipts_loses_none() {
    let steps = each_step(collect).await;
    assert!(steps > 3, "{steps}");
}
