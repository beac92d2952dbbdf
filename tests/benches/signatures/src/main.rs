//! Our engine. `signatures FOLDER` signs `unsigned.xml` of the folder into `signed.xml`, then
//! reads lines `TASK TIMES` and prints CPU seconds of this thread for one of so many.

mod tasks;

use rustix::time::{ClockId, clock_gettime};
use std::hint::black_box;
use std::io::{BufRead, Write};
use std::path::Path;
use tasks::Tasks;

fn main() -> Result<(), String> {
    let folder = std::env::args().nth(1).ok_or("usage: signatures FOLDER")?;
    let tasks = Tasks::new(Path::new(&folder))?;
    let mut out = std::io::stdout();
    let mut say = |line: String| writeln!(out, "{line}").and_then(|()| out.flush());
    say("ready".to_owned()).map_err(|error| error.to_string())?;
    for line in std::io::stdin().lock().lines() {
        let line = line.map_err(|error| error.to_string())?;
        let (task, times) = line.split_once(' ').ok_or("TASK TIMES")?;
        let times: u32 = times.parse().map_err(|_| "no number")?;
        let start = cpu_seconds();
        for _ in 0..times {
            black_box(tasks.run(task)?);
        }
        let seconds = (cpu_seconds() - start) / f64::from(times);
        say(format!("{seconds:.9}")).map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// CPU seconds this thread has used.
fn cpu_seconds() -> f64 {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    now.tv_sec as f64 + now.tv_nsec as f64 * 1e-9
}
