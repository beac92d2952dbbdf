//! Verdicts on schemas and documents, asked line by line, for comparison with
//! other validators.
//!
//! A question is a schema file, or a schema file, a tab and a document file. The
//! answer is `valid`, or `invalid` or `refused` (the schema of the document), a
//! tab, the rule, a tab and the message. Schemas are judged strictly; a document
//! goes by the reading generated code would use.

use bumpalo::Bump;
use snitflade_codegen::diag::{Diagnostics, Severity, one_line};
use snitflade_codegen::lower::lower;
use snitflade_codegen::model::Model;
use snitflade_codegen::resolve::{ResolveOptions, Root, resolve};
use snitflade_codegen::source::{DiskLoader, SourceMap};
use snitflade_runtime::read::{Limits, Mode, ReadOptions, Source, validate};
use std::io::{BufRead, Write};
use std::path::Path;

/// What is wrong: a rule and a message.
type Fault = (String, String);

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let mut last: Option<(String, Result<Model, Fault>)> = None;
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let answer = match line.split_once('\t') {
            None => spell("invalid", model(&line, Diagnostics::strict()).map(|_| ())),
            Some((schema, document)) => {
                if last.as_ref().is_none_or(|(file, _)| file != schema) {
                    let found = model(schema, Diagnostics::new());
                    last = Some((schema.to_owned(), found));
                }
                match &last {
                    Some((_, Ok(model))) => spell("invalid", document_of(model, document)),
                    Some((_, Err(fault))) => spell("refused", Err(fault.clone())),
                    None => spell("valid", Ok(())),
                }
            }
        };
        writeln!(out, "{answer}")?;
        out.flush()?;
    }
    Ok(())
}

fn spell(word: &str, verdict: Result<(), Fault>) -> String {
    match verdict {
        Ok(()) => "valid".to_owned(),
        Err((rule, message)) => {
            format!(
                "{word}\t{rule}\t{}",
                message.replace(['\t', '\n', '\r'], " ")
            )
        }
    }
}

/// The model of a schema file, or its first error.
fn model(file: &str, mut findings: Diagnostics) -> Result<Model, Fault> {
    let path = Path::new(file);
    let loader = DiskLoader::new(path.parent().unwrap_or(Path::new("")));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let roots = [Root::File(name.into_owned())];
    let mut map = SourceMap::new();
    let schema = resolve(
        &mut map,
        &loader,
        &roots,
        &ResolveOptions::default(),
        &mut findings,
    );
    let errors = findings.into_sorted();
    let first = errors.iter().find(|d| d.severity == Severity::Error);
    match (schema, first) {
        (Some(schema), None) => Ok(Model {
            schema,
            ..Model::default()
        }),
        (_, Some(error)) => {
            let rule = error.rule.unwrap_or(error.code.0).to_owned();
            Err((rule, one_line(error, &map)))
        }
        (None, None) => Err(("none".to_owned(), "refused without a finding".to_owned())),
    }
}

fn document_of(model: &Model, file: &str) -> Result<(), Fault> {
    let bytes = std::fs::read(file).map_err(|e| ("io".to_owned(), e.to_string()))?;
    let bump = Bump::new();
    let schema = lower(model, None, &bump);
    let limits = Limits {
        doctype: true,
        ..Limits::default()
    };
    let fault = |rule: &str, message: String| (rule.to_owned(), message);
    let mut source = Source::from_slice_with(&bytes, limits)
        .map_err(|e| fault(e.rule().code(), e.to_string()))?;
    let report = validate(&schema, &mut source, &ReadOptions::new(Mode::Collect));
    match report.violations.first() {
        None => Ok(()),
        Some(violation) => Err(fault(violation.rule.code(), violation.to_string())),
    }
}
