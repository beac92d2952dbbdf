//! The generated client against octets written by hand.
//!
//! Each exchange is a row: the operation, the answer, what has to come of it.
//! After each the client and its runtime are looked at: the connection is closed
//! or used again, no task is left, and no error shows what the answer said.

mod answers;
mod codings;
mod dropped;
mod due;
mod encodings;
mod faults;
mod framing;
mod headers;
mod looking_on;
mod proxies;
mod requests;

use snitflade_runtime::client::Settings;
use snitflade_wire::{Operation, Peer, Then, call, client, without_secrets};
use std::time::{Duration, Instant};
use tokio::runtime::{Builder, Runtime};

/// Longer than anything here takes, however busy the machine.
const LONG: Duration = Duration::from_secs(120);

/// One exchange.
struct Row {
    name: String,
    operation: Operation,
    settings: fn(&mut Settings),
    answer: Vec<u8>,
    then: Then,
    outcome: &'static str,
}

/// A row for an operation at the first port, over a connection that is kept.
fn row(
    name: impl Into<String>,
    operation: Operation,
    answer: impl Into<Vec<u8>>,
    outcome: &'static str,
) -> Row {
    Row {
        name: name.into(),
        operation,
        settings: |_| {},
        answer: answer.into(),
        then: Then::Keep,
        outcome,
    }
}

impl Row {
    fn then(self, then: Then) -> Row {
        Row { then, ..self }
    }

    fn with(self, settings: fn(&mut Settings)) -> Row {
        Row { settings, ..self }
    }
}

/// A runtime whose tasks are those of one client.
fn runtime() -> Runtime {
    let runtime = Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime")
}

/// Lets the tasks of the runtime go on until something holds; whether that came.
fn comes_true(runtime: &Runtime, held: impl Fn() -> bool) -> bool {
    let begun = Instant::now();
    while begun.elapsed() < LONG && !held() {
        runtime.block_on(async { tokio::time::sleep(Duration::from_millis(2)).await });
    }
    held()
}

/// Waits until no task of the runtime is left; how many there are in the end.
fn tasks_left(runtime: &Runtime) -> usize {
    comes_true(runtime, || runtime.metrics().num_alive_tasks() == 0);
    runtime.metrics().num_alive_tasks()
}

/// Runs every row; all that went wrong is told at once.
fn run(what: &str, rows: Vec<Row>) {
    let mut wrong = Vec::new();
    let count = rows.len();
    for row in rows {
        let name = row.name.clone();
        if let Err(why) = exchange(row) {
            wrong.push(format!("{name}: {why}"));
        }
    }
    assert!(wrong.is_empty(), "{what}:\n{}", wrong.join("\n"));
    println!("{what}: {count} exchanges");
}

/// One exchange, twice over the same connection where the peer keeps it.
fn exchange(row: Row) -> Result<(), String> {
    let peer = Peer::start(row.answer, row.then).map_err(|error| error.to_string())?;
    let mut settings = Settings::new(peer.url());
    settings.limits.timeout = LONG;
    (row.settings)(&mut settings);
    let runtime = runtime();
    let made = client(settings).map_err(|error| error.to_string())?;
    let called = runtime.block_on(call(&made, row.operation));
    if called.outcome != row.outcome {
        let (found, shown, expected) = (called.outcome, called.shown, row.outcome);
        return Err(format!("{found:?} instead of {expected:?}: {shown}"));
    }
    if !without_secrets(&called.shown) {
        return Err(format!("shows the answer: {}", called.shown));
    }
    if row.then == Then::Keep && row.outcome.starts_with("ok") {
        let again = runtime.block_on(call(&made, row.operation));
        if again.outcome != row.outcome {
            return Err(format!("the second time {:?}", again.outcome));
        }
        let seen = peer.seen();
        if seen.len() != 1 || seen[0].requests.len() != 2 {
            return Err(format!("{} connections for two calls", seen.len()));
        }
    }
    drop(made);
    match tasks_left(&runtime) {
        0 => {}
        left => return Err(format!("{left} tasks are left")),
    }
    match peer.all_closed() {
        true => Ok(()),
        false => Err("a connection is left open".to_owned()),
    }
}
