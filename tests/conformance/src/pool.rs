//! Workers: processes of this same program with a bound on memory and time, so
//! that one bad test costs one test.

use crate::verdict::Answer;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Time for one document.
const LIMIT: Duration = Duration::from_secs(60);
/// Address space of a worker, in kibibytes.
const MEMORY: u64 = 1024 * 1024;

struct Worker {
    child: Child,
    input: ChildStdin,
    lines: Receiver<String>,
}

impl Worker {
    fn start(suite: &Path) -> Result<Worker, String> {
        let program = std::env::current_exe().map_err(|e| e.to_string())?;
        let script = format!("ulimit -v {MEMORY}; exec \"$0\" --worker \"$1\"");
        let mut child = Command::new("sh")
            .arg("-c")
            .arg(script)
            .arg(program)
            .arg(suite)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|e| format!("cannot start a worker: {e}"))?;
        let input = child.stdin.take().ok_or("worker without input")?;
        let output = child.stdout.take().ok_or("worker without output")?;
        let (send, lines) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                if send.send(line).is_err() {
                    break;
                }
            }
        });
        Ok(Worker {
            child,
            input,
            lines,
        })
    }

    fn ask(&mut self, row: usize) -> Answer {
        if writeln!(self.input, "{row}")
            .and_then(|()| self.input.flush())
            .is_err()
        {
            return Answer::Crash;
        }
        match self.lines.recv_timeout(LIMIT) {
            Ok(line) => Answer::from_line(&line).unwrap_or(Answer::Crash),
            Err(RecvTimeoutError::Timeout) => Answer::Timeout,
            Err(RecvTimeoutError::Disconnected) => Answer::Crash,
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // The worker may be gone already; either way it is reaped.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// Asks for the given rows of `workers` processes; answers in their order.
pub fn run(suite: PathBuf, rows: &[usize], workers: usize) -> Result<Vec<Answer>, String> {
    let next = AtomicUsize::new(0);
    let answers = Mutex::new(vec![Answer::Crash; rows.len()]);
    std::thread::scope(|scope| {
        let handles: Vec<_> = (0..workers)
            .map(|_| scope.spawn(|| drain(&suite, rows, &next, &answers)))
            .collect();
        handles.into_iter().try_for_each(|handle| {
            handle
                .join()
                .map_err(|_| "a worker thread died".to_owned())?
        })
    })?;
    Ok(answers.into_inner().unwrap_or_else(PoisonError::into_inner))
}

fn drain(
    suite: &Path,
    rows: &[usize],
    next: &AtomicUsize,
    answers: &Mutex<Vec<Answer>>,
) -> Result<(), String> {
    let mut worker = Worker::start(suite)?;
    loop {
        let index = next.fetch_add(1, Ordering::Relaxed);
        let Some(row) = rows.get(index) else {
            return Ok(());
        };
        let answer = worker.ask(*row);
        if matches!(answer, Answer::Crash | Answer::Timeout) {
            worker = Worker::start(suite)?;
        }
        answers.lock().unwrap_or_else(PoisonError::into_inner)[index] = answer;
    }
}
