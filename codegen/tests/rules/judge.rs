//! What comes of a row: findings, model, plan, verdicts on documents.

use super::row::{Expected, Row};
use bumpalo::Bump;
use snitflade_codegen::diag::{Diagnostic, Severity};
use snitflade_codegen::lower::lower;
use snitflade_codegen::model::{Model, text};
use snitflade_codegen::options::{Contract, Options};
use snitflade_codegen::pipeline::{Job, Run};
use snitflade_codegen::plan;
use snitflade_codegen::source::Span;
use snitflade_runtime::read::{ReadOptions, Report, Source, validate};
use std::path::{Path, PathBuf};

/// A folder for the files of one row.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(row: &Row, name: &str) -> Self {
        let name = format!("snitflade-rules-{name}-{}", std::process::id());
        let dir = std::env::temp_dir().join(name);
        let _ = std::fs::remove_dir_all(&dir);
        for (name, text) in &row.files {
            let path = dir.join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        Folder(dir)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn options(row: &Row, root: &Path, strict: bool) -> Options {
    let first = vec![row.files[0].0.clone()];
    let mut contract = Contract::default();
    match first[0].ends_with(".wsdl") {
        true => contract.roots = first,
        false => contract.schemas = first,
    }
    Options {
        contract,
        root: root.to_owned(),
        strict,
        ..Options::default()
    }
}

/// `file:line:column+length`, without the file where it is the root.
fn place(run: &Run, row: &Row, span: Span) -> String {
    let (line, column) = run.sources.line_column(span.file, span.start);
    let path = run.sources.path(span.file);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let length = span.end - span.start;
    match name == row.files[0].0 {
        true => format!("{line}:{column}+{length}"),
        false => format!("{name}:{line}:{column}+{length}"),
    }
}

fn finding(run: &Run, row: &Row, found: &Diagnostic) -> Vec<String> {
    let severity = match found.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let at = found
        .span
        .map_or("-".to_owned(), |span| place(run, row, span));
    let rule = found
        .rule
        .map_or(String::new(), |rule| format!(" ({rule})"));
    let mut lines = vec![format!(
        "{severity} {} {at}: {}{rule}",
        found.code.0, found.message
    )];
    for (span, label) in &found.labels {
        lines.push(format!("  {}: {label}", place(run, row, *span)));
    }
    let help = found.help.iter();
    lines.extend(help.map(|help| format!("  help: {}", help.replace('\n', " "))));
    lines
}

/// The verdict on a document: `valid`, or rule, path and what was found.
fn verdict(report: &Report) -> String {
    let violations = report.violations.iter();
    let lines: Vec<String> = violations
        .map(|v| format!("{} at {}", v.rule.code(), v.path))
        .collect();
    match lines.is_empty() {
        true => "valid".to_owned(),
        false => lines.join("; "),
    }
}

fn documents(row: &Row, model: &Model, found: &mut Vec<String>, wrong: &mut Vec<String>) {
    let bump = Bump::new();
    let schema = lower(model, None, &bump);
    for (number, document) in (1..).zip(&row.documents) {
        let report = match Source::from_slice(document.text.as_bytes()) {
            Ok(mut source) => validate(&schema, &mut source, &ReadOptions::default()),
            Err(error) => Report::refused(error),
        };
        let line = format!("document {number}: {}", verdict(&report));
        if report.is_valid() != document.valid {
            wrong.push(format!("{}: {line}", row.title));
        }
        found.push(line);
    }
}

/// What is found, and where it contradicts what the author of the row expects.
pub fn judge(row: &Row, folder: &Path) -> (Vec<String>, Vec<String>) {
    let (mut found, mut wrong) = (Vec::new(), Vec::new());
    let mut lax = Job::on_disk(options(row, folder, false));
    let made = lax.model();
    let list: Vec<Diagnostic> = lax.run.diagnostics.iter().cloned().collect();
    for diagnostic in &list {
        found.extend(finding(&lax.run, row, diagnostic));
    }
    let mut strict = Job::on_disk(options(row, folder, true));
    let accepted = strict.model().is_some();
    match &row.expected {
        Expected::Valid | Expected::Planned if !accepted => {
            wrong.push(format!("{}: refused: {found:?}", row.title))
        }
        Expected::Broken(rule) => {
            if accepted {
                wrong.push(format!("{}: accepted by strict reading", row.title));
            }
            let named = |d: &Diagnostic| d.rule == Some(rule) || d.code.0 == rule;
            if !list.iter().any(named) {
                wrong.push(format!("{}: other findings: {found:?}", row.title));
            }
        }
        Expected::Valid | Expected::Planned => {}
    }
    if let Some(model) = made {
        found.extend(text(&model).lines().map(str::to_owned));
        documents(row, &model, &mut found, &mut wrong);
        if row.expected == Expected::Planned {
            let plan = plan::text(&lax.plan(&model));
            found.extend(plan.lines().map(str::to_owned));
        }
    }
    (found, wrong)
}

impl Folder {
    pub fn path(&self) -> &Path {
        &self.0
    }
}
