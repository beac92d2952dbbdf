//! Messages that were accepted already.

use super::error::{WsseError, WsseFault};
use std::collections::{BTreeSet, HashSet};
use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

/// What is known of a message: a digest of what was signed. Two signatures over one message
/// have one fingerprint, so that a signature altered into another valid one (as ECDSA allows)
/// is a repeat all the same.
pub(crate) type Fingerprint = [u8; 32];

/// Remembers messages until they would be refused for their age, so that none is accepted
/// twice. Only messages whose signature holds are remembered; one cache serves one process.
pub struct ReplayCache {
    capacity: usize,
    entries: Mutex<Entries>,
}

#[derive(Default)]
struct Entries {
    known: HashSet<Fingerprint>,
    /// The same, the first to be forgotten first.
    until: BTreeSet<(SystemTime, Fingerprint)>,
}

impl ReplayCache {
    /// One for at most this many messages at a time. When it is full, messages are refused
    /// until older ones are forgotten: about 150 octets each.
    pub fn new(capacity: usize) -> ReplayCache {
        ReplayCache {
            capacity,
            entries: Mutex::default(),
        }
    }

    /// Remembers a message until a time.
    pub(crate) fn remember(
        &self,
        fingerprint: Fingerprint,
        until: SystemTime,
        now: SystemTime,
    ) -> Result<(), WsseError> {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        entries.forget(now);
        if entries.known.contains(&fingerprint) {
            let expected = "a message that was not received before";
            return Err(WsseError::new(WsseFault::Replayed, expected));
        }
        if entries.known.len() >= self.capacity {
            let expected = "room for one more message in the replay cache";
            return Err(WsseError::new(WsseFault::ReplayCacheFull, expected));
        }
        entries.known.insert(fingerprint);
        entries.until.insert((until, fingerprint));
        Ok(())
    }

    /// How many messages it remembers.
    pub fn len(&self) -> usize {
        let entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        entries.known.len()
    }

    /// Whether it remembers none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Entries {
    fn forget(&mut self, now: SystemTime) {
        while let Some((until, fingerprint)) = self.until.first().copied()
            && until < now
        {
            self.until.pop_first();
            self.known.remove(&fingerprint);
        }
    }
}

impl Default for ReplayCache {
    /// For 100 000 messages.
    fn default() -> Self {
        ReplayCache::new(100_000)
    }
}

impl fmt::Debug for ReplayCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ReplayCache({} of {})", self.len(), self.capacity)
    }
}
