//! CPU seconds of this thread, and medians over interleaved rounds: neighbours on the machine
//! take wall time from a round, but hardly CPU time.

use crate::Work;
use rustix::time::{ClockId, clock_gettime};
use std::hint::black_box;

/// A round repeats a task until about this many bytes went through it.
const BYTES_A_ROUND: usize = 8_000_000;

/// CPU seconds this thread has used.
pub fn cpu_seconds() -> f64 {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    now.tv_sec as f64 + now.tv_nsec as f64 * 1e-9
}

/// Work on a document, with the figures of its rounds.
pub struct Task<'a> {
    work: Work<'a>,
    bytes: usize,
    seconds: Vec<f64>,
}

impl<'a> Task<'a> {
    /// Work that handles a document of so many bytes.
    pub fn new(work: Work<'a>, bytes: usize) -> Self {
        Self {
            work,
            bytes,
            seconds: Vec::new(),
        }
    }

    fn round(&mut self) -> Result<f64, String> {
        let times = (BYTES_A_ROUND / self.bytes).max(1);
        let start = cpu_seconds();
        for _ in 0..times {
            black_box((self.work)()?);
        }
        Ok((cpu_seconds() - start) / times as f64)
    }

    /// MB/s (10^6 bytes) of the median round.
    fn rate(&mut self) -> f64 {
        self.seconds.sort_by(f64::total_cmp);
        let median = self.seconds[self.seconds.len() / 2];
        self.bytes as f64 / 1e6 / median
    }
}

/// Runs every task once to warm up, then all of them in turn, so many rounds; gives MB/s.
pub fn interleaved(tasks: &mut [Task<'_>], rounds: usize) -> Result<Vec<f64>, String> {
    for round in 0..=rounds.max(1) {
        for task in tasks.iter_mut() {
            let seconds = task.round()?;
            if round > 0 {
                task.seconds.push(seconds);
            }
        }
    }
    Ok(tasks.iter_mut().map(Task::rate).collect())
}
