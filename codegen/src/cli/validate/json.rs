//! Verdicts as JSON: one array, one object for each document.

use super::judging::What;
use super::roles::Role;
use super::{Verdict, soap};
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
            "what": what(&judged.what),
        }),
        // Neither valid nor invalid.
        Err(error) => json!({
            "file": file,
            "valid": null,
            "complete": false,
            "error": error.to_string(),
            "violations": [],
        }),
    }
}

fn what(what: &What) -> Value {
    json!({
        "contract": (!what.contract.is_empty()).then_some(&what.contract),
        "other_contracts": what.others,
        "soap": what.soap.map(|version| soap(version).trim_start_matches("SOAP ")),
        "messages": what.roles.iter().map(role).collect::<Vec<_>>(),
        "beskedtype": what.beskedtype.as_ref().map(|found| json!({
            "id": found.id,
            "names": found.names,
        })),
        "not_judged": what.unjudged,
    })
}

fn role(role: &Role) -> Value {
    json!({
        "part": role.part.to_string(),
        "service": role.service,
        "operation": role.operation,
        "missing_headers": role.missing_headers,
    })
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
