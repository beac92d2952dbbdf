//! Why a build script made nothing.

use crate::diag::{Diagnostic, Severity, render};
use crate::pipeline::Run;
use crate::write::WriteError;
use std::fmt;
use std::path::PathBuf;

/// Why nothing was generated. `Debug` shows the same as `Display`, for that is what is seen
/// of an error that `main` returns.
#[non_exhaustive]
pub enum BuildError {
    /// The contract or its settings are wrong.
    Contract {
        /// How many errors there are.
        errors: usize,
        /// Every error and warning with its place and an excerpt, in the order of the
        /// places: a warning may say why something is missing.
        findings: Vec<String>,
    },
    /// A variable is not set that cargo sets for build scripts.
    NoVariable(&'static str),
    /// Generated code cannot be laid out: a defect of the generator.
    Write(WriteError),
    /// The file cannot be written.
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
}

impl BuildError {
    /// The findings of a run that made nothing.
    pub fn contract(run: Run) -> Self {
        let mut found = run.diagnostics.into_sorted();
        found.retain(|finding| finding.severity != Severity::Note);
        let is_error = |finding: &&Diagnostic| finding.severity == Severity::Error;
        BuildError::Contract {
            errors: found.iter().filter(is_error).count(),
            findings: found
                .iter()
                .map(|finding| render(finding, &run.sources, false))
                .collect(),
        }
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BuildError::Contract { errors, findings } => {
                let s = if *errors == 1 { "" } else { "s" };
                let findings = findings.join("\n\n");
                write!(f, "{errors} error{s} in the contract\n\n{findings}")
            }
            BuildError::NoVariable(name) => write!(
                f,
                "the variable {name} is not set, as cargo does for build scripts"
            ),
            BuildError::Write(error) => error.fmt(f),
            BuildError::Io { path, error } => write!(f, "{}: {error}", path.display()),
        }
    }
}

impl fmt::Debug for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            BuildError::Write(error) => Some(error),
            BuildError::Io { error, .. } => Some(error),
            _ => None,
        }
    }
}
