//! Verdicts as JSON: one array, one object for each document.

use snitflade_runtime::read::{Report, Violation};
use std::fmt::Write as _;

/// The array, with a line end.
pub(super) fn report(results: &[(String, Report)]) -> String {
    let documents: Vec<String> = results.iter().map(document).collect();
    match documents.is_empty() {
        true => "[]\n".to_owned(),
        false => format!("[\n{}\n]\n", documents.join(",\n")),
    }
}

fn document((file, report): &(String, Report)) -> String {
    let violations: Vec<String> = report.violations.iter().map(violation).collect();
    let list = match violations.is_empty() {
        true => "[]".to_owned(),
        false => format!("[\n    {}\n  ]", violations.join(",\n    ")),
    };
    format!(
        "  {{\"file\": {}, \"valid\": {}, \"complete\": {}, \"violations\": {list}}}",
        text(file),
        report.is_valid(),
        report.complete
    )
}

fn violation(violation: &Violation) -> String {
    format!(
        "{{\"rule\": {}, \"name\": {}, \"path\": {}, \"line\": {}, \"column\": {}, \
         \"expected\": {}, \"found\": {}, \"recoverable\": {}}}",
        text(violation.rule.code()),
        text(violation.rule.name()),
        text(&violation.path),
        violation.line,
        violation.column,
        text(&violation.expected),
        text(&violation.found),
        violation.recoverable
    )
}

/// A JSON string.
fn text(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 2);
    out.push('"');
    for c in value.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c < ' ' => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn strings_are_escaped() {
        assert_eq!(text("a\"b\\c\n\u{1}æ"), "\"a\\\"b\\\\c\\n\\u0001æ\"");
    }
}
