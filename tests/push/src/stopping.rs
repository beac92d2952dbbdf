//! A process that dies between two steps of taking a besked.

use crate::sqlite_store::SqliteStore;
use snitflade_runtime::besked::{Begun, End, Hold, OnceKey, OnceStore, StoreError};
use snitflade_runtime::soap::BoxFuture;
use std::time::Duration;

/// The steps, by the place where the process dies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The besked was read.
    Read,
    /// It is marked as pending.
    Begun,
    /// The handler has begun.
    Handling,
    /// The handler has written, and not committed.
    Written,
    /// The handler's transaction is committed, the mark in it.
    Committed,
    /// The store was told that it is done.
    Marked,
    /// The answer is ready, and not sent.
    Answering,
}

impl Step {
    /// All of them, in order.
    pub const ALL: [Step; 7] = [
        Step::Read,
        Step::Begun,
        Step::Handling,
        Step::Written,
        Step::Committed,
        Step::Marked,
        Step::Answering,
    ];

    /// Its name on a command line.
    pub fn name(self) -> String {
        format!("{self:?}")
    }
}

/// Where this process dies, if it does.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stop(pub Option<Step>);

impl Stop {
    /// Ends the process at once, as a crash does, if this is the step.
    pub fn at(self, step: Step) {
        if self.0 == Some(step) {
            std::process::abort();
        }
    }
}

/// The store, with the steps around it.
pub struct StoppingStore(pub SqliteStore, pub Stop);

impl OnceStore for StoppingStore {
    fn begin<'a>(
        &'a self,
        key: &'a OnceKey,
        lease: Duration,
    ) -> BoxFuture<'a, Result<Begun, StoreError>> {
        Box::pin(async move {
            self.1.at(Step::Read);
            let begun = self.0.begin(key, lease).await;
            self.1.at(Step::Begun);
            begun
        })
    }

    fn end<'a>(&'a self, hold: &'a Hold, end: End) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            self.1.at(Step::Committed);
            let ended = self.0.end(hold, end).await;
            self.1.at(Step::Marked);
            ended
        })
    }
}
