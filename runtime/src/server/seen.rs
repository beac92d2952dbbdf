//! What is known of a request so far: what its answer needs even if its
//! handler takes too long or is lost to a panic.

use super::addressed::Related;
use crate::soap::SoapVersion;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What is known of a request.
pub(super) struct Seen(Mutex<Known>);

#[derive(Clone)]
pub(super) struct Known {
    /// The version to answer in.
    pub(super) version: SoapVersion,
    /// The operation it calls.
    pub(super) operation: Option<usize>,
    /// Whether that is one-way, so that no envelope answers it.
    pub(super) one_way: bool,
    /// What its message addressing properties ask of an answer.
    pub(super) related: Option<Related>,
}

impl Seen {
    pub(super) fn new(version: SoapVersion) -> Seen {
        Seen(Mutex::new(Known {
            version,
            operation: None,
            one_way: false,
            related: None,
        }))
    }

    pub(super) fn known(&self) -> Known {
        self.lock().clone()
    }

    pub(super) fn version(&self, version: SoapVersion) {
        self.lock().version = version;
    }

    pub(super) fn operation(&self, operation: usize, one_way: bool) {
        let mut known = self.lock();
        (known.operation, known.one_way) = (Some(operation), one_way);
    }

    pub(super) fn related(&self, related: Related) {
        self.lock().related = Some(related);
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        // A panic while writing leaves it whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
