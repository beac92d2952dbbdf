//! Processor seconds: neighbours on the machine take wall time, but hardly processor time.

use rustix::time::{ClockId, clock_gettime};
use std::hint::black_box;

/// Processor seconds that this process has used.
fn seconds() -> f64 {
    let now = clock_gettime(ClockId::ProcessCPUTime);
    now.tv_sec as f64 + now.tv_nsec as f64 * 1e-9
}

/// Seconds of doing something as often as a word says.
pub fn seconds_of(
    times: &str,
    mut task: impl FnMut() -> Result<usize, String>,
) -> Result<String, String> {
    let times: usize = times.parse().map_err(|_| format!("no number: {times}"))?;
    let start = seconds();
    for _ in 0..times {
        black_box(task()?);
    }
    Ok((seconds() - start).to_string())
}
