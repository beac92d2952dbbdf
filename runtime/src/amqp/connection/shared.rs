//! One connection, shared by the links on it.

use super::last_word::LastWord;
use lapin::{Connection, Event};
use std::pin::Pin;
use std::sync::Arc;
use std::time::SystemTime;
use tokio::sync::watch;
use tokio::task::AbortHandle;

/// One connection with the token it was logged in with. It is closed when the last link on it
/// goes.
pub(super) struct Shared {
    pub connection: Connection,
    pub expires: SystemTime,
    /// Why the broker closed it.
    pub word: LastWord,
    /// Whether the broker takes no messages for now.
    pub blocked: watch::Receiver<bool>,
    watching: AbortHandle,
}

impl Shared {
    pub(super) fn new(connection: Connection, word: LastWord, expires: SystemTime) -> Arc<Shared> {
        let (told, blocked) = watch::channel(false);
        let mut events = Box::pin(connection.events_listener());
        let watching = tokio::spawn(async move {
            while let Some(event) = next(events.as_mut()).await {
                match event {
                    Event::ConnectionBlocked(_) => told.send_replace(true),
                    Event::ConnectionUnblocked => told.send_replace(false),
                    _ => continue,
                };
            }
        });
        Arc::new(Shared {
            connection,
            expires,
            word,
            blocked,
            watching: watching.abort_handle(),
        })
    }

    /// Whether a link may be opened on it.
    pub(super) fn is_usable(&self) -> bool {
        self.connection.status().connected()
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        self.watching.abort();
    }
}

/// The next item of a stream.
pub(super) async fn next<S: futures_core::Stream + ?Sized>(
    mut stream: Pin<&mut S>,
) -> Option<S::Item> {
    std::future::poll_fn(|context| stream.as_mut().poll_next(context)).await
}
