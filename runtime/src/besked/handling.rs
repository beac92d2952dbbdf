//! One besked handled once: taken from the store, given to its handler, marked.

use super::outcome::HandlingError;
use super::{
    Arrived, Begun, BeskedSettings, Delivery, End, HandlerError, Hold, OnceStore, Outcome,
};
use crate::soap::BoxFuture;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{Instant, sleep_until, timeout};

/// Between two looks at a besked that is pending: at first, and in the end.
const FIRST_PAUSE: Duration = Duration::from_millis(10);
const LONGEST_PAUSE: Duration = Duration::from_millis(250);

/// From a besked that was read to what became of it.
pub(super) async fn handle(
    store: Arc<dyn OnceStore>,
    settings: BeskedSettings,
    arrived: Arrived,
) -> Outcome {
    let key = arrived.key();
    let Arrived {
        ready,
        violations,
        // Held until this function ends.
        kept: _kept,
        ..
    } = arrived;
    let hold = match taken(&*store, &settings, &key).await {
        Ok(hold) => hold,
        Err(outcome) => return outcome,
    };
    let delivery = Delivery {
        hold: hold.clone(),
        violations,
    };
    let handled = supervised(ready(delivery), settings.handling).await;
    mark(&*store, &hold, handled).await
}

/// The hold of a besked; or the outcome, where there is nothing to handle.
async fn taken(
    store: &dyn OnceStore,
    settings: &BeskedSettings,
    key: &super::OnceKey,
) -> Result<Hold, Outcome> {
    let patience = Instant::now().checked_add(settings.patience);
    let mut pause = FIRST_PAUSE;
    loop {
        match store.begin(key, settings.lease()).await {
            Ok(Begun::New(hold)) => return Ok(hold),
            Ok(Begun::Done) => return Err(Outcome::Taken { again: true }),
            Err(error) => return Err(Outcome::unmarked(error)),
            Ok(Begun::Pending { left }) => {
                let next = Instant::now() + pause.min(left.max(Duration::from_millis(1)));
                if patience.is_some_and(|patience| next > patience) {
                    return Err(Outcome::Later);
                }
                sleep_until(next).await;
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
        }
    }
}

/// Runs a handler as a task of its own, so that its panics end nothing else, and drops it
/// when its time is over.
async fn supervised(
    work: BoxFuture<'static, Result<(), HandlerError>>,
    limit: Duration,
) -> Result<(), HandlerError> {
    let mut task = tokio::spawn(work);
    match timeout(limit, &mut task).await {
        Ok(Ok(handled)) => handled,
        Ok(Err(_)) => Err(HandlingError::Panicked.into()),
        Err(_) => {
            task.abort();
            // It ends at its next await; until then it still works on the besked.
            let _ = task.await;
            Err(HandlingError::Late.into())
        }
    }
}

/// Marks a besked by how handling it went. It is taken only if the mark is there to stay.
async fn mark(store: &dyn OnceStore, hold: &Hold, handled: Result<(), HandlerError>) -> Outcome {
    match handled {
        Ok(()) => match store.end(hold, End::Done).await {
            Ok(()) => Outcome::Taken { again: false },
            Err(error) => Outcome::unmarked(error),
        },
        Err(error) => {
            // Where this cannot be written, the lease runs out instead.
            let _ = store.end(hold, End::Failed).await;
            Outcome::failed(error)
        }
    }
}
