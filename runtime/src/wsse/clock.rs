//! Where the time comes from.

use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

/// Where the time comes from: the system, or whatever a test says.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> SystemTime + Send + Sync>);

impl Clock {
    /// The clock of the system.
    pub fn system() -> Clock {
        Clock::of(SystemTime::now)
    }

    /// A clock that stands still.
    pub fn fixed(time: SystemTime) -> Clock {
        Clock::of(move || time)
    }

    /// A clock that is asked.
    pub fn of(now: impl Fn() -> SystemTime + Send + Sync + 'static) -> Clock {
        Clock(Arc::new(now))
    }

    /// What time it is.
    pub fn now(&self) -> SystemTime {
        (self.0)()
    }
}

impl Default for Clock {
    fn default() -> Self {
        Clock::system()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}
