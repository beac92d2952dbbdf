//! For a terminal.

use crate::diff::Report;

/// The report for a terminal; changes without consequence are counted unless `verbose`.
pub fn human(report: &Report, verbose: bool) -> String {
    let mut out = String::new();
    for change in report.changes() {
        if verbose || change.severity > crate::diff::Severity::Info {
            out.push_str(&format!(
                "{:?} {} {}\n",
                change.severity, change.rule, change.path
            ));
        }
    }
    out
}
