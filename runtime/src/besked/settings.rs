//! How beskeder are read and handled.

use crate::read::{Limits, Mode};
use std::time::Duration;

/// How beskeder are read and handled.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct BeskedSettings {
    /// How they are read. Tolerant reading keeps what a newer contract may have added.
    pub mode: Mode,
    /// How deep their elements may nest.
    pub depth: u32,
    /// Octets of memory that reading one may take.
    pub memory: u64,
    /// How long a handler may take. Then it is dropped, and the besked is not taken.
    pub handling: Duration,
    /// How much longer than `handling` a besked stays pending when its process has died: the
    /// lease is both together.
    pub grace: Duration,
    /// How long a delivery waits for a besked that is pending, before it is told to come
    /// again later.
    pub patience: Duration,
}

impl Default for BeskedSettings {
    fn default() -> Self {
        BeskedSettings {
            mode: Mode::Strict,
            depth: 256,
            memory: 256 << 20,
            handling: Duration::from_secs(60),
            grace: Duration::from_secs(30),
            patience: Duration::from_secs(5),
        }
    }
}

impl BeskedSettings {
    pub(super) fn limits(&self) -> Limits {
        Limits {
            depth: self.depth,
            memory: self.memory,
            ..Limits::default()
        }
    }

    pub(super) fn lease(&self) -> Duration {
        self.handling.saturating_add(self.grace)
    }
}
