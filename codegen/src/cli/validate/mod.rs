//! `snitflade validate`: documents against schemas, every violation in one run.

mod declared;
mod excerpt;
mod hidden;
mod human;
mod json;

use super::args::{Format, ValidateArgs};
use super::report::{Report as Findings, failed};
use super::{exit, workspace};
use crate::lower::lower;
use crate::options::Options;
use crate::pipeline::Job;
use bumpalo::Bump;
use declared::Places;
use hidden::Hidden;
use snitflade_runtime::read::{Limits, ReadOptions, Report, Source, validate};
use snitflade_runtime::schema::Schema;
use std::ops::Range;
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
    /// Where each violated declaration stands, `file:line:column`.
    declared: Vec<Option<String>>,
    /// The document's text for excerpts, where it is UTF-8 and may be shown.
    text: Option<Text>,
}

/// A document's text.
struct Text {
    all: String,
    /// The stretches that are not shown, in order.
    hidden: Vec<Range<usize>>,
}

pub(super) fn run(args: &ValidateArgs) -> ExitCode {
    let options = match options(args) {
        Ok(options) => options,
        Err(code) => return code,
    };
    let mut job = Job::on_disk(options);
    let model = job.model();
    // The plan knows which values a contract wants hidden.
    let plan = match (&model, &args.contract) {
        (Some(model), Some(_)) => Some(job.plan(model)),
        _ => None,
    };
    let sources = job.run.sources;
    Findings::new(false).findings(job.run.diagnostics, &sources);
    let Some(model) = model else {
        return failed("the schemas have errors, so nothing was checked");
    };
    let bump = Bump::new();
    let schema = lower(&model, plan.as_ref(), &bump);
    // A contract's messages hold personal data: no line of theirs is repeated. Of
    // other documents no line that holds some.
    let quote = args.contract.is_none().then(|| Hidden::new(&schema));
    let judging = Judging {
        schema: &schema,
        places: Places::new(&model, &sources),
        depth: args.depth.unwrap_or(Limits::DEFAULT.depth),
        quote,
    };
    let verdicts = match judging.all(&args.files) {
        Ok(verdicts) => verdicts,
        Err(error) => return failed(&error),
    };
    match args.format {
        Format::Human => human::print(&verdicts),
        Format::Json => println!("{}", json::text(&verdicts)),
    }
    code(&verdicts)
}

fn options(args: &ValidateArgs) -> Result<Options, ExitCode> {
    if let Some(name) = &args.contract {
        let found = workspace::one(args.root.as_deref(), name, args.strict)?;
        return Ok(Options {
            judging: true,
            complete: false,
            ..found
        });
    }
    let files = workspace::Files {
        wsdl: &args.wsdl,
        schema: &args.schema,
    };
    Ok(Options {
        judging: true,
        ..files.options(args.strict)
    })
}

/// What every document is judged by.
struct Judging<'s> {
    schema: &'s Schema<'s>,
    places: Places<'s>,
    /// How deep elements may nest.
    depth: u32,
    /// What is hidden in lines of documents, where they may be shown.
    quote: Option<Hidden<'s>>,
}

impl Judging<'_> {
    /// Judges in a thread whose stack is large enough for the depth.
    fn all(&self, files: &[PathBuf]) -> Result<Vec<Verdict>, String> {
        let verdict = |file: &PathBuf| Verdict {
            file: file.to_string_lossy().replace('\\', "/"),
            outcome: self.judge(file),
        };
        let judge = || files.iter().map(verdict).collect();
        std::thread::scope(|scope| {
            let builder = std::thread::Builder::new().stack_size(self.stack());
            let thread = builder
                .spawn_scoped(scope, judge)
                .map_err(|error| format!("no thread for this depth: {error}"))?;
            let done = thread.join();
            done.map_err(|_| "reading broke down; please report this document".to_owned())
        })
    }

    /// The default depth stays below 2 MiB, and so do its multiples.
    fn stack(&self) -> usize {
        let shares = self.depth / Limits::DEFAULT.depth + 1;
        shares as usize * (4 << 20)
    }

    fn judge(&self, file: &Path) -> std::io::Result<Judged> {
        let bytes = std::fs::read(file)?;
        let limits = Limits {
            depth: self.depth,
            ..Limits::default()
        };
        let mut report = match Source::from_slice_with(&bytes, limits) {
            Ok(mut source) => validate(self.schema, &mut source, &ReadOptions::default()),
            Err(error) => Report::refused(error),
        };
        self.places.name_what_lacks(&mut report);
        let violations = report.violations.iter();
        let declared = violations.map(|v| self.places.of(v)).collect();
        let wanted = self.quote.as_ref().filter(|_| !report.is_valid());
        // Offsets count from behind a byte order mark.
        let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        let text = wanted.and_then(|names| {
            let all = String::from_utf8(body.to_vec()).ok()?;
            let hidden = names.stretches(&all);
            Some(Text { all, hidden })
        });
        Ok(Judged {
            report,
            declared,
            text,
        })
    }
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
