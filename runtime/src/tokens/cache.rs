//! Tokens kept until they are about to end.

mod slot;
#[cfg(test)]
mod tests;

use super::{Clock, SystemClock, Token, TokenError, TokenRequest, TokenSource};
use crate::client::BoxFuture;
use slot::{Key, Slot};
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

/// Keeps the tokens of another source, by certificate, service, CVR number and whoever they
/// are on behalf of.
///
/// A token is fetched anew before it ends. For each key one request is on its way at a time:
/// others wait for it and get what it gets, its error too. One that was dropped halfway lets
/// the next one who waits ask.
pub struct CachedTokens<S> {
    source: S,
    clock: Arc<dyn Clock>,
    before_expiry: Duration,
    capacity: usize,
    slots: Mutex<HashMap<Key, Arc<Slot>>>,
}

impl<S: TokenSource> CachedTokens<S> {
    /// Keeps what this source fetches: 4,096 tokens at most, each until 60 seconds before its
    /// end.
    pub fn new(source: S) -> CachedTokens<S> {
        CachedTokens {
            source,
            clock: Arc::new(SystemClock),
            before_expiry: Duration::from_secs(60),
            capacity: 4096,
            slots: Mutex::default(),
        }
    }

    /// Fetches a new token this long before the old one ends.
    #[must_use]
    pub fn renew_before_expiry(mut self, time: Duration) -> Self {
        self.before_expiry = time;
        self
    }

    /// Keeps this many tokens at most; those that end first give way.
    #[must_use]
    pub fn capacity(mut self, tokens: usize) -> Self {
        self.capacity = tokens.max(1);
        self
    }

    /// Goes by another clock.
    #[must_use]
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// How many tokens are kept or on their way.
    pub fn len(&self) -> usize {
        self.slots().len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.slots().is_empty()
    }

    fn slots(&self) -> MutexGuard<'_, HashMap<Key, Arc<Slot>>> {
        // Nothing panics under the lock, and a map is whole whatever happened around it.
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The slot of a key; a full cache makes room for it.
    fn slot(&self, key: Key) -> Arc<Slot> {
        let mut slots = self.slots();
        if let Some(found) = slots.get(&key) {
            return Arc::clone(found);
        }
        if slots.len() >= self.capacity {
            make_room(&mut slots, self.capacity, self.clock.now());
        }
        Arc::clone(slots.entry(key).or_default())
    }

    /// The token of a slot, if it is good for a while yet.
    fn fresh(&self, slot: &Slot) -> Option<Arc<Token>> {
        let token = slot.token()?;
        let latest = self.clock.now().checked_add(self.before_expiry)?;
        (token.expires > latest).then_some(token)
    }

    async fn fetch(&self, request: &TokenRequest) -> Result<Arc<Token>, TokenError> {
        let slot = self.slot(Key::new(self.source.certificate(), request));
        if let Some(token) = self.fresh(&slot) {
            return Ok(token);
        }
        let ticket = slot.failures();
        let turn = slot.turn().await;
        if let Some(token) = self.fresh(&slot) {
            return Ok(token);
        }
        if let Some(error) = slot.failed_since(ticket) {
            return Err(error);
        }
        let fetched = self.source.token(request).await;
        slot.settle(&fetched);
        drop(turn);
        match (fetched, slot.token()) {
            // It was asked for early, and the old token is good a little longer.
            (Err(_), Some(old)) if old.expires > self.clock.now() => Ok(old),
            (fetched, _) => fetched,
        }
    }
}

/// Leaves out what has ended and, if that is not enough, what ends first. Slots whose token is
/// on its way stay.
fn make_room(slots: &mut HashMap<Key, Arc<Slot>>, capacity: usize, now: SystemTime) {
    slots.retain(|_, slot| is_used(slot) || slot.token().is_some_and(|t| t.expires > now));
    if slots.len() < capacity {
        return;
    }
    let mut ends: Vec<(SystemTime, Key)> = slots
        .iter()
        .filter(|(_, slot)| !is_used(slot))
        .filter_map(|(key, slot)| Some((slot.token()?.expires, key.clone())))
        .collect();
    ends.sort_by_key(|(end, _)| *end);
    // Some more than the one place needed, so that a full cache does not sort each time.
    let excess = slots.len() + 1 + capacity / 16 - capacity;
    for (_, key) in ends.into_iter().take(excess) {
        slots.remove(&key);
    }
}

/// Whether somebody waits for the token of a slot.
fn is_used(slot: &Arc<Slot>) -> bool {
    Arc::strong_count(slot) > 1
}

impl<S: TokenSource> TokenSource for CachedTokens<S> {
    fn token<'a>(
        &'a self,
        request: &'a TokenRequest,
    ) -> BoxFuture<'a, Result<Arc<Token>, TokenError>> {
        Box::pin(self.fetch(request))
    }

    fn reject(&self, token: &Token) {
        for slot in self.slots().values() {
            slot.forget(token);
        }
        self.source.reject(token);
    }

    fn certificate(&self) -> Option<String> {
        self.source.certificate()
    }
}

impl<S> fmt::Debug for CachedTokens<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CachedTokens")
            .field("before_expiry", &self.before_expiry)
            .field("capacity", &self.capacity)
            .finish_non_exhaustive()
    }
}
