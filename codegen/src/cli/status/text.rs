//! A line for each version, and what differs from the lock below.

use crate::cli::columns::Table;
use crate::options::Date;
use crate::upkeep::{ContractStatus, State};

const COLUMNS: &[(&str, usize)] = &[
    ("contract", 24),
    ("announced", 10),
    ("last day", 10),
    ("left", 16),
    ("state", 36),
];

/// The states as a table.
pub(super) fn render(states: &[ContractStatus], today: Date) -> String {
    let mut table = Table::new(COLUMNS);
    for one in states {
        table.add(vec![
            one.name.clone(),
            date(one.notice),
            date(one.last_day()),
            one.days_left(today).map_or("unknown".to_owned(), days),
            state(one),
        ]);
    }
    let mut out = table.terminal();
    for finding in states.iter().flat_map(|one| &one.lock) {
        out += &format!(
            "lock: contracts/{} was {}\n",
            finding.file(),
            finding.word()
        );
    }
    out
}

fn date(date: Option<Date>) -> String {
    date.map_or("unknown".to_owned(), |date| date.to_string())
}

fn days(left: i64) -> String {
    match left {
        1 => "1 day".to_owned(),
        0.. => format!("{left} days"),
        -1 => "1 day over".to_owned(),
        _ => format!("{} days over", -left),
    }
}

fn state(one: &ContractStatus) -> String {
    match &one.state {
        State::Current => "current".to_owned(),
        State::Superseded { by, .. } => format!("superseded by {by}"),
        State::NotGenerated => "imported, not generated".to_owned(),
        State::NotImported => "not imported".to_owned(),
        State::Overdue => "overdue".to_owned(),
    }
}
