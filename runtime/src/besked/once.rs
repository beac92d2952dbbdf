//! Each besked once: what a store has to remember, and what it answers.

use crate::soap::BoxFuture;
use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// Remembers which beskeder were handled, so that what is delivered twice is handled once.
///
/// A besked is *pending* while a handler has it, then *done* or *failed*. What fails may
/// begin again; what is pending may not, until its lease has run out, because then the
/// process that had it is gone. [`MemoryStore`](super::MemoryStore) is enough where handling
/// a besked again does no harm. A store in the database of the handlers is exact: the
/// handler writes its own rows and the mark in one transaction, and the `end` that follows
/// finds the mark and leaves it.
///
/// A store has to be the same for all instances of a receiver.
pub trait OnceStore: Send + Sync + 'static {
    /// Takes a besked to handle it, for as long as the lease lasts. Of two that do so at the
    /// same moment one gets it.
    ///
    /// # Errors
    /// If the store cannot be asked.
    fn begin<'a>(
        &'a self,
        key: &'a OnceKey,
        lease: Duration,
    ) -> BoxFuture<'a, Result<Begun, StoreError>>;

    /// Says how handling ended. When this has returned, the mark survives a crash. Where
    /// this hold has marked the besked as done already, nothing changes and all is well.
    ///
    /// # Errors
    /// [`StoreError::Lost`] if somebody else has the besked by now; another if the store
    /// cannot be asked.
    fn end<'a>(&'a self, hold: &'a Hold, end: End) -> BoxFuture<'a, Result<(), StoreError>>;
}

impl<T: OnceStore + ?Sized> OnceStore for Arc<T> {
    fn begin<'a>(
        &'a self,
        key: &'a OnceKey,
        lease: Duration,
    ) -> BoxFuture<'a, Result<Begun, StoreError>> {
        T::begin(self, key, lease)
    }

    fn end<'a>(&'a self, hold: &'a Hold, end: End) -> BoxFuture<'a, Result<(), StoreError>> {
        T::end(self, hold, end)
    }
}

/// What one besked is known by. Each dueslag has its own copy of a besked, so the same id
/// may come once from each.
///
/// `Debug` shows a UUID; a URN may hold a CPR number and is not shown.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OnceKey {
    /// The dueslag it came from, where that is known.
    pub dueslag: Option<String>,
    /// Its BeskedId: a UUID in lower case, or a URN.
    pub id: String,
}

impl OnceKey {
    /// Of a besked from a dueslag.
    pub fn new(dueslag: Option<String>, id: impl Into<String>) -> Self {
        OnceKey {
            dueslag,
            id: id.into(),
        }
    }

    /// The id, if it may be shown: a URN may hold a CPR number.
    pub fn shown_id(&self) -> Option<&str> {
        let is_urn = self
            .id
            .get(..4)
            .is_some_and(|start| start.eq_ignore_ascii_case("urn:"));
        (!is_urn).then_some(&*self.id)
    }
}

impl fmt::Debug for OnceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OnceKey")
            .field("dueslag", &self.dueslag)
            .field("id", &self.shown_id().unwrap_or("‹URN›"))
            .finish()
    }
}

/// A besked that was taken: which, by what token, and how often it was tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    key: OnceKey,
    token: u64,
    attempt: u32,
}

impl Hold {
    /// Made by stores. The token is another one each time the besked is taken, so that
    /// who was too slow cannot end what others have taken since.
    pub fn new(key: OnceKey, token: u64, attempt: u32) -> Self {
        Hold {
            key,
            token,
            attempt,
        }
    }

    /// Which besked.
    pub fn key(&self) -> &OnceKey {
        &self.key
    }

    /// What tells this hold from others of the same besked.
    pub fn token(&self) -> u64 {
        self.token
    }

    /// How often the besked was taken, this time included.
    pub fn attempt(&self) -> u32 {
        self.attempt
    }
}

/// What became of [`OnceStore::begin`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// It is the caller's to handle.
    New(Hold),
    /// It was handled before.
    Done,
    /// Somebody handles it now, for this long at most.
    Pending {
        /// What is left of the lease.
        left: Duration,
    },
}

/// How handling ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It is handled and may be forgotten by who sent it.
    Done,
    /// It may be tried again.
    Failed,
}

/// Why a store did not do what it was asked. Shows no ids.
#[derive(Debug)]
#[non_exhaustive]
pub enum StoreError {
    /// The lease had run out, and somebody else has taken the besked since.
    Lost,
    /// The store cannot be asked.
    Failed(Box<dyn Error + Send + Sync>),
}

impl StoreError {
    /// The store cannot be asked, for this reason.
    pub fn failed(reason: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        StoreError::Failed(reason.into())
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            StoreError::Lost => "the lease had run out, and the besked was taken again since",
            StoreError::Failed(_) => "the once-only store cannot be asked",
        })
    }
}

impl Error for StoreError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            StoreError::Lost => None,
            StoreError::Failed(reason) => Some(&**reason),
        }
    }
}
