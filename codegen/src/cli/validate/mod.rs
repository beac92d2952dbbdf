//! `codegen validate`: documents against schemas, every violation in one run.

mod excerpt;
mod human;
mod json;

use super::args::{Format, ValidateArgs};
use super::report::{Report as Findings, failed};
use super::{exit, workspace};
use crate::lower::lower;
use crate::options::{Contract, Options};
use crate::pipeline::{self, Run};
use bumpalo::Bump;
use snitflade_runtime::read::{ReadOptions, Report, Source, validate};
use snitflade_runtime::schema::Schema;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// One document and what came of it.
struct Verdict {
    /// The document's path, with forward slashes.
    file: String,
    outcome: std::io::Result<Judged>,
}

/// A document that could be read.
struct Judged {
    report: Report,
    /// The document's text for excerpts, where it is UTF-8 and may be shown.
    text: Option<String>,
}

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
    // A contract's messages hold personal data: no line of theirs is repeated.
    let quote = args.contract.is_none();
    let judge = |file: &PathBuf| Verdict {
        file: file.to_string_lossy().replace('\\', "/"),
        outcome: judge(&schema, file, quote),
    };
    let verdicts: Vec<Verdict> = args.files.iter().map(judge).collect();
    match args.format {
        Format::Human => human::print(&verdicts),
        Format::Json => println!("{}", json::text(&verdicts)),
    }
    code(&verdicts)
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

fn judge(schema: &Schema<'_>, file: &Path, quote: bool) -> std::io::Result<Judged> {
    let bytes = std::fs::read(file)?;
    let report = match Source::from_slice(&bytes) {
        Ok(mut source) => validate(schema, &mut source, &ReadOptions::default()),
        Err(error) => Report::refused(error),
    };
    let wanted = quote && !report.is_valid();
    // Offsets count from behind a byte order mark.
    let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let text = wanted.then(|| String::from_utf8(body.to_vec()).ok());
    Ok(Judged {
        report,
        text: text.flatten(),
    })
}

/// A document that could not be read weighs more than one that is not valid:
/// nothing is known of it.
fn code(verdicts: &[Verdict]) -> ExitCode {
    let mut outcomes = verdicts.iter().map(|verdict| &verdict.outcome);
    if verdicts.iter().any(|verdict| verdict.outcome.is_err()) {
        return exit::usage();
    }
    match outcomes.all(|outcome| matches!(outcome, Ok(judged) if judged.report.is_valid())) {
        true => exit::GOOD,
        false => exit::findings(),
    }
}
