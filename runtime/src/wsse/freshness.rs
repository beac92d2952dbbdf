//! How old a message may be.

use crate::clock::ClockSkew;
use std::time::{Duration, SystemTime};

/// How old a message may be, and how far the clocks of both sides may differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Freshness {
    /// How far the other side's clock may be ahead or behind.
    pub skew: ClockSkew,
    /// How old a message may be, whatever it says of its expiry.
    pub greatest_age: Duration,
}

impl Default for Freshness {
    /// Clocks within 5 minutes, messages of the last 15.
    fn default() -> Self {
        Freshness {
            skew: ClockSkew::new(Duration::from_secs(300)),
            greatest_age: Duration::from_secs(900),
        }
    }
}

impl Freshness {
    /// When a message of this time ends to be good, on a clock that is right.
    pub(super) fn end(&self, created: SystemTime, expires: Option<SystemTime>) -> SystemTime {
        let oldest = later(created, self.greatest_age);
        expires.map_or(oldest, |expires| expires.min(oldest))
    }

    /// From when on it is refused for its age, so that it need not be remembered.
    pub(super) fn last(&self, created: SystemTime, expires: Option<SystemTime>) -> SystemTime {
        later(self.end(created, expires), self.skew.distance())
    }
}

/// A time that is out of range stays as it is.
fn later(time: SystemTime, by: Duration) -> SystemTime {
    time.checked_add(by).unwrap_or(time)
}
