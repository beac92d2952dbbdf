//! Processor time of this thread.

use rustix::time::{ClockId, clock_gettime};

fn nanoseconds() -> f64 {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    now.tv_sec as f64 * 1e9 + now.tv_nsec as f64
}

/// Nanoseconds one call takes: the median of `runs`, each of `repeats` calls,
/// after one that does not count.
pub fn median(runs: usize, repeats: usize, mut work: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..=runs)
        .map(|_| {
            let start = nanoseconds();
            for _ in 0..repeats {
                work();
            }
            (nanoseconds() - start) / repeats as f64
        })
        .skip(1)
        .collect();
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(0.0)
}
