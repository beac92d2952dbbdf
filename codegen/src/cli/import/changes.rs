//! `CHANGES.md` of a snitflade: which version came when, and what it changed.

use crate::diff::{Report, Severity};
use crate::options::Date;
use crate::upkeep::{Contents, ServiceProperties};
use std::collections::BTreeSet;
use std::io;
use std::path::Path;

/// How many breaking changes are named; the comparison shows the others.
const NAMED: usize = 12;

/// What is told of an import.
pub(super) struct Entry<'a> {
    pub id: &'a str,
    pub version: &'a str,
    pub today: Date,
    pub notice: Option<Date>,
    pub contents: &'a Contents,
    /// The version before, and what changed since.
    pub before: Option<(&'a str, Option<&'a Report>)>,
}

/// Appends an entry to the file, which is made if it is not there.
pub(super) fn append(path: &Path, entry: &Entry<'_>) -> io::Result<()> {
    let mut text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => format!("# {}\n", entry.id),
        Err(error) => return Err(error),
    };
    text += &entry.text();
    std::fs::write(path, text)
}

impl Entry<'_> {
    fn text(&self) -> String {
        let mut out = format!("\n## {}\n\nImported {}", self.version, self.today);
        if let Some(made) = self
            .contents
            .package
            .as_ref()
            .and_then(|package| package.created)
        {
            out += &format!(", package of {made}");
        }
        if let Some(notice) = self.notice {
            out += &format!(", announced {notice}");
        }
        out += &format!(
            ". {} documents; {} files left aside.\n",
            self.contents.documents.len(),
            self.contents.aside.len()
        );
        for ServiceProperties { uuid, entity_id } in &self.contents.services {
            out += &format!("\n* service `{uuid}`, entity id `{entity_id}`");
        }
        if !self.contents.services.is_empty() {
            out += "\n";
        }
        if let Some((name, report)) = self.before {
            out += &match report {
                Some(report) => since(name, report),
                None => format!("\nNot compared with {name}: one of them has errors.\n"),
            };
        }
        out
    }
}

fn since(name: &str, report: &Report) -> String {
    let counts = &report.summary.all;
    let (breaking, risky, safe) = (counts.breaking, counts.risky, counts.safe);
    let mut out = format!(
        "\nSince {name}: {breaking} breaking, {risky} risky, {safe} safe changes \
         (`snitflade diff {name} {}`).\n",
        report.new.name
    );
    let lines: BTreeSet<String> = report
        .changes()
        .filter(|change| change.severity == Severity::Breaking)
        .map(|change| format!("* `{}`: {}\n", change.rule, change.path))
        .collect();
    if !lines.is_empty() {
        out += "\nWhat breaks:\n\n";
    }
    out.extend(lines.iter().take(NAMED).map(String::as_str));
    match lines.len().saturating_sub(NAMED) {
        0 => {}
        more => out += &format!("* and {more} more\n"),
    }
    out
}
