//! What the form of the files does not tell: names that must exist, and lists that must not be
//! empty.

use super::written::{Messages, Rows, place};
use super::{Demand, Snitflade};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::source::{FileId, Span};
use std::collections::BTreeSet;

/// Two rows have one id, or two needs one name.
const TWICE: Code = Code("CAT0103");
/// A row lacks what every row has.
const LACKING: Code = Code("CAT0104");
/// A name refers to nothing.
const REFERS_TO_NOTHING: Code = Code("CAT0105");
/// A need that only one thing covers.
const NO_CHOICE: Code = Code("CAT0106");

/// Where findings go, and in which file they are.
struct Findings<'d> {
    file: FileId,
    diagnostics: &'d mut Diagnostics,
}

impl Findings<'_> {
    fn add(&mut self, code: Code, span: Span, message: String, help: &str) {
        let finding = Diagnostic::new(Severity::Error, code, span, message);
        self.diagnostics.push(finding.help(help));
    }
}

/// Checks the rows and needs.
pub(super) fn rows(rows: &Rows, file: FileId, diagnostics: &mut Diagnostics) {
    let mut findings = Findings { file, diagnostics };
    twice(rows, &mut findings);
    needs(rows, &mut findings);
    elsewhere(rows, &mut findings);
    for row in &rows.snitflade {
        let span = place(file, row);
        for (message, help) in lacking(row.get_ref()) {
            findings.add(LACKING, span, message, help);
        }
    }
}

/// Each id and each need once.
fn twice(rows: &Rows, findings: &mut Findings<'_>) {
    let file = findings.file;
    let ids = rows.snitflade.iter();
    let ids = ids.map(|row| (&*row.get_ref().id, place(file, row), "row"));
    let needs = rows.need.iter();
    let needs = needs.map(|need| (&*need.get_ref().name, place(file, need), "need"));
    let mut seen = BTreeSet::new();
    for (name, span, kind) in ids.chain(needs) {
        if !seen.insert((kind, name)) {
            let message = format!("there is a second {kind} `{name}`");
            findings.add(TWICE, span, message, "put the facts of both into one");
        }
    }
}

/// What a row must have, and does not.
fn lacking(row: &Snitflade) -> Vec<(String, &'static str)> {
    let id = &row.id;
    let mut list = Vec::new();
    if row.objects.is_empty() {
        list.push((
            format!("{id} has no objects"),
            "a solution is asked for it by the information objects it handles",
        ));
    }
    if row.direction.is_empty() || row.flows.is_empty() {
        list.push((
            format!("{id} lacks its direction or its flows"),
            "say who calls or sends, and who serves or receives; \"unknown\" is an answer",
        ));
    }
    if (row.demand == Demand::General) != row.relevant_when.is_some() {
        list.push((
            format!("`relevant_when` of {id} and its demand do not go together"),
            "general demands say which property of a solution makes them matter; others do not",
        ));
    }
    list
}

/// Needs are declared, used, and leave a choice.
fn needs(rows: &Rows, findings: &mut Findings<'_>) {
    for need in &rows.need {
        let span = place(findings.file, need);
        let need = need.get_ref();
        let named = rows.snitflade.iter();
        let named = named.filter(|row| row.get_ref().same_need.as_ref() == Some(&need.name));
        let count = named.count();
        let ways = (count + need.others.len()).max(need.channels.len());
        if count == 0 || ways < 2 {
            let message = format!("only one thing covers the need `{}`, or none", need.name);
            let help = "name at least two: rows by `same_need`, `others`, or `channels`";
            findings.add(NO_CHOICE, span, message, help);
        }
    }
    for row in &rows.snitflade {
        let Some(need) = &row.get_ref().same_need else {
            continue;
        };
        if !rows.need.iter().any(|known| known.get_ref().name == *need) {
            let span = place(findings.file, row);
            let message = format!(
                "{} names the need `{need}`, which there is not",
                row.get_ref().id
            );
            findings.add(REFERS_TO_NOTHING, span, message, "declare it as a [[need]]");
        }
    }
}

/// What is done elsewhere is done by a row, or by the successor of one.
fn elsewhere(rows: &Rows, findings: &mut Findings<'_>) {
    let all = || rows.snitflade.iter().map(|row| row.get_ref());
    let is_known = |id: &str| {
        all().any(|row| *row.id == *id || row.successor.iter().any(|next| *next.id == *id))
    };
    for row in &rows.snitflade {
        for other in &row.get_ref().elsewhere {
            if !is_known(&other.id) {
                let message = format!(
                    "{} sends its readers to {}, which there is not",
                    row.get_ref().id,
                    other.id
                );
                let help = "`elsewhere` names a row, or the successor of one";
                findings.add(REFERS_TO_NOTHING, place(findings.file, row), message, help);
            }
        }
    }
}

/// Checks that the snitflade of each message type is a row, or the successor of one.
pub(super) fn messages(
    messages: &Messages,
    file: FileId,
    rows: &Rows,
    diagnostics: &mut Diagnostics,
) {
    let mut findings = Findings { file, diagnostics };
    let all = || rows.snitflade.iter().map(|row| row.get_ref());
    for message in &messages.beskedtype {
        let id = &message.get_ref().snitflade;
        let is_row = all().any(|row| row.id == *id);
        let is_successor = all().any(|row| row.successor.iter().any(|next| next.id == *id));
        if !is_row && !is_successor {
            let text = format!("no row and no successor of one is called {id}");
            let help = "`snitflade` names the row of catalogue.toml that carries the message";
            findings.add(REFERS_TO_NOTHING, place(file, message), text, help);
        }
    }
}
