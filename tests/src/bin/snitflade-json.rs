//! JSON for the suite `json`: samples of the schemas of a description, and verdicts.
//!
//! ```text
//! snitflade-json FILE samples COUNT    lines of NAME, a tab, and a JSON text
//! snitflade-json FILE judge            such lines in, one verdict a line out: `valid`,
//!                                      or what is wrong
//! ```

use snitflade_codegen::source::DiskLoader;
use snitflade_tests::described::Described;
use std::io::{BufRead, Write};
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file, command, rest @ ..] = arguments.as_slice() else {
        return Err("usage: snitflade-json FILE samples COUNT | FILE judge".to_owned());
    };
    let path = Path::new(file);
    let folder = path.parent().unwrap_or(Path::new("."));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let described = Described::read(&DiskLoader::new(folder), &name);
    let described = described.map_err(|found| found.join("\n"))?;
    let mut out = std::io::stdout().lock();
    let mut say = |line: String| writeln!(out, "{line}").map_err(|e| e.to_string());
    match (command.as_str(), rest) {
        ("samples", [count]) => {
            let count = count.parse().map_err(|_| format!("{count} is no number"))?;
            for name in described.roots.keys() {
                for value in described.samples(name, 1, count)? {
                    let text = described.write(name, &value)?;
                    let again = described.write(name, &described.value(name, &text)?)?;
                    if again != text {
                        return Err(format!("{name}: {text} comes back as {again}"));
                    }
                    say(format!("{name}\t{text}"))?;
                }
            }
            Ok(())
        }
        ("judge", []) => {
            for line in std::io::stdin().lock().lines() {
                let line = line.map_err(|e| e.to_string())?;
                let (name, text) = line.split_once('\t').ok_or("a line without a tab")?;
                let verdict = described.value(name, text);
                say(verdict.map_or_else(|why| why, |_| "valid".to_owned()))?;
            }
            Ok(())
        }
        _ => Err(format!("no such command: {command}")),
    }
}
