//! The top of the page: what was compared, how many changes, where they are.

use super::change::word;
use super::messages::worst;
use super::text::{escaped, id};
use crate::diff::{Axis, Counts, Report, Role, Severity, SideInfo};

const SEVERITIES: [Severity; 4] = [
    Severity::Breaking,
    Severity::Risky,
    Severity::Safe,
    Severity::Info,
];

pub(super) fn summary(report: &Report) -> String {
    let title = report.new.title.as_deref().or(report.old.title.as_deref());
    let mut out = format!(
        "<h1>{} → {}</h1>\n<p>{}</p>\n<p class=\"soft\">{}</p>\n",
        named(&report.old),
        named(&report.new),
        escaped(title.unwrap_or_default()),
        judged(report)
    );
    out += &table(report);
    for change in &report.namespaces {
        let (old, new) = (escaped(&change.old), escaped(&change.new));
        out += &format!(
            "<p class=\"soft\">Namespace <code>{old}</code> is now <code>{new}</code></p>\n"
        );
    }
    out + &filters() + &places(report)
}

fn named(side: &SideInfo) -> String {
    let version = side
        .version
        .as_deref()
        .filter(|version| !side.name.ends_with(version));
    let version = version.map_or(String::new(), |version| format!(" ({version})"));
    escaped(&format!("{}{version}", side.name))
}

fn judged(report: &Report) -> String {
    let role = match report.role {
        Role::Client => "a client",
        Role::Server => "a server",
        Role::Both => "both sides",
    };
    let axis = match report.axis {
        Axis::Both => "documents and code",
        Axis::Wire => "documents",
        Axis::Rust => "code",
    };
    format!("Judged for {role}, by {axis}.")
}

fn table(report: &Report) -> String {
    let summary = &report.summary;
    let rows = [
        ("all", &summary.all),
        ("documents", &summary.wire),
        ("code", &summary.rust),
    ];
    let heads: String = SEVERITIES
        .map(|one| format!("<th scope=\"col\">{}</th>", word(one)))
        .concat();
    let rows: String = rows
        .map(|(name, counts)| {
            let cells = SEVERITIES.map(|one| format!("<td>{}</td>", count(counts, one)));
            format!("<tr><th scope=\"row\">{name}</th>{}</tr>\n", cells.concat())
        })
        .concat();
    let accepted = match summary.accepted {
        0 => String::new(),
        accepted => format!("<p class=\"soft\">{accepted} more are accepted.</p>\n"),
    };
    format!("<table>\n<tr><th scope=\"col\">changes</th>{heads}</tr>\n{rows}</table>\n{accepted}")
}

fn count(counts: &Counts, severity: Severity) -> usize {
    match severity {
        Severity::Breaking => counts.breaking,
        Severity::Risky => counts.risky,
        Severity::Safe => counts.safe,
        Severity::Info => counts.info,
    }
}

/// Which severities are shown works by style alone; the search appears with the script.
fn filters() -> String {
    let boxes = SEVERITIES.map(|one| {
        let word = word(one);
        format!("<label><input type=\"checkbox\" id=\"show-{word}\" checked> {word}</label>\n")
    });
    format!(
        "<fieldset><legend>Show</legend>\n{}\
         <label hidden>with <input type=\"search\" id=\"find\"></label></fieldset>\n",
        boxes.concat()
    )
}

/// Links to every operation.
fn places(report: &Report) -> String {
    let mut out = "<nav aria-label=\"Operations\"><ul>\n".to_owned();
    for service in &report.services {
        for operation in &service.operations {
            let tag = match worst(operation) {
                Some(worst) => format!("<span class=\"tag {0}\">{0}</span>", word(worst)),
                None => String::new(),
            };
            out += &format!(
                "<li><a href=\"#op-{}.{}\">{}.{}</a> {tag}</li>\n",
                id(&service.name),
                id(&operation.name),
                escaped(&service.name),
                escaped(&operation.name)
            );
        }
    }
    out + "</ul></nav>\n"
}
