//! Beskeder as handlers get them.

use super::{Beskedtype, Hold};
use crate::read::Violation;
use std::fmt;

/// A besked of a known beskedtype: its data as a value, its envelope beside it.
///
/// `Debug` shows the beskedtype's name only: the rest may be personal data.
#[non_exhaustive]
pub struct Haendelse<A: Beskedtype> {
    /// The envelope, its Beskeddata included.
    pub kuvert: A::Kuvert,
    /// What its Beskeddata holds: the first element there that is the beskedtype's.
    pub data: A::Data,
    /// How it came.
    pub delivery: Delivery,
}

/// A besked of a beskedtype that no handler is there for.
///
/// `Debug` shows how it came only: the rest may be personal data.
#[non_exhaustive]
pub struct Unknown<E> {
    /// The envelope, its Beskeddata included.
    pub kuvert: E,
    /// The id of its beskedtype.
    pub beskedtype: Option<String>,
    /// How it came.
    pub delivery: Delivery,
}

/// How a besked came: which dueslag, which attempt.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Delivery {
    /// What the once-only store has given for this attempt. A handler that stores in the
    /// same database marks the besked as done with it, in its own transaction.
    pub hold: Hold,
    /// What tolerant reading has recorded and kept; empty where reading is strict.
    pub violations: Vec<Violation>,
}

impl Delivery {
    /// The besked's id: a UUID in lower case, or a URN.
    pub fn besked_id(&self) -> &str {
        &self.hold.key().id
    }

    /// The dueslag it came from, where that is known.
    pub fn dueslag(&self) -> Option<&str> {
        self.hold.key().dueslag.as_deref()
    }

    /// How often handling was begun: 1 the first time, more after failures.
    pub fn attempt(&self) -> u32 {
        self.hold.attempt()
    }
}

impl<A: Beskedtype> fmt::Debug for Haendelse<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Haendelse")
            .field("beskedtype", &A::NAME)
            .field("delivery", &self.delivery)
            .finish_non_exhaustive()
    }
}

impl<E> fmt::Debug for Unknown<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unknown")
            .field("delivery", &self.delivery)
            .finish_non_exhaustive()
    }
}
