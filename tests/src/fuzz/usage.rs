//! What a piece of work cost: processor time of this thread, memory of this process.

use rustix::time::{ClockId, clock_gettime};
use std::fs;

/// Nanoseconds of processor time this thread has used: other programs on the
/// machine do not count. `None` where the system does not say.
pub fn thread_nanoseconds() -> Option<u64> {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    let seconds = u64::try_from(now.tv_sec).ok()?;
    Some(seconds * 1_000_000_000 + u64::try_from(now.tv_nsec).ok()?)
}

/// The most memory this process ever had resident, in bytes.
pub fn peak_bytes() -> Option<u64> {
    let text = fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace()
        .next()?
        .parse::<u64>()
        .ok()
        .map(|kilobytes| kilobytes * 1024)
}

/// The least processor time, in nanoseconds, that `work` took in `times` runs:
/// the run that was disturbed least.
pub fn cheapest(times: usize, mut work: impl FnMut()) -> Option<u64> {
    let mut best = None;
    for _ in 0..times {
        let before = thread_nanoseconds()?;
        work();
        let cost = thread_nanoseconds()?.saturating_sub(before);
        best = Some(best.map_or(cost, |least: u64| least.min(cost)));
    }
    best
}

#[cfg(test)]
mod tests {
    use super::{cheapest, peak_bytes};

    #[test]
    fn work_costs_something() {
        let Some(cost) = cheapest(1, || {
            drop((0..2_000_000u64).map(|n| n ^ 5).collect::<Vec<_>>())
        }) else {
            return; // not on this kernel
        };
        assert!(cost > 0);
        assert!(peak_bytes().is_some_and(|bytes| bytes > 1_000_000));
    }
}
