//! `speed ENGINE MESSAGE FILE` reads and writes one document, from memory to memory, as often as it
//! is told to: `read N` and `write N` print the processor seconds that so many took, `out FILE`
//! writes what the engine makes of the document. Other programs of the suite `reading` do the same.

mod clock;
mod engines;
mod floor;
mod hand;
mod ours;
mod peer;

use clock::seconds_of;
use engines::{Engine, engine};
use std::io::{BufRead, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let [name, message, file] = &given[..] else {
        eprintln!("speed ENGINE MESSAGE FILE");
        return ExitCode::FAILURE;
    };
    match run(name, message, file) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            println!("refuses: {}", why.replace('\n', " "));
            ExitCode::FAILURE
        }
    }
}

fn run(name: &str, message: &str, file: &str) -> Result<(), String> {
    let engine = engine(name, message).ok_or("no such engine or message")?;
    let document = std::fs::read(file).map_err(|error| error.to_string())?;
    println!("ready");
    for line in std::io::stdin().lock().lines() {
        let line = line.map_err(|error| error.to_string())?;
        let (task, word) = line.split_once(' ').ok_or("no such task")?;
        println!("{}", task_of(&engine, &document, task, word)?);
        std::io::stdout()
            .flush()
            .map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// Does one task; gives its answer.
fn task_of(engine: &Engine, document: &[u8], task: &str, word: &str) -> Result<String, String> {
    if task == "read" {
        return seconds_of(word, || (engine.read)(document));
    }
    let prepare = engine.write.ok_or("only reads")?;
    let mut work = prepare(document)?;
    if task == "write" {
        return seconds_of(word, || work().map(|octets| octets.len()));
    }
    std::fs::write(word, work()?).map_err(|error| error.to_string())?;
    Ok("done".to_owned())
}
