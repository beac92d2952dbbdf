//! Findings on the terminal: errors and warnings on standard error.

use super::exit;
use crate::diag::{Diagnostics, Severity, one_line, render};
use crate::source::SourceMap;
use std::collections::HashSet;
use std::io::IsTerminal;
use std::process::ExitCode;

/// How many findings of one code are shown in full.
const SHOWN: usize = 5;

/// Where findings go.
pub(super) struct Report {
    verbose: bool,
    color: bool,
    /// What was printed: contracts of one run may share a file.
    printed: HashSet<String>,
}

/// How many findings there were.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    pub errors: usize,
    pub warnings: usize,
    pub notes: usize,
}

impl Report {
    /// Notes, and every repetition of a finding, are shown only if `verbose`.
    pub fn new(verbose: bool) -> Self {
        let color = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        Report {
            verbose,
            color,
            printed: HashSet::new(),
        }
    }

    /// Prints findings and counts them all.
    pub fn findings(&mut self, diagnostics: Diagnostics, sources: &SourceMap) -> Counts {
        let mut counts = Counts::default();
        let mut seen = std::collections::BTreeMap::new();
        for finding in diagnostics.into_sorted() {
            match finding.severity {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Note => counts.notes += 1,
            }
            if finding.severity == Severity::Note && !self.verbose {
                continue;
            }
            if !self.printed.insert(one_line(&finding, sources)) {
                continue;
            }
            let count: &mut usize = seen.entry((finding.code, finding.severity)).or_default();
            *count += 1;
            if *count <= SHOWN || self.verbose {
                tell!("{}\n", render(&finding, sources, self.color));
            }
        }
        for ((code, _), count) in seen {
            if let Some(rest) = hidden_count(count)
                && !self.verbose
            {
                tell!("{rest} more of {} (all with --verbose)\n", code.0);
            }
        }
        counts
    }
}

/// How many findings of one code are not shown in full, if any.
fn hidden_count(count: usize) -> Option<usize> {
    count.checked_sub(SHOWN).filter(|rest| *rest > 0)
}

/// Says why the command could not do its work.
pub(super) fn failed(message: &str) -> ExitCode {
    tell!("error: {message}");
    exit::usage()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_shown_is_counted() {
        let counts = [0, SHOWN - 1, SHOWN, SHOWN + 1, SHOWN + 9];
        let expected = [None, None, None, Some(1), Some(9)];
        assert_eq!(counts.map(hidden_count), expected);
    }
}
