//! What reading may cost: memory, and the wish to end it.

use crate::read::Limits;
use std::cell::Cell;

/// How many values go by between two looks at the stop flag.
const VALUES: u32 = 1000;

/// The limits of one reading, and what is left of them.
pub(super) struct Budget<'l> {
    pub(super) limits: &'l Limits,
    left: Cell<u64>,
    until_look: Cell<u32>,
}

impl<'l> Budget<'l> {
    pub(super) fn new(limits: &'l Limits) -> Self {
        Budget {
            limits,
            left: Cell::new(limits.memory),
            until_look: Cell::new(VALUES),
        }
    }

    /// Takes memory before it is taken from the system; answers whether there was enough.
    #[must_use]
    pub(super) fn take(&self, octets: usize) -> bool {
        let left = self.left.get().checked_sub(octets as u64);
        self.left.set(left.unwrap_or(0));
        left.is_some()
    }

    /// Gives back what is no longer held.
    pub(super) fn give_back(&self, octets: usize) {
        let left = self.left.get().saturating_add(octets as u64);
        self.left.set(left.min(self.limits.memory));
    }

    /// Whether someone wants the reading to end; looked at every thousand values.
    #[must_use]
    pub(super) fn is_stopped(&self) -> bool {
        match self.until_look.get() {
            0 => {
                self.until_look.set(VALUES);
                let stop = &self.limits.stop;
                stop.as_ref().is_some_and(|stop| stop.is_raised())
            }
            left => {
                self.until_look.set(left - 1);
                false
            }
        }
    }
}
