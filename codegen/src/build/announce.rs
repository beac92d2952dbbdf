//! What cargo is told: files to watch, and warnings.

use crate::diag::{Code, Severity, one_line};
use crate::embed::Embedded;
use std::collections::BTreeMap;
use std::path::Path;

/// How many warnings of one code are shown.
const SHOWN: usize = 5;

/// Lines for cargo. Only files that are there are watched: one that is not would have the
/// script run at every build.
pub(super) fn lines(made: &Embedded, package: &Path) -> Vec<String> {
    let inputs = made.inputs.iter();
    let mut out: Vec<String> = inputs
        .map(|path| format!("cargo::rerun-if-changed={}", package.join(path).display()))
        .collect();
    // What stops the build shows them itself.
    if made.module.is_some() {
        out.extend(warnings(made));
    }
    out
}

fn warnings(made: &Embedded) -> Vec<String> {
    let mut seen: BTreeMap<Code, usize> = BTreeMap::new();
    let mut out = Vec::new();
    for finding in made.run.diagnostics.iter() {
        if finding.severity != Severity::Warning {
            continue;
        }
        let count = seen.entry(finding.code).or_default();
        *count += 1;
        if *count <= SHOWN {
            let line = one_line(finding, &made.run.sources).replace(['\n', '\r'], " ");
            out.push(format!("cargo::warning={line}"));
        }
    }
    let more = seen.into_iter().filter(|(_, count)| *count > SHOWN);
    out.extend(
        more.map(|(code, count)| format!("cargo::warning={} more of {}", count - SHOWN, code.0)),
    );
    out
}
