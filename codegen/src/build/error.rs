//! Why a build script made nothing.

use crate::diag::{Severity, render};
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
        /// Every error with its place and an excerpt, in the order of the places.
        errors: Vec<String>,
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
    pub(super) fn contract(run: Run) -> Self {
        let found = run.diagnostics.into_sorted().into_iter();
        let errors = found.filter(|finding| finding.severity == Severity::Error);
        BuildError::Contract {
            errors: errors
                .map(|finding| render(&finding, &run.sources, false))
                .collect(),
        }
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BuildError::Contract { errors } => {
                let (count, s) = (errors.len(), if errors.len() == 1 { "" } else { "s" });
                write!(
                    f,
                    "{count} error{s} in the contract\n\n{}",
                    errors.join("\n\n")
                )
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
