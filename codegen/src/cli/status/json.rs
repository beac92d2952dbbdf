//! The states for machines.

use crate::options::Date;
use crate::upkeep::{ContractStatus, State};
use serde_json::{Value, json};

/// The states as an array; what nobody knows is `null`.
pub(super) fn render(states: &[ContractStatus], today: Date) -> String {
    let all: Vec<Value> = states.iter().map(|one| object(one, today)).collect();
    format!("{:#}\n", Value::Array(all))
}

fn object(one: &ContractStatus, today: Date) -> Value {
    let lock = one.lock.iter();
    let lock = lock.map(|finding| json!({ "file": finding.file(), "what": finding.word() }));
    let by = match &one.state {
        State::Superseded { by, .. } => Some(by),
        _ => None,
    };
    json!({
        "contract": one.name,
        "title": one.title,
        "notice": one.notice,
        "deadline": one.deadline,
        "last_day": one.last_day(),
        "days_left": one.days_left(today),
        "state": one.state.word(),
        "superseded_by": by,
        "lock": lock.collect::<Vec<_>>(),
    })
}
