//! Exit codes: good, findings, wrong use.

use std::process::ExitCode;

/// Everything is as it should be.
pub(super) const GOOD: ExitCode = ExitCode::SUCCESS;
/// The contracts or documents have errors, or `--check` found differences.
pub(super) fn findings() -> ExitCode {
    ExitCode::from(1)
}
/// The command line is wrong, or files it names cannot be used.
pub(super) fn usage() -> ExitCode {
    ExitCode::from(2)
}
