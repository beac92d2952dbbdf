//! A file that one process has under way, by the once-only store.

use super::{DropError, DropErrorKind};
use crate::besked::{Begun, End, Hold, OnceKey, OnceStore, StoreError};
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

/// What the store says of a file.
pub(crate) enum Once {
    /// It is ours now.
    New(Held),
    /// It was done before.
    Done,
}

/// A file that is ours; given back as failed when it is dropped.
pub(crate) struct Held {
    store: Arc<dyn OnceStore>,
    hold: Option<Hold>,
}

/// Does a thing that goes on though nobody waits for it any more.
pub(crate) async fn to_the_end<T: Send + 'static>(
    work: impl Future<Output = Result<T, DropError>> + Send + 'static,
) -> Result<T, DropError> {
    let ended = tokio::spawn(work).await;
    ended.unwrap_or_else(|cause| Err(DropError::new(DropErrorKind::Store).caused(cause)))
}

/// Takes a file. What is taken while nobody waits any more is given back.
pub(crate) async fn begin(
    store: &Arc<dyn OnceStore>,
    key: &OnceKey,
    lease: Duration,
) -> Result<Once, DropError> {
    let (store, key) = (Arc::clone(store), key.clone());
    to_the_end(async move {
        match store.begin(&key, lease).await.map_err(unasked)? {
            Begun::New(hold) => Ok(Once::New(Held {
                store: Arc::clone(&store),
                hold: Some(hold),
            })),
            Begun::Done => Ok(Once::Done),
            Begun::Pending { left } => Err(DropError::new(DropErrorKind::Busy)
                .because(format_args!("for {} s at most", left.as_secs()))),
        }
    })
    .await
}

impl Held {
    /// Says how it ended. When this has returned, the mark survives a crash; once this was
    /// begun, it is made though nobody waits.
    pub(crate) async fn end(mut self, end: End) -> Result<(), DropError> {
        let Some(hold) = self.hold.take() else {
            return Ok(());
        };
        let store = Arc::clone(&self.store);
        to_the_end(async move { store.end(&hold, end).await.map_err(unasked) }).await
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(hold) = self.hold.take()
            && let Ok(runtime) = tokio::runtime::Handle::try_current()
        {
            let store = Arc::clone(&self.store);
            // If the store cannot be asked, the lease runs out.
            runtime.spawn(async move { store.end(&hold, End::Failed).await.is_ok() });
        }
    }
}

fn unasked(cause: StoreError) -> DropError {
    let kind = match cause {
        StoreError::Lost => DropErrorKind::Busy,
        StoreError::Failed(_) => DropErrorKind::Store,
    };
    DropError::new(kind).caused(cause)
}
