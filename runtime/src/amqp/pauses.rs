//! The pauses between attempts to open a link.

use std::time::Duration;

/// Pauses that double from the first to the longest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pauses {
    /// Before the first new attempt.
    pub first: Duration,
    /// No pause is longer.
    pub longest: Duration,
}

impl Default for Pauses {
    fn default() -> Self {
        Pauses {
            first: Duration::from_millis(500),
            longest: Duration::from_secs(60),
        }
    }
}

impl Pauses {
    /// The pause after so many failures in a row: between a half and the whole of it, by
    /// `chance` (any number), so that many processes do not come back at the same moment.
    pub(super) fn after(self, failures: u32, chance: u64) -> Duration {
        let doublings = failures.saturating_sub(1).min(20);
        let whole = self.first.saturating_mul(1 << doublings).min(self.longest);
        let half = whole / 2;
        let part = u32::try_from(chance % 1024).unwrap_or_default();
        half + half.saturating_mul(part) / 1024
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_the_longest() {
        let pauses = Pauses {
            first: Duration::from_secs(1),
            longest: Duration::from_secs(30),
        };
        let seconds = |failures| pauses.after(failures, 1023).as_secs_f64().round();
        let all: Vec<f64> = (1..8).map(seconds).collect();
        assert_eq!(all, [1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0]);
        assert_eq!(pauses.after(1, 0), Duration::from_millis(500));
        assert!(pauses.after(u32::MAX, u64::MAX) <= pauses.longest);
    }
}
