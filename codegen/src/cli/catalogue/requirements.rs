//! What a solution is asked for, printed.

use super::args::ListFormat;
use super::json;
use crate::catalogue::requirements::{Line, NotAsked, Requirements, Verdict, WhyNot};
use crate::cli::columns::{Table, hanging_indent, heading};
use serde_json::json;
use std::fmt::Write;

/// Verdicts in the order they are printed, each with its title.
const SECTIONS: [(Verdict, &str); 3] = [
    (Verdict::Required, "required"),
    (
        Verdict::OneOf,
        "required, but one of the alternatives is enough",
    ),
    (Verdict::Waived, "waived"),
];

/// Reasons a row is not asked for, in the order they are printed.
const WHY_NOT: [WhyNot; 3] = [WhyNot::NotRelevant, WhyNot::OutsideForm, WhyNot::NoOverlap];

/// Which rows are printed with remarks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Remarks {
    /// Those that are asked for: of all others there are too many.
    OfAsked,
    /// All of them.
    All,
}

/// What was decided, as the format asks for it.
pub(super) fn text(found: &Requirements, format: ListFormat, remarks: Remarks) -> String {
    match format {
        ListFormat::Text => terminal(found, remarks),
        ListFormat::Markdown => markdown(found, remarks),
        ListFormat::Json => json(&json!({
            "asked": found.asked,
            "not-asked": found.not_asked,
            "counts": {
                "required": found.of(Verdict::Required).count(),
                "one-of": found.of(Verdict::OneOf).count(),
                "waived": found.of(Verdict::Waived).count(),
                "not-asked": found.not_asked.len(),
            },
        })),
    }
}

fn terminal(found: &Requirements, remarks: Remarks) -> String {
    let mut out = String::new();
    for (verdict, title) in SECTIONS {
        if found.of(verdict).next().is_some() {
            let _ = writeln!(out, "{title}");
            for line in found.of(verdict) {
                out.push_str(&block(line));
            }
            out.push('\n');
        }
    }
    if !found.not_asked.is_empty() {
        out.push_str("not asked\n");
    }
    for (why, rows) in reasons(found) {
        let ids: Vec<&str> = rows.iter().map(|row| &*row.id).collect();
        let _ = writeln!(out, "  {}", why.text());
        out.push_str(&hanging_indent("            ", &ids.join(", ")));
        for (id, remark) in remarks_of(&rows, remarks) {
            out.push_str(&hanging_indent(&format!("            {id}: "), remark));
        }
    }
    if !out.ends_with("\n\n") {
        out.push('\n');
    }
    out + &totals(found)
}

/// One row: its id, title and rule, and below them what made the rule apply.
fn block(line: &Line) -> String {
    let mut out = format!("  {:<8}  {}\n", line.id, line.title);
    for (name, text) in explanations(line) {
        out.push_str(&hanging_indent(&format!("            {name}: "), &text));
    }
    out
}

/// What is to be said of a row: the deciding rule first.
fn explanations(line: &Line) -> Vec<(String, String)> {
    let reasons = line.reasons.iter().rev();
    let reasons = reasons.map(|reason| (reason.rule.name().to_owned(), reason.text.clone()));
    let parts = line.parts.iter().map(|part| {
        let without: Vec<&str> = part.without.iter().map(|text| &**text).collect();
        let text = match part.asked {
            true => part.text.to_string(),
            false => format!(
                "not asked, for the solution holds no {}",
                without.join(" and no ")
            ),
        };
        (format!("part {}", part.name), text)
    });
    let successors = line.successors.iter().map(|next| {
        let text = format!("{} ({})", next.id, next.basis.word());
        ("successor".to_owned(), text)
    });
    let remarks = line
        .remarks
        .iter()
        .map(|text| ("remark".to_owned(), text.clone()));
    reasons
        .chain(parts)
        .chain(successors)
        .chain(remarks)
        .collect()
}

fn reasons(found: &Requirements) -> impl Iterator<Item = (WhyNot, Vec<&NotAsked>)> {
    WHY_NOT.into_iter().filter_map(|why| {
        let rows = found.not_asked.iter().filter(|row| row.why == why);
        let rows: Vec<&NotAsked> = rows.collect();
        (!rows.is_empty()).then_some((why, rows))
    })
}

/// What is to be said of rows that are not asked for.
fn remarks_of<'r>(rows: &[&'r NotAsked], remarks: Remarks) -> Vec<(&'r str, &'r str)> {
    let rows = rows.iter().filter(|_| remarks == Remarks::All);
    let all = rows.flat_map(|row| row.remarks.iter().map(|text| (&*row.id, text.as_str())));
    all.collect()
}

fn markdown(found: &Requirements, remarks: Remarks) -> String {
    let mut out = String::new();
    for (verdict, title) in SECTIONS {
        let mut table = Table::new(&[("id", 0), ("title", 0), ("rule", 0), ("because", 0)]);
        for line in found.of(verdict) {
            let because = explanations(line)
                .into_iter()
                .map(|(name, text)| format!("{name}: {text}"));
            table.add(vec![
                line.id.to_string(),
                line.title.to_string(),
                line.rule.name().to_owned(),
                because.collect::<Vec<_>>().join("; "),
            ]);
        }
        if found.of(verdict).next().is_some() {
            out.push_str(&heading(title));
            out.push_str(&table.markdown());
        }
    }
    let mut table = Table::new(&[("id", 0), ("title", 0), ("why", 0)]);
    for (why, rows) in reasons(found) {
        for row in rows {
            let told = remarks_of(&[row], remarks);
            let told: String = told.iter().map(|(_, text)| format!("; {text}")).collect();
            table.add(vec![
                row.id.to_string(),
                row.title.to_string(),
                format!("{}{told}", why.text()),
            ]);
        }
    }
    if !found.not_asked.is_empty() {
        out.push_str(&heading("not asked"));
        out.push_str(&table.markdown());
    }
    format!("{}\n{}", out.trim_start(), totals(found))
}

fn totals(found: &Requirements) -> String {
    let count = |verdict| found.of(verdict).count();
    let all = found.asked.len() + found.not_asked.len();
    hanging_indent(
        &format!("{all} snitflader: "),
        &format!(
            "{} required, {} more with an alternative, {} waived, {} not asked",
            count(Verdict::Required),
            count(Verdict::OneOf),
            count(Verdict::Waived),
            found.not_asked.len()
        ),
    )
}
