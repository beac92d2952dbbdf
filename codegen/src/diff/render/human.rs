//! For a terminal.

use super::sections::{Section, axis, code_lines, code_of, count, release, sections, values};
use crate::diff::rules;
use crate::diff::{Change, Counts, Report, Role, Severity};
use std::collections::BTreeSet;

/// How many changes without consequence are shown of one section.
const LINES: usize = 20;

/// The report for a terminal; what is without consequence is counted unless `verbose`.
pub fn human(report: &Report, verbose: bool) -> String {
    let mut out = head(report);
    for section in sections(report) {
        let mut shown: Vec<&Change> = section.changes.clone();
        shown.retain(|change| verbose || change.severity > Severity::Info);
        shown.sort_by_key(|change| std::cmp::Reverse(change.severity));
        if shown.is_empty() {
            continue;
        }
        one(&mut out, &section, &shown, verbose);
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
        Role::Client => "the client: it writes requests and reads answers",
        Role::Server => "the server: it reads requests and writes answers",
        Role::Both => "both client and server",
    };
    let differ = report
        .services
        .iter()
        .filter(|it| it.status != crate::diff::Status::Same)
        .count();
    let services = match report.services.len() {
        0 => String::new(),
        all => format!("{differ} of {} differ\n", count(all, "service")),
    };
    format!(
        "{} → {}  {title}\njudged for {role}\n{services}",
        name(&report.old),
        name(&report.new)
    )
}

fn one(out: &mut String, section: &Section<'_>, shown: &[&Change], verbose: bool) {
    out.push_str(&format!("\n{}\n", section.heading));
    for line in &section.lines {
        out.push_str(&format!("  {line}\n"));
    }
    let limit = if verbose { usize::MAX } else { LINES };
    let mut told = BTreeSet::new();
    for change in shown.iter().take(limit) {
        out.push_str(&finding(change, told.insert(change.rule)));
    }
    if let Some(more) = shown.len().checked_sub(limit).filter(|more| *more > 0) {
        out.push_str(&format!("  and {more} more (all with --verbose)\n"));
    }
    for (what, xml) in &section.breaking {
        out.push_str(&format!("  a message that is {what}:\n"));
        for line in xml.lines() {
            out.push_str(&format!("    {line}\n"));
        }
    }
}

/// One change; what its rule says is told with the first of a section.
fn finding(change: &Change, is_first: bool) -> String {
    let label = match &change.accepted {
        Some(_) => "accepted".to_owned(),
        None => word(change.severity).to_owned(),
    };
    let head = format!("{label} {}", axis(change));
    let mut out = format!("  {:<24}{}\n", head.trim_end(), change.rule);
    let mut line = |word: &str, text: &str| out.push_str(&format!("    {word:<5} {text}\n"));
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
        line("note", note);
    }
    for code in code_of(change) {
        line("code", &code);
    }
    if let Some(reason) = &change.accepted {
        line("why", reason);
    } else if is_first
        && change.severity > Severity::Safe
        && let Some(rule) = rules::rule(change.rule)
    {
        line("why", rule.why);
        line("do", rule.todo);
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
        "\ncalls: {}\ncode:  {}\n",
        text(summary.wire),
        text(summary.rust)
    );
    if summary.accepted > 0 {
        out.push_str(&format!("accepted: {}\n", summary.accepted));
    }
    if summary.all.info > 0 && !verbose {
        let info = count(summary.all.info, "change");
        out.push_str(&format!(
            "{info} without consequence (shown with --verbose)\n"
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
