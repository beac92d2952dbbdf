//! The last stage: files in memory, written, or compared with those that are there.

use super::{Counts, Job, Made};
use crate::diag::{Code, Diagnostic, Severity};
use crate::write::{self, Report, Summary, WriteError};

/// Files cannot be written or compared.
const NOT_WRITTEN: Code = Code("CFG0107");

impl Job<'_> {
    /// The crate of the contract, in memory. `None` after an error was reported.
    pub fn files(&mut self) -> Option<Made> {
        let tokens = self.tokens()?;
        let rendered = write::render(&tokens.files);
        let files = self.reported(rendered)?;
        Some(Made {
            files,
            counts: Counts::of(&tokens.model),
        })
    }

    /// Writes the crate to `options.output`. `None` after an error was reported.
    pub fn write(&mut self) -> Option<(Counts, Summary)> {
        let made = self.files()?;
        let written = write::apply(&made.files, &self.options.output);
        self.reported(written).map(|summary| (made.counts, summary))
    }

    /// Compares the crate with what is at `options.output`. `None` after an error was
    /// reported.
    pub fn check(&mut self) -> Option<(Counts, Report)> {
        let made = self.files()?;
        let compared = write::check(&made.files, &self.options.output);
        self.reported(compared).map(|report| (made.counts, report))
    }

    fn reported<T>(&mut self, result: Result<T, WriteError>) -> Option<T> {
        result
            .map_err(|error| {
                let message = error.to_string();
                self.run.diagnostics.push(placeless(NOT_WRITTEN, message));
            })
            .ok()
    }
}

fn placeless(code: Code, message: String) -> Diagnostic {
    Diagnostic::without_place(Severity::Error, code, message)
}
