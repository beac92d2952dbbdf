//! How the cost of a target grows with one dimension of its input.

use super::usage::cheapest;

/// The most a ten times larger input may cost, as a multiple.
pub const LIMIT: f64 = 15.0;

/// One measured growth.
#[derive(Debug)]
pub struct Growth {
    /// Cost of the small input, in nanoseconds.
    pub small: u64,
    /// Cost of the input ten times as large.
    pub large: u64,
}

impl Growth {
    /// How many times more the large input cost.
    pub fn ratio(&self) -> f64 {
        self.large as f64 / self.small.max(1) as f64
    }
}

/// Measures a target on `make(size)` and `make(10 * size)`, the cheapest of
/// `times` runs each. The small one is repeated until it is long enough to
/// measure. `None` where the system does not count processor time.
pub fn measure(
    run: fn(&[u8]) -> u64,
    make: fn(usize) -> Vec<u8>,
    size: usize,
    times: usize,
) -> Option<Growth> {
    let (small, large) = (make(size), make(size * 10));
    run(&small);
    let once = cheapest(3, || {
        run(&small);
    })?
    .max(1);
    let repeats = (20_000_000 / once).clamp(1, 2000);
    let small_cost = cheapest(times, || {
        for _ in 0..repeats {
            run(&small);
        }
    })? / repeats;
    let large_cost = cheapest(times, || {
        run(&large);
    })?;
    Some(Growth {
        small: small_cost,
        large: large_cost,
    })
}
