//! A line for each change, as GitHub puts beside the files of a pull request.

use super::sections::values;
use crate::diff::rules;
use crate::diff::{Report, Severity};

/// Workflow commands: `::error file=…,line=…,title=…::message`.
pub fn annotations(report: &Report) -> String {
    let mut out = String::new();
    for change in report.changes() {
        let level = match change.severity {
            _ if change.accepted.is_some() => "notice",
            Severity::Breaking => "error",
            Severity::Risky => "warning",
            Severity::Safe => "notice",
            Severity::Info => continue,
        };
        let place = change.new_place.as_ref().or(change.old_place.as_ref());
        let place = place.map_or(String::new(), |place| {
            format!(
                "file={},line={},col={},",
                property(&place.file),
                place.line,
                place.column
            )
        });
        let rule = rules::rule(change.rule);
        let values = values(change).map_or(String::new(), |it| format!(": {it}"));
        let why = rule.map_or(String::new(), |rule| {
            format!("\n{}\n{}", rule.why, rule.todo)
        });
        let message = message(&format!("{}{values}{why}", change.path));
        out.push_str(&format!(
            "::{level} {place}title={}::{message}\n",
            change.rule
        ));
    }
    out
}

fn message(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
