//! What a stand-in knows, whatever happens to its broker.

use super::judged::Verdict;
use crate::testing::{BrokerAccess, Pusher, Subscription, TokenJudge};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;

pub(super) struct Shared {
    pub judge: TokenJudge,
    pub broker: BrokerAccess,
    pub exchange: String,
    /// What is fetched, with the queue it is fetched from.
    pub pulled: Vec<(String, Subscription)>,
    pub pusher: Option<Pusher>,
    /// There is something to push.
    pub distributed: Notify,
    memory: Mutex<Memory>,
}

#[derive(Default)]
struct Memory {
    answers: HashMap<String, Verdict>,
    counts: BeskedfordelerCounts,
}

/// What a stand-in has done so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct BeskedfordelerCounts {
    /// Messages that were taken.
    pub taken: usize,
    /// Messages that were refused, each for itself.
    pub refused: usize,
    /// Answers that were given again, for a message id that was known.
    pub repeated: usize,
}

impl Shared {
    pub(super) fn new(
        judge: TokenJudge,
        broker: BrokerAccess,
        exchange: String,
        pulled: Vec<(String, Subscription)>,
        pusher: Option<Pusher>,
    ) -> Shared {
        Shared {
            judge,
            broker,
            exchange,
            pulled,
            pusher,
            distributed: Notify::new(),
            memory: Mutex::default(),
        }
    }

    /// The answer that a message id got before.
    pub(super) fn known(&self, message_id: &str) -> Option<Verdict> {
        let mut memory = self.lock();
        let known = memory.answers.get(message_id).copied();
        memory.counts.repeated += usize::from(known.is_some());
        known
    }

    /// Remembers what a message is answered.
    pub(super) fn remember(&self, message_id: &str, verdict: Verdict) {
        let mut memory = self.lock();
        match verdict == Verdict::TAKEN {
            true => memory.counts.taken += 1,
            false => memory.counts.refused += 1,
        }
        if verdict.is_final() {
            memory.answers.insert(message_id.to_owned(), verdict);
        }
    }

    pub(super) fn counts(&self) -> BeskedfordelerCounts {
        self.lock().counts
    }

    fn lock(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
