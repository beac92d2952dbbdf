//! `codegen validate`: documents against schemas, every violation in one run.

use super::args::{Format, ValidateArgs};
use super::report::{Report as Findings, failed};
use super::{exit, json, workspace};
use crate::lower::lower;
use crate::options::{Contract, Options};
use crate::pipeline::{self, Run};
use bumpalo::Bump;
use snitflade_runtime::read::{ReadOptions, Report, Source, validate};
use snitflade_runtime::schema::Schema;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub(super) fn run(args: &ValidateArgs) -> ExitCode {
    let options = match options(args) {
        Ok(options) => options,
        Err(code) => return code,
    };
    let mut run = Run::new(&options);
    let model = pipeline::model(&options, &mut run);
    // The plan knows which values a contract wants hidden.
    let plan = match (&model, &args.contract) {
        (Some(model), Some(_)) => Some(pipeline::plan(&options, model, &mut run)),
        _ => None,
    };
    Findings::new(false).findings(run.diagnostics, &run.sources);
    let Some(model) = model else {
        return failed("the schemas have errors, so nothing was checked");
    };
    let bump = Bump::new();
    let schema = lower(&model, plan.as_ref(), &bump);
    let mut results = Vec::new();
    for file in &args.files {
        match judge(&schema, file) {
            Ok(report) => results.push((shown(file), report)),
            Err(error) => return failed(&format!("{}: {error}", file.display())),
        }
    }
    match args.format {
        Format::Human => human(&results),
        Format::Json => print!("{}", json::report(&results)),
    }
    match results.iter().all(|(_, report)| report.is_valid()) {
        true => exit::GOOD,
        false => exit::findings(),
    }
}

fn options(args: &ValidateArgs) -> Result<Options, ExitCode> {
    if let Some(name) = &args.contract {
        return workspace::one(args.root.as_deref(), name, args.strict);
    }
    let files: Vec<&PathBuf> = args.schema.iter().collect();
    let root = workspace::common_dir(&files);
    let schemas = files.iter().map(|file| workspace::below(&root, file));
    Ok(Options {
        contract: Contract {
            schemas: schemas.collect(),
            ..Contract::default()
        },
        root,
        strict: args.strict,
        ..Options::default()
    })
}

fn judge(schema: &Schema<'_>, file: &Path) -> std::io::Result<Report> {
    let bytes = std::fs::read(file)?;
    let options = ReadOptions::default();
    Ok(match Source::from_slice(&bytes) {
        Ok(mut source) => validate(schema, &mut source, &options),
        Err(error) => Report::refused(error),
    })
}

fn shown(file: &Path) -> String {
    file.to_string_lossy().replace('\\', "/")
}

fn human(results: &[(String, Report)]) {
    for (file, report) in results {
        for violation in &report.violations {
            let rule = violation.rule;
            println!("{file}:{}:{}: {}", violation.line, violation.column, rule);
            println!("  at       {}", or_root(&violation.path));
            for (what, text) in [
                ("expected", violation.expected.as_str()),
                ("found", violation.found.as_str()),
                ("help", violation.help()),
            ] {
                if !text.is_empty() {
                    println!("  {what:<8} {text}");
                }
            }
        }
        let count = report.violations.len();
        match (count, report.complete) {
            (0, _) => println!("{file}: valid"),
            (1, true) => println!("{file}: not valid, 1 violation"),
            (_, true) => println!("{file}: not valid, {count} violations"),
            (_, false) => println!("{file}: not valid, {count} violations before reading stopped"),
        }
    }
}

fn or_root(path: &str) -> &str {
    match path.is_empty() {
        true => "/",
        false => path,
    }
}
