//! For a terminal.

use super::code::{code_lines, code_of};
use super::sections::{Section, axis, count, release, sections, together, values};
use super::words::{capital, sentence};
use crate::diff::rules;
use crate::diff::{Change, Counts, Report, Role, Severity};
use std::collections::BTreeSet;

/// How many changes without consequence are shown of one section.
const LINES: usize = 20;

/// The report for a terminal; what is without consequence is counted unless `verbose`.
pub fn human(report: &Report, verbose: bool) -> String {
    let mut out = head(report);
    let mut told = BTreeSet::new();
    let least = if verbose {
        Severity::Info
    } else {
        Severity::Safe
    };
    for section in sections(report) {
        let shown = section.shown(least);
        if !shown.is_empty() {
            one(&mut out, &section, &shown, verbose, &mut told);
        }
    }
    let limit = if verbose { usize::MAX } else { LINES };
    let rest = code_lines(&report.code, limit);
    if !rest.is_empty() {
        out.push_str("\nCode, besides the changes above\n");
        out.extend(rest.iter().map(|line| format!("  {line}\n")));
    }
    out.push_str(&foot(report, verbose));
    out
}

fn head(report: &Report) -> String {
    let name = |info: &crate::diff::SideInfo| match (&info.id, &info.version) {
        (Some(id), Some(version)) => format!("{id} {version}"),
        _ => info.name.clone(),
    };
    let title = report.new.title.clone().unwrap_or_default();
    let role = match report.role {
        Role::Client => "a client, which writes requests and reads answers",
        Role::Server => "a server, which reads requests and writes answers",
        Role::Both => "both client and server",
    };
    let differ = report
        .services
        .iter()
        .filter(|it| it.status != crate::diff::Status::Same)
        .count();
    let services = match report.services.len() {
        0 => String::new(),
        all => format!("Services that differ: {differ} of {all}.\n"),
    };
    let pair = format!("{} → {}  {title}", name(&report.old), name(&report.new));
    format!("{}\nJudged for {role}.\n{services}", pair.trim_end())
}

fn one(
    out: &mut String,
    section: &Section<'_>,
    shown: &[&Change],
    verbose: bool,
    told: &mut BTreeSet<&'static str>,
) {
    out.push_str(&format!("\n{}\n", section.heading));
    for line in &section.lines {
        out.push_str(&format!("  {line}\n"));
    }
    let limit = if verbose { usize::MAX } else { LINES };
    let mut code = BTreeSet::new();
    for changes in together(&shown[..shown.len().min(limit)]) {
        out.push_str(&findings(&changes, told, &mut code));
    }
    if let Some(more) = shown.len().checked_sub(limit).filter(|more| *more > 0) {
        out.push_str(&format!("  and {more} more (all with --verbose)\n"));
    }
    for (what, xml) in &section.breaking {
        out.push_str(&format!("  A message that {what}:\n"));
        for line in xml.lines() {
            out.push_str(&format!("    {line}\n"));
        }
    }
}

/// Changes by one rule; what the rule says is told with the first of a report.
fn findings(
    changes: &[&Change],
    told: &mut BTreeSet<&'static str>,
    code: &mut BTreeSet<String>,
) -> String {
    let Some(first) = changes.first() else {
        return String::new();
    };
    let label = match &first.accepted {
        Some(_) => "accepted".to_owned(),
        None => word(first.severity).to_owned(),
    };
    let head = format!("{label} {}", axis(first));
    let rule = rules::rule(first.rule);
    let title = rule.map_or(String::new(), |rule| capital(rule.title));
    let mut out = format!("  {}: {title} ({})\n", head.trim_end(), first.rule);
    let mut line = |word: &str, text: &str| out.push_str(&format!("    {word:<5} {text}\n"));
    if let Some(reason) = &first.accepted {
        line("why", reason);
    } else if first.severity > Severity::Safe
        && told.insert(first.rule)
        && let Some(rule) = rule
    {
        line("why", &sentence(rule.why));
        line("do", &sentence(rule.todo));
    }
    for change in changes {
        match values(change) {
            Some(values) => line("at", &format!("{}: {values}", change.path)),
            None => line("at", &change.path),
        }
        match (&change.old_place, &change.new_place) {
            (_, Some(place)) => line("new", &place.to_string()),
            (Some(place), None) => line("old", &place.to_string()),
            (None, None) => {}
        }
        if let Some(note) = &change.note {
            line("note", &sentence(note));
        }
        for told in code_of(change) {
            if code.insert(told.clone()) {
                line("code", &told);
            }
        }
    }
    out
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Breaking => "BREAKING",
        Severity::Risky => "RISKY",
        Severity::Safe => "safe",
        Severity::Info => "info",
    }
}

fn foot(report: &Report, verbose: bool) -> String {
    let text = |counts: Counts| {
        format!(
            "{} breaking, {} risky, {} safe",
            counts.breaking, counts.risky, counts.safe
        )
    };
    let summary = &report.summary;
    let changes = report.changes().count();
    if changes == 0 {
        return "\nNothing differs.\n".to_owned();
    }
    let mut out = format!(
        "\nCalls (what travels): {}\nCode (what uses the crate): {}\n",
        text(summary.wire),
        text(summary.rust)
    );
    if summary.accepted > 0 {
        out.push_str(&format!("Accepted: {}\n", summary.accepted));
    }
    if summary.all.info > 0 && !verbose {
        let info = count(summary.all.info, "change");
        out.push_str(&format!(
            "{info} without consequence (shown with --verbose).\n"
        ));
    }
    let worst = report.changes().max_by_key(|change| change.severity);
    let about = worst.map_or("RULE", |change| change.rule);
    out.push_str(&format!(
        "The generated crate needs a {} release. About a rule: snitflade explain {about}\n",
        release(report)
    ));
    out
}
