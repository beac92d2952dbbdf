//! Whose a dueslag is.

use crate::keys::Certificate;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Whose each dueslag is: a system (by its certificate) that reads it for an authority (by its
/// CVR number). Clones are the same.
#[derive(Clone, Default)]
pub struct DueslagOwners(Arc<Mutex<BTreeMap<String, Owner>>>);

struct Owner {
    system: Certificate,
    cvr: String,
}

impl DueslagOwners {
    /// None yet.
    pub fn new() -> DueslagOwners {
        DueslagOwners::default()
    }

    /// A dueslag (the UUID) is this system's and this authority's, and nobody else's. It
    /// counts for logins from then on.
    pub fn own(&self, dueslag: impl Into<String>, system: &Certificate, cvr: impl Into<String>) {
        let owner = Owner {
            system: system.clone(),
            cvr: cvr.into(),
        };
        self.lock().insert(dueslag.into(), owner);
    }

    /// The dueslag of a system and an authority.
    pub fn of(&self, system: &Certificate, cvr: &str) -> Vec<String> {
        let all = self.lock();
        let mine = all
            .iter()
            .filter(|(_, owner)| owner.system == *system && owner.cvr == cvr);
        mine.map(|(dueslag, _)| dueslag.clone()).collect()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Owner>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for DueslagOwners {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all: Vec<String> = self.lock().keys().cloned().collect();
        f.debug_tuple("DueslagOwners").field(&all).finish()
    }
}
