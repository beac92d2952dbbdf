//! `snitflade-bench FOLDER [RUNS]`: reads and writes `sdi-*.xml` and
//! `person-*.xml` of a folder into generated types, strictly, and prints MB/s
//! beside a bare `quick_xml::NsReader` loop over the same bytes.
//!
//! Processor time of this thread, the median of the runs: other programs on
//! the machine do not count, but their use of the caches does.

mod clock;

use clock::median;
use quick_xml::NsReader;
use quick_xml::events::Event;
use quick_xml::name::ResolveResult;
use snitflade_runtime::codegen::v1::{Blank, Node, Root};
use std::hint::black_box;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let Some(folder) = words.first() else {
        eprintln!("usage: snitflade-bench FOLDER [RUNS]");
        return ExitCode::from(2);
    };
    let runs = words.get(1).and_then(|runs| runs.parse().ok()).unwrap_or(5);
    match all(Path::new(folder), runs) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn all(folder: &Path, runs: usize) -> Result<(), String> {
    println!(
        "{:<14} {:>10} {:>10} {:>10} {:>7} {:>10} {:>7}",
        "message", "bytes", "floor MB/s", "read MB/s", "ratio", "write MB/s", "ratio"
    );
    for size in ["1k", "10m"] {
        let sdi = &sf1470_v6_0::sagdokumentindeks::IMPORTER_SAG_DOKUMENT_INDEKS_INPUT;
        one(folder, &format!("sdi-{size}"), sdi, runs)?;
        one(
            folder,
            &format!("person-{size}"),
            &sf1520_v4_0::person::PERSON_LOOKUP_RESPONSE,
            runs,
        )?;
    }
    Ok(())
}

fn one<T: Node + Blank>(
    folder: &Path,
    name: &str,
    root: &Root<T>,
    runs: usize,
) -> Result<(), String> {
    let path = folder.join(format!("{name}.xml"));
    let bytes = std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let value = root
        .read(&bytes)
        .map_err(|error| format!("{name}: {error}"))?;
    let written = root
        .write(&value)
        .map_err(|error| format!("{name}: {error}"))?;
    let repeats = (5_000_000 / bytes.len()).clamp(1, 2000);
    let floor = median(runs, repeats, || {
        black_box(tokens(&bytes));
    });
    let read = median(runs, repeats, || {
        black_box(root.read(black_box(&bytes)).is_ok());
    });
    let write = median(runs, repeats, || {
        black_box(root.write(black_box(&value)).is_ok());
    });
    let speed = |length: usize, nanoseconds: f64| length as f64 * 1000.0 / nanoseconds;
    let (floor, read, write) = (
        speed(bytes.len(), floor),
        speed(bytes.len(), read),
        speed(written.len(), write),
    );
    println!(
        "{name:<14} {:>10} {floor:>10.1} {read:>10.1} {:>7.2} {write:>10.1} {:>7.2}",
        bytes.len(),
        read / floor,
        write / floor
    );
    Ok(())
}

/// What any reader that knows namespaces has to do at least.
fn tokens(bytes: &[u8]) -> usize {
    let mut reader = NsReader::from_reader(bytes);
    let mut seen = 0;
    loop {
        match reader.read_resolved_event() {
            Ok((_, Event::Eof)) | Err(_) => return seen,
            Ok((ResolveResult::Bound(namespace), event)) => {
                seen += namespace.as_ref().len() + event.len()
            }
            Ok((_, event)) => seen += event.len(),
        }
    }
}
