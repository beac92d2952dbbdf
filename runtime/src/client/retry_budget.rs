//! How many repeats the calls of one client may make together.

use std::sync::atomic::{AtomicU32, Ordering};

/// What one repeat takes; a call that went well earns one.
const REPEAT: u32 = 10;

/// The repeats that are left to all calls of a client.
pub(super) struct RetryBudget {
    left: AtomicU32,
    most: u32,
}

impl RetryBudget {
    pub(super) fn new(repeats: u32) -> RetryBudget {
        let most = repeats.saturating_mul(REPEAT);
        RetryBudget {
            left: AtomicU32::new(most),
            most,
        }
    }

    /// Takes a repeat, if one is left.
    pub(super) fn take(&self) -> bool {
        let take = |left: u32| left.checked_sub(REPEAT);
        let order = Ordering::Relaxed;
        self.left.fetch_update(order, order, take).is_ok()
    }

    /// A call went well.
    pub(super) fn earn(&self) {
        let earn = |left: u32| (left < self.most).then_some(left + 1);
        let order = Ordering::Relaxed;
        // It is full otherwise.
        let _ = self.left.fetch_update(order, order, earn);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeats_are_taken_and_earned() {
        let budget = RetryBudget::new(2);
        let taken = |times: usize| (0..times).filter(|_| budget.take()).count();
        assert_eq!(taken(5), 2);
        (0..9).for_each(|_| budget.earn());
        assert_eq!(taken(1), 0);
        budget.earn();
        assert_eq!(taken(2), 1);
        (0..100).for_each(|_| budget.earn());
        assert_eq!(taken(5), 2);
        assert!(!RetryBudget::new(0).take());
    }
}
