//! For the comment of a pull request.

use super::code::{code_lines, code_of};
use super::sections::{Section, axis, count, release, sections, together, values};
use super::words::{capital, sentence};
use crate::diff::rules;
use crate::diff::{Change, Report, Role, Severity};
use std::collections::BTreeSet;

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
        Role::Client => "a client, which writes requests and reads answers",
        Role::Server => "a server, which reads requests and writes answers",
        Role::Both => "client and server",
    };
    let mut out = format!(
        "{MARKER}\n### Contract change: {old} → {new}\n\nJudged for {role}. \
         The generated crate needs a **{}** release.\n\n",
        release(report)
    );
    let (wire, rust) = (report.summary.wire, report.summary.rust);
    out.push_str("| changes | to calls (what travels) | to code (what uses the crate) |\n");
    out.push_str("| --- | --- | --- |\n");
    for (word, one, other) in [
        ("breaking 🔴", wire.breaking, rust.breaking),
        ("risky 🟠", wire.risky, rust.risky),
        ("safe 🟢", wire.safe, rust.safe),
    ] {
        out.push_str(&format!("| {word} | {one} | {other} |\n"));
    }
    let mut told = BTreeSet::new();
    for section in sections(report) {
        one(&mut out, &section, &mut told);
    }
    let rest = code_lines(&report.code, usize::MAX);
    if !rest.is_empty() {
        out.push_str("\n#### Code, besides the changes above\n\n");
        out.extend(rest.iter().map(|line| format!("- {}\n", with_code(line))));
    }
    folded(&mut out, report);
    out
}

fn one(out: &mut String, section: &Section<'_>, told: &mut BTreeSet<&'static str>) {
    let shown = section.shown(Severity::Safe);
    if shown.is_empty() {
        return;
    }
    out.push_str(&format!("\n#### {}\n\n", text(&section.heading)));
    for line in &section.lines {
        out.push_str(&format!("{}\n\n", text(line)));
    }
    let mut code = BTreeSet::new();
    for changes in together(&shown) {
        out.push_str(&items(&changes, told, &mut code));
    }
    for (what, xml) in &section.breaking {
        out.push_str(&format!(
            "\nA message that {what}:\n\n```xml\n{}\n```\n",
            xml.trim_end()
        ));
    }
}

/// What is without consequence; what several files say alike stands once.
fn folded(out: &mut String, report: &Report) {
    let all = report.changes();
    let info: Vec<&Change> = all.filter(|it| it.severity == Severity::Info).collect();
    if info.is_empty() {
        return;
    }
    let changes = count(info.len(), "change");
    out.push_str(&format!(
        "\n<details><summary>{changes} without consequence</summary>\n\n"
    ));
    for changes in together(&info) {
        out.push_str(&format!("- {}\n", titled(changes[0])));
        let mut lines: Vec<String> = changes.iter().map(|change| at(change)).collect();
        lines.dedup();
        out.extend(lines.iter().map(|line| format!("  - {line}\n")));
    }
    out.push_str("\n</details>\n");
}

/// What a rule calls the change, and its name.
fn titled(change: &Change) -> String {
    let title = rules::rule(change.rule).map_or(change.rule, |rule| rule.title);
    let axis = match axis(change) {
        "" => String::new(),
        axis => format!(", {axis}"),
    };
    format!("**{}** (`{}`{axis})", text(&capital(title)), change.rule)
}

/// Where it is, and what both sides say there.
fn at(change: &Change) -> String {
    match values(change) {
        Some(values) => format!("{}: {}", code(&change.path), text(&values)),
        None => code(&change.path),
    }
}

/// Changes by one rule; what the rule says is told with the first of a report.
fn items(
    changes: &[&Change],
    told: &mut BTreeSet<&'static str>,
    seen: &mut BTreeSet<String>,
) -> String {
    let Some(first) = changes.first() else {
        return String::new();
    };
    let sign = match (&first.accepted, first.severity) {
        (Some(_), _) => "☑️",
        (_, Severity::Breaking) => "🔴",
        (_, Severity::Risky) => "🟠",
        _ => "🟢",
    };
    let mut out = format!("- {sign} {}", titled(first));
    if let Some(reason) = &first.accepted {
        out.push_str(&format!(". Accepted: {}", text(reason)));
    } else if first.severity > Severity::Safe
        && told.insert(first.rule)
        && let Some(rule) = rules::rule(first.rule)
    {
        let (why, todo) = (sentence(rule.why), sentence(rule.todo));
        out.push_str(&format!(". {} *{}*", text(&why), text(&todo)));
    }
    out.push('\n');
    for change in changes {
        out.push_str(&format!("  - {}", at(change)));
        if let Some(note) = &change.note {
            out.push_str(&format!("; {}", text(note)));
        }
        if let Some(place) = change.new_place.as_ref().or(change.old_place.as_ref()) {
            out.push_str(&format!(" ({}:{})", text(&place.file), place.line));
        }
        out.push('\n');
        for line in code_of(change) {
            if seen.insert(line.clone()) {
                out.push_str(&format!("    - code: {}\n", with_code(&line)));
            }
        }
    }
    out
}

/// A text in which what stands between backticks is code.
fn with_code(line: &str) -> String {
    let parts = line.split('`').enumerate();
    let parts = parts.map(|(at, part)| match at % 2 {
        0 => text(part),
        _ => code(part),
    });
    parts.collect()
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
