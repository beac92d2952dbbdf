//! Cancelled at every await that is not one of the drop's own (those are the table's): of the
//! disk, of the once-only store, of the handler.

use super::faults::{received_once, sent_once};
use super::world::{World, octets};
use crate::besked::{Begun, End, Hold, OnceKey, OnceStore, StoreError};
use crate::sftp::{Answer, FileReceiver, FileSender, Received};
use crate::soap::BoxFuture;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::task::{Context, Poll};
use std::time::Duration;

/// A store that has to be waited for, before it does a thing and after it.
struct Slow(Arc<dyn OnceStore>);

impl OnceStore for Slow {
    fn begin<'a>(
        &'a self,
        key: &'a OnceKey,
        lease: Duration,
    ) -> BoxFuture<'a, Result<Begun, StoreError>> {
        Box::pin(async move {
            tokio::task::yield_now().await;
            let begun = self.0.begin(key, lease).await;
            tokio::task::yield_now().await;
            begun
        })
    }

    fn end<'a>(&'a self, hold: &'a Hold, end: End) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            tokio::task::yield_now().await;
            let ended = self.0.end(hold, end).await;
            tokio::task::yield_now().await;
            ended
        })
    }
}

/// Asks work to go on while the one thread of the disk is busy: whoever asks the disk has to
/// wait for it, however fast it is.
fn polled_before_the_disk<F: Future>(work: Pin<&mut F>, cx: &mut Context<'_>) -> Poll<F::Output> {
    let (free, busy) = mpsc::channel::<()>();
    tokio::task::spawn_blocking(move || busy.recv().is_err());
    let polled = work.poll(cx);
    drop(free);
    polled
}

/// Gives work up when it has waited so many times; whether it came so far.
async fn given_up_after(waits: usize, work: impl Future) -> bool {
    let given_up = {
        let mut work = pin!(work);
        let mut left = waits;
        poll_fn(|cx| match polled_before_the_disk(work.as_mut(), cx) {
            Poll::Ready(_) => Poll::Ready(false),
            Poll::Pending if left == 0 => Poll::Ready(true),
            Poll::Pending => {
                left -= 1;
                Poll::Pending
            }
        })
        .await
    };
    // What was begun beside us comes to its end: of the disk one thing after another, so that
    // what comes last shows that all before it is done; of others that have a few awaits left,
    // one in each turn.
    for _ in 0..10 {
        tokio::task::spawn_blocking(|| ()).await.expect("a turn");
        tokio::task::yield_now().await;
    }
    given_up
}

/// Runs a test on a runtime that uses the disk from one thread, in order.
fn in_order(test: impl Future<Output = ()>) {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    let runtime = builder.max_blocking_threads(1).enable_all().build();
    runtime.expect("a runtime").block_on(test);
}

async fn send(waits: usize) -> bool {
    let world = World::new();
    let content = octets(6 << 20);
    let outgoing = world.outgoing(&content);
    let sender = FileSender::new(world.folder_of("afsender"), Slow(world.kept()), "afsender");
    let given_up = given_up_after(waits, sender.deliver(&outgoing)).await;
    sent_once(&world, &outgoing, &content, &format!("{waits} waits")).await;
    given_up
}

#[test]
fn a_delivery_given_up_at_any_await_goes_on_later_and_is_made_once() {
    in_order(async {
        let mut given_up = 0;
        for waits in 0..12 {
            given_up += usize::from(send(waits).await);
        }
        // The file is opened, taken, read in seven pieces of which the last is empty, and ended.
        assert_eq!(given_up, 10);
    });
}

/// Whether it was given up, and how often the handler came to its end.
async fn receive(waits: usize) -> (bool, usize) {
    let world = World::new();
    let sender = world.sender(world.folder_of("afsender"));
    let sent = sender.deliver(&world.outgoing(&octets(9_000))).await;
    let sent = sent.expect("it is sent");
    world.turn();
    let ended = AtomicUsize::new(0);
    let handler = |_: Received| async {
        tokio::task::yield_now().await;
        ended.fetch_add(1, Ordering::SeqCst);
        Ok::<_, std::io::Error>(Answer::Accepted)
    };
    let drop = world.folder_of("flis");
    let receiver = FileReceiver::new(
        drop,
        Slow(world.kept()),
        "flis",
        world.root.join("modtaget"),
    );
    let given_up = given_up_after(waits, receiver.receive(handler)).await;
    received_once(&world, (&sender, &sent), handler, &format!("{waits} waits")).await;
    (given_up, ended.into_inner())
}

#[test]
fn a_round_given_up_at_any_await_goes_on_later_and_no_handler_ends_well_twice() {
    in_order(async {
        let mut all = 0;
        for waits in 0..24 {
            let (given_up, ended) = receive(waits).await;
            assert_eq!(ended, 1, "{waits} waits");
            all += usize::from(given_up);
        }
        // Four of them are of the store, one of the handler, the rest of the disk.
        assert_eq!(all, 16);
    });
}
