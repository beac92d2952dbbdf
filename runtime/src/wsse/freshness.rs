//! How old a message may be.

use std::time::{Duration, SystemTime};

/// How old a message may be, and how far the clocks of both sides may differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Freshness {
    /// How far the other side's clock may be ahead or behind.
    pub skew: Duration,
    /// How old a message may be, whatever it says of its expiry.
    pub greatest_age: Duration,
}

impl Default for Freshness {
    /// Clocks within 5 minutes, messages of the last 15.
    fn default() -> Self {
        Freshness {
            skew: Duration::from_secs(300),
            greatest_age: Duration::from_secs(900),
        }
    }
}

impl Freshness {
    /// The last moment at which a message of this time is accepted.
    pub(super) fn last(&self, created: SystemTime, expires: Option<SystemTime>) -> SystemTime {
        let oldest = later(created, self.greatest_age);
        let end = expires.map_or(oldest, |expires| expires.min(oldest));
        later(end, self.skew)
    }

    /// The first moment at which it is.
    pub(super) fn first(&self, created: SystemTime) -> SystemTime {
        created.checked_sub(self.skew).unwrap_or(created)
    }
}

/// A time that is out of range stays as it is.
fn later(time: SystemTime, by: Duration) -> SystemTime {
    time.checked_add(by).unwrap_or(time)
}
