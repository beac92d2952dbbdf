//! Text before a JSON text: what is left when a page was saved instead of a file.

use super::codes;
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::source::{FileId, SourceMap, Span};

/// How many bytes stand before the JSON text of a file named `.json`, which is reported. None
/// where the text begins as JSON does, or no line does.
pub(super) fn skipped(map: &SourceMap, file: FileId, diagnostics: &mut Diagnostics) -> usize {
    let text = map.text(file);
    if !map.location(file).to_ascii_lowercase().ends_with(".json") {
        return 0;
    }
    let opens = |line: &str| line.starts_with(['{', '[']);
    if opens(text.trim_start()) {
        return 0;
    }
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if opens(line) {
            report(file, text, at, diagnostics);
            return at;
        }
        at += line.len();
    }
    0
}

fn report(file: FileId, text: &str, end: usize, diagnostics: &mut Diagnostics) {
    let before = text.get(..end).unwrap_or_default();
    let span = Span {
        file,
        start: (before.len() - before.trim_start().len()) as u32,
        end: before.trim_end().len() as u32,
    };
    let message = format!(
        "{} lines of text stand before the JSON",
        before.lines().count()
    );
    let found = Diagnostic::new(Severity::Warning, codes::PREAMBLE, span, message);
    diagnostics.push(found.help("they are passed over; take them out, or fetch the file itself"));
}
