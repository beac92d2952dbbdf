//! Every published sample message reads strictly and writes back equal, or a
//! known defect of the sample says why not.
//!
//! Messages are read through run-time tables of the published schema that
//! declares their root, into a value without a Rust type, and written back. The
//! samples are no part of this repository; without them the test is skipped.

mod ignorable;
mod known;
mod part;
mod shelf;

use known::KNOWN;
use shelf::Shelf;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// XML files below a folder that are messages, relative to it, sorted.
fn samples(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![PathBuf::new()];
    while let Some(below) = open.pop() {
        let Ok(entries) = std::fs::read_dir(folder.join(&below)) else {
            continue;
        };
        for entry in entries.flatten() {
            let path = below.join(entry.file_name());
            let name = path.to_string_lossy().replace('\\', "/");
            if folder.join(&path).is_dir() {
                open.push(path);
            } else if name.ends_with(".xml")
                && !name.ends_with("/catalog.xml")
                && !name.ends_with(".wsdl.xml")
            {
                found.push(name);
            }
        }
    }
    found.sort();
    found
}

/// What became of a sample: the schemas it was read with, or the first defect.
fn outcome(shelf: &Shelf, folder: &Path, sample: &str) -> Result<String, String> {
    let bytes = std::fs::read(folder.join(sample)).map_err(|e| e.to_string())?;
    let text = String::from_utf8(bytes).map_err(|e| e.to_string())?;
    let parts = part::parts(text.trim_start_matches('\u{feff}'))?;
    let mut used = Vec::new();
    for part in parts {
        used.push(shelf.round_trip(sample, &part)?);
    }
    Ok(used.join(", "))
}

#[test]
fn samples_read_and_write_back_equal() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/published");
    if !folder.is_dir() {
        println!("SKIPPED samples: ../shared/published is not there");
        return;
    }
    let shelf = Shelf::new(&folder);
    let mut met = BTreeSet::new();
    let mut complaints = Vec::new();
    let samples = samples(&folder);
    let mut equal = 0;
    for sample in &samples {
        match outcome(&shelf, &folder, sample) {
            Ok(schemas) => {
                equal += 1;
                println!("equal    {sample} ({schemas})");
            }
            Err(defect) => match KNOWN
                .iter()
                .position(|k| sample.starts_with(k.sample) && defect.starts_with(k.report))
            {
                Some(at) => {
                    met.insert(at);
                    println!("defect   {sample}: {}: {defect}", KNOWN[at].why);
                }
                None => complaints.push(format!("{sample}: {defect}")),
            },
        }
    }
    let defects = samples.len() - equal - complaints.len();
    println!(
        "{} samples, {equal} equal, {defects} with a known defect",
        samples.len()
    );
    for (at, known) in KNOWN.iter().enumerate().filter(|(at, _)| !met.contains(at)) {
        complaints.push(format!(
            "{}: no longer met: {} ({at})",
            known.sample, known.report
        ));
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    assert!(
        samples.len() >= 100,
        "only {} samples were found",
        samples.len()
    );
}
