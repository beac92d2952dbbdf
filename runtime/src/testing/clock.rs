//! A clock that can be set.

use crate::clock::Clock;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime};

/// The time of a test: that of the machine, moved forth or back. Clones are the same clock.
#[derive(Clone, Debug, Default)]
pub struct TestClock {
    /// Milliseconds ahead of the machine.
    ahead: Arc<AtomicI64>,
}

impl TestClock {
    /// The time of the machine, until it is moved.
    pub fn new() -> TestClock {
        TestClock::default()
    }

    /// Moves it forth.
    pub fn advance(&self, by: Duration) {
        self.ahead.fetch_add(millis(by), Ordering::Relaxed);
    }

    /// Moves it back.
    pub fn set_back(&self, by: Duration) {
        self.ahead.fetch_sub(millis(by), Ordering::Relaxed);
    }
}

impl Clock for TestClock {
    fn now(&self) -> SystemTime {
        let ahead = self.ahead.load(Ordering::Relaxed);
        let distance = Duration::from_millis(ahead.unsigned_abs());
        match ahead < 0 {
            true => SystemTime::now() - distance,
            false => SystemTime::now() + distance,
        }
    }
}

/// Bounded by a thousand years: far enough for a test, and no sum overflows.
fn millis(by: Duration) -> i64 {
    const LONGEST: u64 = 1000 * 366 * 86_400 * 1000;
    u64::try_from(by.as_millis())
        .unwrap_or(LONGEST)
        .min(LONGEST) as i64
}
