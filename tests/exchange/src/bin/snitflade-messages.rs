//! Documents of every message type, for other readers to judge:
//!
//! * `snitflade-messages list` prints `NUMBER PACKAGE NAMESPACE NAME` for each type that has documents,
//!   between tabs;
//! * `snitflade-messages samples NUMBER COUNT` writes random documents of a type, each behind a line
//!   with the number of its octets, in front of which stands what came of its round trip;
//! * `snitflade-messages judge` reads documents of types, each behind a line `NUMBER OCTETS`, and
//!   prints what came of each, on a line.

use snitflade_exchange::MESSAGE_TYPES;
use snitflade_exchange::messages::Trip;
use std::io::{BufRead, BufWriter, Read, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words[..] {
        ["list"] => list(),
        ["samples", number, count] => samples(number, count),
        ["judge"] => judge(),
        _ => Err("usage: snitflade-messages list | samples NUMBER COUNT | judge".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn list() -> Outcome {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let all = MESSAGE_TYPES.iter().enumerate();
    for (number, message) in all.filter(|(_, message)| !(message.stands_nowhere)()) {
        let (namespace, name) = (message.name)();
        writeln!(out, "{number}\t{}\t{namespace}\t{name}", message.package)?;
    }
    Ok(())
}

fn samples(number: &str, count: &str) -> Outcome {
    let message = MESSAGE_TYPES.get(number.parse::<usize>()?);
    let message = message.ok_or("no such type")?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    for xml in (message.samples)(count.parse()?)? {
        let verdict = verdict((message.round_trip)(&xml));
        writeln!(out, "{}\t{verdict}", xml.len())?;
        out.write_all(&xml)?;
    }
    Ok(())
}

fn judge() -> Outcome {
    let mut given = std::io::stdin().lock();
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut line = String::new();
    while given.read_line(&mut line)? > 0 {
        let (number, octets) = line.trim().split_once(' ').ok_or("no number")?;
        let message = MESSAGE_TYPES.get(number.parse::<usize>()?);
        let mut xml = vec![0; octets.parse()?];
        given.read_exact(&mut xml)?;
        let trip = (message.ok_or("no such type")?.round_trip)(&xml);
        writeln!(out, "{}", verdict(trip))?;
        line.clear();
    }
    Ok(())
}

/// One line: `equal`, or `refused` or `differs` and why.
fn verdict(trip: Trip) -> String {
    let (word, why) = match trip {
        Trip::Equal => return "equal".to_owned(),
        Trip::Refused(why) => ("refused", why),
        Trip::Differs(why) => ("differs", why),
    };
    format!("{word} {}", why.replace(['\n', '\r', '\t'], " "))
}
