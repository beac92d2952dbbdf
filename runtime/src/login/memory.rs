//! Sessions in memory.

use super::store::{Record, RecordKind, SessionStore, StoreError, Storing};
use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::future::ready;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

/// Sessions in the memory of this process: they end with it, and no other instance has them.
pub struct MemorySessions {
    capacity: usize,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    records: HashMap<String, Record>,
    /// Keys, the first that are over first.
    until: BTreeSet<(SystemTime, String)>,
    /// Keys of logins that were begun, in the same order.
    begun: BTreeSet<(SystemTime, String)>,
    subjects: HashMap<String, BTreeSet<String>>,
}

impl MemorySessions {
    /// One for at most this many records that are not logins just begun, and as many of those.
    /// When it is full, nobody is let in until others are over; of logins that were begun the
    /// oldest is dropped.
    pub fn new(capacity: usize) -> MemorySessions {
        MemorySessions {
            capacity,
            kept: Mutex::default(),
        }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put(&self, record: Record, now: SystemTime) -> Result<bool, StoreError> {
        let mut kept = self.kept();
        kept.forget(now);
        if kept.records.contains_key(&record.key) {
            return Ok(false);
        }
        let begun = kept.begun.len();
        if record.kind == RecordKind::Begun {
            if begun >= self.capacity
                && let Some((_, oldest)) = kept.begun.first().cloned()
            {
                kept.remove(&oldest);
            }
        } else if kept.records.len().saturating_sub(begun) >= self.capacity {
            return Err(StoreError::new("there is no room for more in memory"));
        }
        kept.add(record);
        Ok(true)
    }
}

impl Kept {
    fn add(&mut self, record: Record) {
        let entry = (record.until, record.key.clone());
        if record.kind == RecordKind::Begun {
            self.begun.insert(entry.clone());
        }
        self.until.insert(entry);
        if let Some(subject) = &record.subject {
            let keys = self.subjects.entry(subject.clone()).or_default();
            keys.insert(record.key.clone());
        }
        self.records.insert(record.key.clone(), record);
    }

    fn remove(&mut self, key: &str) -> Option<Record> {
        let record = self.records.remove(key)?;
        let entry = (record.until, record.key.clone());
        self.until.remove(&entry);
        self.begun.remove(&entry);
        if let Some(subject) = &record.subject
            && let Some(keys) = self.subjects.get_mut(subject)
        {
            keys.remove(key);
            if keys.is_empty() {
                self.subjects.remove(subject);
            }
        }
        Some(record)
    }

    fn forget(&mut self, now: SystemTime) {
        while let Some((until, key)) = self.until.first().cloned()
            && until <= now
        {
            self.remove(&key);
        }
    }
}

impl SessionStore for MemorySessions {
    fn insert(&self, record: Record, now: SystemTime) -> Storing<'_, bool> {
        Box::pin(ready(self.put(record, now)))
    }

    fn get<'a>(&'a self, key: &'a str) -> Storing<'a, Option<Record>> {
        Box::pin(ready(Ok(self.kept().records.get(key).cloned())))
    }

    fn take<'a>(&'a self, key: &'a str) -> Storing<'a, Option<Record>> {
        Box::pin(ready(Ok(self.kept().remove(key))))
    }

    fn of_subject<'a>(&'a self, subject: &'a str) -> Storing<'a, Vec<Record>> {
        let kept = self.kept();
        let keys = kept.subjects.get(subject).into_iter().flatten();
        let found = keys.filter_map(|key| kept.records.get(key).cloned());
        Box::pin(ready(Ok(found.collect())))
    }
}

impl Default for MemorySessions {
    /// For 100 000 records.
    fn default() -> Self {
        MemorySessions::new(100_000)
    }
}

/// Shows how many it keeps.
impl fmt::Debug for MemorySessions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.kept().records.len();
        write!(f, "MemorySessions({count} of {})", self.capacity)
    }
}
