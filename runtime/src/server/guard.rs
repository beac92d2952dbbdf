//! Panics stay within the request that caused them, and so does what takes too long.

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;
use tokio::time::Instant;
use tokio::time::error::Elapsed;

/// Runs a future; `None` if it panics.
pub(super) fn guarded<T>(
    mut future: Pin<Box<impl Future<Output = T> + Send>>,
) -> impl Future<Output = Option<T>> + Send + Unpin {
    poll_fn(move |task| {
        // After a panic the future is dropped and never polled again.
        match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(task))) {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(value)) => Poll::Ready(Some(value)),
            Err(_) => Poll::Ready(None),
        }
    })
}

/// Runs a future for so long, counted from when it began. A timer is set for one that has to
/// wait: nearly every request is answered without.
pub(super) async fn in_time<T>(
    mut work: impl Future<Output = T> + Send + Unpin,
    begun: Instant,
    limit: Duration,
) -> Result<T, Elapsed> {
    let done = poll_fn(|task| Poll::Ready(Pin::new(&mut work).poll(task))).await;
    match (done, begun.checked_add(limit)) {
        (Poll::Ready(done), _) => Ok(done),
        (Poll::Pending, Some(end)) => Box::pin(tokio::time::timeout_at(end, work)).await,
        (Poll::Pending, None) => Ok(work.await),
    }
}
