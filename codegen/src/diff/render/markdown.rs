//! For the comment of a pull request.

use super::sections::{axis, code_lines, code_of, release, sections, values};
use crate::diff::rules;
use crate::diff::{Change, Report, Role, Severity};

/// Marks the comment, so that the next run can find and replace it.
const MARKER: &str = "<!-- snitflade diff -->";

/// The report as Markdown. The first line marks it.
pub fn markdown(report: &Report) -> String {
    let name = |info: &crate::diff::SideInfo| match (&info.id, &info.version) {
        (Some(id), Some(version)) => format!("{id} {version}"),
        _ => info.name.clone(),
    };
    let (old, new) = (name(&report.old), name(&report.new));
    let role = match report.role {
        Role::Client => "a client",
        Role::Server => "a server",
        Role::Both => "client and server",
    };
    let mut out = format!(
        "{MARKER}\n### Contract change: {old} → {new}: **{}**\n\nJudged for {role}.\n\n",
        release(report)
    );
    let (wire, rust) = (report.summary.wire, report.summary.rust);
    out.push_str("| | calls | code |\n| --- | --- | --- |\n");
    for (word, one, other) in [
        ("breaking", wire.breaking, rust.breaking),
        ("risky", wire.risky, rust.risky),
        ("safe", wire.safe, rust.safe),
    ] {
        out.push_str(&format!("| {word} | {one} | {other} |\n"));
    }
    for section in sections(report) {
        let mut shown: Vec<&Change> = section.changes.clone();
        shown.retain(|change| change.severity > Severity::Info);
        shown.sort_by_key(|change| std::cmp::Reverse(change.severity));
        if shown.is_empty() {
            continue;
        }
        out.push_str(&format!("\n**{}**\n\n", text(&section.heading)));
        for line in &section.lines {
            out.push_str(&format!("{}\n\n", text(line)));
        }
        for change in shown {
            out.push_str(&item(change));
        }
        for (what, xml) in &section.breaking {
            out.push_str(&format!(
                "\nA message that is {what}:\n\n```xml\n{}\n```\n",
                xml.trim_end()
            ));
        }
    }
    let rest = code_lines(&report.code, usize::MAX);
    if !rest.is_empty() {
        out.push_str("\n**Code, besides the changes above**\n\n");
        out.extend(rest.iter().map(|line| format!("- {}\n", text(line))));
    }
    let info = report
        .changes()
        .filter(|it| it.severity == Severity::Info)
        .count();
    if info > 0 {
        out.push_str(&format!(
            "\n<details><summary>{info} without consequence</summary>\n\n"
        ));
        for change in report.changes().filter(|it| it.severity == Severity::Info) {
            out.push_str(&format!("- `{}` {}", change.rule, code(&change.path)));
            if let Some(values) = values(change) {
                out.push_str(&format!(": {}", text(&values)));
            }
            out.push('\n');
        }
        out.push_str("\n</details>\n");
    }
    out
}

fn item(change: &Change) -> String {
    let sign = match (&change.accepted, change.severity) {
        (Some(_), _) => "☑️",
        (_, Severity::Breaking) => "🔴",
        (_, Severity::Risky) => "🟠",
        _ => "🟢",
    };
    let mut out = format!(
        "- {sign} {} `{}` {}",
        axis(change),
        change.rule,
        code(&change.path)
    );
    if let Some(values) = values(change) {
        out.push_str(&format!(": {}", text(&values)));
    }
    if let Some(note) = &change.note {
        out.push_str(&format!(" ({})", text(note)));
    }
    if let Some(reason) = &change.accepted {
        out.push_str(&format!(" (accepted: {})", text(reason)));
    } else if let Some(rule) = rules::rule(change.rule)
        && change.severity > Severity::Safe
    {
        out.push_str(&format!(". {}: *{}*", rule.why, rule.todo));
    }
    if let Some(place) = change.new_place.as_ref().or(change.old_place.as_ref()) {
        out.push_str(&format!(" ({}:{})", text(&place.file), place.line));
    }
    out.push('\n');
    for line in code_of(change) {
        out.push_str(&format!("  - code: {}\n", text(&line)));
    }
    out
}

/// A text as code; what would end it is left out.
fn code(text: &str) -> String {
    format!("`{}`", text.replace(['`', '\n'], " "))
}

/// A text of a contract in which nothing is markup.
fn text(text: &str) -> String {
    let mut out = String::new();
    for sign in text.chars() {
        match sign {
            '\n' | '\r' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '@' => {
                out.push('\\');
                out.push(sign);
            }
            sign => out.push(sign),
        }
    }
    out
}
