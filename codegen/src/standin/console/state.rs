//! What the page shows, as JSON.

use crate::standin::answers::Size;
use crate::standin::exchanges::Exchange;
use crate::standin::request;
use crate::standin::service::Service;
use crate::standin::stand_in::StandIn;
use serde_json::{Value, json};
use snitflade_runtime::soap::Message;
use std::time::UNIX_EPOCH;

/// Every service with its operations, and what is chosen.
pub(super) fn services(all: &StandIn) -> Value {
    let services: Vec<Value> = all.services().map(service).collect();
    json!({ "services": services, "failure": all.shared.failure().to_string() })
}

fn service(service: &Service) -> Value {
    let operations = service.table.operations.iter();
    let operations: Vec<Value> = operations
        .map(|row| {
            let faults: Vec<&str> = row.faults.iter().map(|fault| fault.name).collect();
            let one_way = row.output == Message::None;
            json!({ "name": row.name, "oneWay": one_way, "faults": faults })
        })
        .collect();
    json!({
        "path": service.path,
        "name": service.table.name,
        "contract": service.contract.name,
        "title": service.contract.title,
        "operations": operations,
    })
}

/// The last exchanges, the latest first.
pub(super) fn exchanges(all: &StandIn) -> Value {
    let last = all.shared.exchanges.last();
    last.iter().map(|one| exchange(one)).collect()
}

fn exchange(exchange: &Exchange) -> Value {
    let violations = exchange.findings.violations.iter().take(100);
    let violations: Vec<Value> = violations
        .map(|violation| {
            json!({
                "path": violation.path,
                "rule": violation.rule.code(),
                "line": violation.line,
                "column": violation.column,
                "expected": violation.expected,
                "found": violation.found,
                "help": violation.help(),
            })
        })
        .collect();
    let at = exchange.at.duration_since(UNIX_EPOCH).unwrap_or_default();
    json!({
        "number": exchange.number,
        "at": at.as_millis() as u64,
        "milliseconds": exchange.took.as_millis() as u64,
        "path": exchange.path,
        "operation": exchange.findings.operation,
        "origin": exchange.findings.origin.word(),
        "status": exchange.status,
        "failure": exchange.failure,
        "request": String::from_utf8_lossy(&exchange.request),
        "answer": String::from_utf8_lossy(&exchange.answer),
        "violations": violations,
    })
}

/// A request to send: `path=…&operation=NUMBER`, and `full` for all that may be in it.
pub(super) fn sample(all: &StandIn, query: &str) -> Result<Value, String> {
    let value = |name: &str| {
        let pairs = query.split('&');
        let mut pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        let found = pairs.find(|(key, _)| *key == name);
        found.map(|(_, value)| value)
    };
    let service = value("path").and_then(|path| all.services.get(path));
    let service = service.ok_or("there is no such service\n")?;
    let number = value("operation").and_then(|number| number.parse::<usize>().ok());
    let known = number.filter(|at| *at < service.table.operations.len());
    let operation = known.ok_or("there is no such operation\n")?;
    let size = match value("full") {
        Some(_) => Size::Full,
        None => Size::Minimal,
    };
    let made = request::sampled_request(&service.contract, service.table, operation, size);
    let made = made.map_err(|error| format!("no request could be invented: {error}\n"))?;
    Ok(json!({
        "message": made.message,
        "contentType": made.content_type,
        "action": made.action,
    }))
}
