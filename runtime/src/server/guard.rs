//! Panics stay within the request that caused them.

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::Poll;

/// Runs a future; `None` if it panics.
pub(super) fn guarded<T>(
    mut future: Pin<Box<impl Future<Output = T> + Send>>,
) -> impl Future<Output = Option<T>> + Send {
    poll_fn(move |task| {
        // After a panic the future is dropped and never polled again.
        match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(task))) {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(value)) => Poll::Ready(Some(value)),
            Err(_) => Poll::Ready(None),
        }
    })
}
