//! The time that senders and consumers go by, and how they wait.

use crate::client::BoxFuture;
use crate::clock::{Clock, SystemClock};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

/// How late it is, and a way to wait. Time-outs go by a time that never jumps; the end of a
/// token goes by the clock.
pub trait Time: Send + Sync + 'static {
    /// How long it is since some beginning. It never goes back.
    fn elapsed(&self) -> Duration;

    /// What the clock says.
    fn clock(&self) -> SystemTime;

    /// Waits this long.
    fn sleep(&self, time: Duration) -> BoxFuture<'static, ()>;
}

/// The time of the system, waited for with tokio.
pub struct SystemTimer {
    start: Instant,
    clock: Arc<dyn Clock>,
}

impl SystemTimer {
    /// By the clock of the system.
    pub fn new() -> SystemTimer {
        SystemTimer::by(SystemClock)
    }

    /// By another clock, which decides how long tokens are good.
    pub fn by(clock: impl Clock + 'static) -> SystemTimer {
        SystemTimer {
            start: Instant::now(),
            clock: Arc::new(clock),
        }
    }
}

impl Default for SystemTimer {
    fn default() -> Self {
        SystemTimer::new()
    }
}

impl Time for SystemTimer {
    fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    fn clock(&self) -> SystemTime {
        self.clock.now()
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(time))
    }
}

/// An instant, by both measures.
#[derive(Clone, Copy, Debug)]
pub(super) struct Now {
    pub elapsed: Duration,
    pub clock: SystemTime,
}

impl Now {
    pub(super) fn of(time: &dyn Time) -> Now {
        Now {
            elapsed: time.elapsed(),
            clock: time.clock(),
        }
    }

    /// When, by the time that never jumps, the clock will show `end` less `margin`.
    pub(super) fn before(self, end: SystemTime, margin: Duration) -> Duration {
        let left = end.duration_since(self.clock).unwrap_or_default();
        self.elapsed.saturating_add(left.saturating_sub(margin))
    }
}
