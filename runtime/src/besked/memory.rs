//! A once-only store in memory.

use super::{Begun, End, Hold, OnceKey, OnceStore, StoreError};
use crate::soap::BoxFuture;
use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

/// Remembers beskeder as long as the process lives. Clones are not to be had; share it.
///
/// After a crash, and by another instance, what was handled is handled again. It keeps the
/// ids of so many beskeder at most and forgets first what was done or failed first; a
/// besked that is delivered again after so many others is handled again.
#[derive(Debug)]
pub struct MemoryStore {
    known: Mutex<Known>,
    capacity: usize,
}

#[derive(Debug, Default)]
struct Known {
    entries: HashMap<OnceKey, Entry>,
    /// Ended ones, the oldest first; each with the token it had, for it may be taken anew.
    ended: VecDeque<(OnceKey, u64)>,
    last_token: u64,
}

#[derive(Debug)]
struct Entry {
    state: State,
    token: u64,
    attempt: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Pending { until: Instant },
    Done,
    Failed,
}

impl Default for MemoryStore {
    /// For 100,000 beskeder, about 20 MB.
    fn default() -> Self {
        MemoryStore::new(100_000)
    }
}

impl MemoryStore {
    /// For so many beskeder that were handled or failed; 1 at least.
    pub fn new(capacity: usize) -> Self {
        MemoryStore {
            known: Mutex::default(),
            capacity: capacity.max(1),
        }
    }

    fn take(&self, key: &OnceKey, lease: Duration) -> Begun {
        let now = Instant::now();
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let attempt = match known.entries.get(key) {
            None => 1,
            Some(entry) => match entry.state {
                State::Done => return Begun::Done,
                State::Pending { until } if until > now => {
                    return Begun::Pending { left: until - now };
                }
                State::Pending { .. } | State::Failed => entry.attempt.saturating_add(1),
            },
        };
        known.last_token += 1;
        let token = known.last_token;
        // A lease beyond all clocks is one of a year.
        let until = now.checked_add(lease);
        let until = until.unwrap_or(now + Duration::from_secs(366 * 86_400));
        let state = State::Pending { until };
        let entry = Entry {
            state,
            token,
            attempt,
        };
        known.entries.insert(key.clone(), entry);
        Begun::New(Hold::new(key.clone(), token, attempt))
    }

    fn finish(&self, hold: &Hold, end: End) -> Result<(), StoreError> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = known.entries.get_mut(hold.key());
        let entry = entry.filter(|entry| entry.token == hold.token());
        let entry = entry.ok_or(StoreError::Lost)?;
        match entry.state {
            State::Pending { .. } => {}
            State::Done if end == End::Done => return Ok(()),
            State::Done | State::Failed => return Err(StoreError::Lost),
        }
        entry.state = match end {
            End::Done => State::Done,
            End::Failed => State::Failed,
        };
        known.ended.push_back((hold.key().clone(), hold.token()));
        while known.ended.len() > self.capacity {
            known.forget_one();
        }
        Ok(())
    }
}

impl Known {
    /// Forgets what ended first, unless it was taken again since.
    fn forget_one(&mut self) {
        let Some((key, token)) = self.ended.pop_front() else {
            return;
        };
        if self
            .entries
            .get(&key)
            .is_some_and(|entry| entry.token == token)
        {
            self.entries.remove(&key);
        }
    }
}

impl OnceStore for MemoryStore {
    fn begin<'a>(
        &'a self,
        key: &'a OnceKey,
        lease: Duration,
    ) -> BoxFuture<'a, Result<Begun, StoreError>> {
        Box::pin(async move { Ok(self.take(key, lease)) })
    }

    fn end<'a>(&'a self, hold: &'a Hold, end: End) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move { self.finish(hold, end) })
    }
}

#[cfg(test)]
mod tests;
