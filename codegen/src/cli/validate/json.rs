//! Verdicts as JSON: one array, one object for each document.

use super::Verdict;
use serde_json::{Value, json};
use snitflade_runtime::read::Violation;

/// The array.
pub(super) fn text(verdicts: &[Verdict]) -> String {
    let documents: Vec<Value> = verdicts.iter().map(document).collect();
    format!("{:#}", Value::Array(documents))
}

fn document(Verdict { file, outcome }: &Verdict) -> Value {
    match outcome {
        Ok(judged) => json!({
            "file": file,
            "valid": judged.report.is_valid(),
            "complete": judged.report.complete,
            "violations": judged
                .report
                .violations
                .iter()
                .zip(&judged.declared)
                .map(violation)
                .collect::<Vec<_>>(),
        }),
        // Neither valid nor invalid: nothing was seen of it.
        Err(error) => json!({
            "file": file,
            "valid": null,
            "complete": false,
            "error": error.to_string(),
            "violations": [],
        }),
    }
}

fn violation((violation, declared): (&Violation, &Option<String>)) -> Value {
    json!({
        "rule": violation.rule.code(),
        "name": violation.rule.name(),
        "path": violation.path,
        "line": violation.line,
        "column": violation.column,
        "expected": violation.expected,
        "found": violation.found,
        "declared": declared,
        "help": violation.help(),
        "recoverable": violation.recoverable,
    })
}
