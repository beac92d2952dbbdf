//! The whole way, stage by stage: what every door calls.
//!
//! [`model`] → [`plan`] → [`files`] → [`write`](mod@crate::write). Each stage can be
//! called alone; a [`Run`] keeps the texts and findings of all of them.

mod count;
mod documented;
mod load;
mod settings;
mod shared;
mod unused;

pub use count::Counts;
pub use settings::{crate_options, plan_options};
pub use unused::{Entry, check_shared};

use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::emit;
use crate::model::Model;
use crate::options::Options;
use crate::plan::{self, Plan};
use crate::source::SourceMap;
use crate::write::{self, Rendered, Report, Summary, WriteError};
use std::collections::BTreeSet;

/// The texts read and the findings made so far.
#[derive(Debug, Default)]
pub struct Run {
    /// Every text.
    pub sources: SourceMap,
    /// Every finding.
    pub diagnostics: Diagnostics,
    /// Patterns of the shared settings that matched something.
    pub shared_used: BTreeSet<Entry>,
}

impl Run {
    /// A run with these settings.
    pub fn new(options: &Options) -> Self {
        Run {
            sources: SourceMap::new(),
            diagnostics: match options.strict {
                true => Diagnostics::strict(),
                false => Diagnostics::new(),
            },
            shared_used: BTreeSet::new(),
        }
    }
}

/// A crate, ready to be written.
#[derive(Debug)]
pub struct Made {
    /// Its files.
    pub files: Vec<Rendered>,
    /// What it holds.
    pub counts: Counts,
}

/// Reads and resolves the contract. `None` after an error was reported.
pub fn model(options: &Options, run: &mut Run) -> Option<Model> {
    load::model(options, run)
}

/// Decides everything about the Rust side of a model.
pub fn plan(options: &Options, model: &Model, run: &mut Run) -> Plan {
    let settings = settings::plan_options(options);
    plan::plan(model, &settings, &mut run.diagnostics)
}

/// The crate of a contract, in memory. `None` after an error was reported.
pub fn files(options: &Options, run: &mut Run) -> Option<Made> {
    let model = self::model(options, run)?;
    shared::prove(options, &model, run);
    settings::check_modules(options, &model, &mut run.diagnostics);
    unused::check(options, &model, run);
    documented::check(options, &model, run);
    let plan = self::plan(options, &model, run);
    if run.diagnostics.has_errors() {
        return None;
    }
    let frame = settings::crate_options(options, &model, &run.sources);
    let set = emit::emit(&plan, &model, &frame);
    match write::render(&set) {
        Ok(files) => Some(Made {
            files,
            counts: Counts::of(&model),
        }),
        Err(error) => {
            report(run, &error);
            None
        }
    }
}

/// Writes the crate of a contract. `None` after an error was reported.
pub fn generate(options: &Options, run: &mut Run) -> Option<(Counts, Summary)> {
    let made = files(options, run)?;
    match write::apply(&made.files, &options.output) {
        Ok(summary) => Some((made.counts, summary)),
        Err(error) => {
            report(run, &error);
            None
        }
    }
}

/// Compares the crate of a contract with what is written. `None` after an
/// error was reported.
pub fn check(options: &Options, run: &mut Run) -> Option<(Counts, Report)> {
    let made = files(options, run)?;
    match write::check(&made.files, &options.output) {
        Ok(report) => Some((made.counts, report)),
        Err(error) => {
            report(run, &error);
            None
        }
    }
}

fn report(run: &mut Run, error: &WriteError) {
    run.diagnostics.push(Diagnostic {
        code: settings::NOT_WRITTEN,
        severity: Severity::Error,
        message: error.to_string(),
        span: None,
        labels: Vec::new(),
        help: None,
        rule: None,
    });
}
