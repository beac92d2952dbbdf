//! What the generator makes of each entry point, and what the engine makes of the
//! sample documents that fit it.

use crate::names::{self, NameFacts};
use crate::samples::{RootName, Samples};
use bumpalo::Bump;
use snitflade_codegen::diag::{Diagnostics, Severity, one_line};
use snitflade_codegen::lower::lower;
use snitflade_codegen::model::Model;
use snitflade_codegen::options::Options;
use snitflade_codegen::pipeline::{Counts, Job, Run};
use snitflade_codegen::plan::Plan;
use snitflade_codegen::source::SourceMap;
use snitflade_runtime::read::{ReadOptions, Report, Source, validate};
use snitflade_runtime::schema::Schema;
use snitflade_tests::attempt::{options, parallel};
use snitflade_tests::corpora::Document;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

/// What became of an entry point.
pub enum Study {
    /// It generates.
    Made(Box<Made>),
    /// Errors stopped it.
    Refused(Vec<String>),
    /// The generator panicked, which it never may.
    Panicked,
}

/// What is known of an entry point that generates.
pub struct Made {
    /// Services, operations, types, codes.
    pub counts: Counts,
    /// Front end and plan.
    pub time: Duration,
    /// Warnings, one line each.
    pub warnings: Vec<(String, String)>,
    /// Its identifiers, measured.
    pub names: NameFacts,
    /// Samples (by number) that fit a root of it, each with the first violation, if any.
    pub verdicts: Vec<(usize, Option<String>)>,
}

/// Settings to generate an entry point as it is.
pub fn settings(corpora: &Path, entry: &Document) -> Options {
    let file = [entry.path.clone()];
    match entry.is_wsdl {
        true => options(corpora, &file, &[]),
        false => options(corpora, &[], &file),
    }
}

/// Studies every entry point.
pub fn all(corpora: &Path, entries: &[Document], samples: &Samples) -> Vec<Study> {
    parallel(entries, |entry| {
        let work = || one(&settings(corpora, entry), entry, samples);
        catch_unwind(AssertUnwindSafe(work)).unwrap_or(Study::Panicked)
    })
}

fn one(options: &Options, entry: &Document, samples: &Samples) -> Study {
    let start = Instant::now();
    let mut job = Job::on_disk(options.clone());
    let Some(model) = job.model() else {
        return Study::Refused(errors(job.run));
    };
    let plan = job.plan(&model);
    let time = start.elapsed();
    let run = job.run;
    if run.diagnostics.has_errors() {
        return Study::Refused(errors(run));
    }
    Study::Made(Box::new(Made {
        counts: Counts::of(&model),
        time,
        names: names::measure(&model, &plan),
        verdicts: verdicts(&model, &plan, entry, samples),
        warnings: warnings(run.diagnostics, &run.sources),
    }))
}

fn errors(run: Run) -> Vec<String> {
    let Run {
        sources,
        diagnostics,
        ..
    } = run;
    let all = diagnostics.into_sorted();
    let errors = all.iter().filter(|d| d.severity == Severity::Error);
    errors.map(|d| one_line(d, &sources)).collect()
}

fn warnings(diagnostics: Diagnostics, sources: &SourceMap) -> Vec<(String, String)> {
    let all = diagnostics.into_sorted();
    let warnings = all.iter().filter(|d| d.severity == Severity::Warning);
    warnings
        .map(|d| (d.code.0.to_owned(), one_line(d, sources)))
        .collect()
}

/// The engine's judgement of every sample of the set whose root the schema declares.
fn verdicts(
    model: &Model,
    plan: &Plan,
    entry: &Document,
    samples: &Samples,
) -> Vec<(usize, Option<String>)> {
    let mut fitting: Vec<usize> = Vec::new();
    for (name, idx) in &model.schema.global_elements {
        let root = RootName {
            corpus: entry.corpus.clone(),
            namespace: name.ns.to_string(),
            local: name.local.to_string(),
        };
        let is_abstract = model.schema.element(*idx).is_abstract;
        if let Some(list) = samples.by_root.get(&root)
            && !is_abstract
        {
            fitting.extend(list);
        }
    }
    if fitting.is_empty() {
        return Vec::new();
    }
    let bump = Bump::new();
    let schema = lower(model, Some(plan), &bump);
    fitting
        .into_iter()
        .map(|at| (at, violation(&schema, &samples.list[at].document)))
        .collect()
}

fn violation(schema: &Schema<'_>, document: &Path) -> Option<String> {
    let report = match std::fs::read(document) {
        Err(error) => return Some(error.to_string()),
        Ok(bytes) => match Source::from_slice(&bytes) {
            Ok(mut source) => validate(schema, &mut source, &ReadOptions::default()),
            Err(error) => Report::refused(error),
        },
    };
    let first = report.violations.first();
    first.map(|violation| violation.to_string())
}
