//! One place of the cache: a token, or a request for it.

use crate::tokens::{Token, TokenError, TokenRequest};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What tokens are kept by.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Key {
    certificate: Option<String>,
    service: String,
    cvr: String,
    on_behalf_of: Option<String>,
}

impl Key {
    pub(super) fn new(certificate: Option<String>, request: &TokenRequest) -> Key {
        Key {
            certificate,
            service: request.service.clone(),
            cvr: request.cvr.clone(),
            on_behalf_of: request.on_behalf_of.as_ref().map(|other| other.key()),
        }
    }
}

/// One place of the cache.
#[derive(Default)]
pub(super) struct Slot {
    /// Whoever holds it asks the source.
    turn: tokio::sync::Mutex<()>,
    held: Mutex<Held>,
}

#[derive(Default)]
struct Held {
    token: Option<Arc<Token>>,
    failures: u64,
    last: Option<TokenError>,
}

impl Slot {
    fn held(&self) -> MutexGuard<'_, Held> {
        // Nothing panics under the lock.
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) async fn turn(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.turn.lock().await
    }

    pub(super) fn token(&self) -> Option<Arc<Token>> {
        self.held().token.clone()
    }

    /// How many requests have failed so far.
    pub(super) fn failures(&self) -> u64 {
        self.held().failures
    }

    /// The error of a request that ended after so many failures: whoever waited for it does
    /// not ask the same once more.
    pub(super) fn failed_since(&self, failures: u64) -> Option<TokenError> {
        let held = self.held();
        held.last.clone().filter(|_| held.failures > failures)
    }

    /// Keeps what came of a request.
    pub(super) fn settle(&self, fetched: &Result<Arc<Token>, TokenError>) {
        let mut held = self.held();
        match fetched {
            Ok(token) => {
                held.token = Some(Arc::clone(token));
                held.last = None;
            }
            Err(error) => {
                held.failures += 1;
                held.last = Some(error.clone());
            }
        }
    }

    /// Forgets a token, if it is this one.
    pub(super) fn forget(&self, token: &Token) {
        let mut held = self.held();
        if held.token.as_deref() == Some(token) {
            held.token = None;
        }
    }
}
