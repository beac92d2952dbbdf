//! Where sessions are kept.

use crate::client::BoxFuture;
use std::fmt;
use std::time::SystemTime;

/// What a record is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RecordKind {
    /// A login that was begun. Anybody can make such records, so a store may drop the oldest
    /// when they become too many.
    Begun,
    /// A session.
    Session,
    /// A message that was received, so that it is not taken again.
    Received,
    /// A logout that was begun.
    Leaving,
}

impl RecordKind {
    /// The kind of a word.
    pub fn named(name: &str) -> Option<RecordKind> {
        let all = [
            RecordKind::Begun,
            RecordKind::Session,
            RecordKind::Received,
            RecordKind::Leaving,
        ];
        all.into_iter().find(|kind| kind.name() == name)
    }

    /// The kind as a word, for stores that keep texts.
    pub fn name(self) -> &'static str {
        match self {
            RecordKind::Begun => "begun",
            RecordKind::Session => "session",
            RecordKind::Received => "received",
            RecordKind::Leaving => "leaving",
        }
    }
}

/// Something to be kept for a while. `Debug` shows kind and time alone.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Record {
    /// What it is about.
    pub kind: RecordKind,
    /// What it is found by: a digest, the only one of its kind among all records.
    pub key: String,
    /// Whose session it is, as a digest; sessions are found by that too.
    pub subject: Option<String>,
    /// What it says: JSON, with personal data in clear. Empty if the key says it all.
    pub content: String,
    /// After this it may be dropped.
    pub until: SystemTime,
}

impl Record {
    /// A record without subject and content.
    pub fn new(kind: RecordKind, key: impl Into<String>, until: SystemTime) -> Record {
        Record {
            kind,
            key: key.into(),
            subject: None,
            content: String::new(),
            until,
        }
    }

    /// With a subject.
    #[must_use]
    pub fn subject(mut self, subject: impl Into<String>) -> Record {
        self.subject = Some(subject.into());
        self
    }

    /// With content.
    #[must_use]
    pub fn content(mut self, content: impl Into<String>) -> Record {
        self.content = content.into();
        self
    }
}

/// What a store answers, in a while.
pub type Storing<'a, T> = BoxFuture<'a, Result<T, StoreError>>;

/// Keeps records. Several instances of a system that share one store share sessions, and no
/// message is taken twice by any two of them.
///
/// Whether a record is over is judged by [`Login`](super::Login); a store drops such records to
/// have room.
pub trait SessionStore: Send + Sync {
    /// Keeps a record. Answers `false`, and changes nothing, if there is one with its key that is
    /// not over. Of two that come at once one is kept. `now` says what may be dropped.
    fn insert(&self, record: Record, now: SystemTime) -> Storing<'_, bool>;

    /// The record with a key.
    fn get<'a>(&'a self, key: &'a str) -> Storing<'a, Option<Record>>;

    /// Removes the record with a key and answers it. Of two that come at once one has it.
    fn take<'a>(&'a self, key: &'a str) -> Storing<'a, Option<Record>>;

    /// The sessions of a subject.
    fn of_subject<'a>(&'a self, subject: &'a str) -> Storing<'a, Vec<Record>>;
}

/// A store that does not answer. Says nothing of what was to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreError(String);

impl StoreError {
    /// With what is wrong, for the log.
    pub fn new(detail: impl Into<String>) -> StoreError {
        StoreError(detail.into())
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "sessions are not kept: {}", self.0)
    }
}

impl std::error::Error for StoreError {}

impl fmt::Debug for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Record({:?}, until {:?})", self.kind, self.until)
    }
}
