//! The whole way, stage by stage: what every door calls.
//!
//! A [`Job`] joins the stages: model → plan → tokens → files → written. Each can be had
//! by itself, and a [`Run`] keeps the texts and findings of all of them.

mod count;
mod described;
mod documented;
mod files;
mod job;
mod load;
mod profiles;
mod served;
mod settings;
mod shared;
mod unused;
#[cfg(feature = "build")]
mod written;

pub use count::Counts;
pub use job::Job;
pub use shared::Sources;
pub use unused::Entry;

use crate::diag::Diagnostics;
use crate::emit::{self, CrateOptions, FileSet};
use crate::lower;
use crate::model::Model;
use crate::options::Options;
use crate::plan::Plan;
use crate::source::SourceMap;
#[cfg(feature = "build")]
use crate::write::Rendered;
use bumpalo::Bump;
use std::collections::BTreeSet;
use std::sync::Arc;

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
        Run::with_strictness(options.strict)
    }

    /// An empty run, whose warnings are errors if it is strict.
    pub(crate) fn with_strictness(strict: bool) -> Self {
        Run {
            diagnostics: match strict {
                true => Diagnostics::strict(),
                false => Diagnostics::new(),
            },
            ..Run::default()
        }
    }
}

/// A crate as tokens, with what they were made from.
#[derive(Debug)]
pub struct Tokens {
    /// The contract, resolved.
    pub model: Arc<Model>,
    /// What was decided about the Rust side.
    pub plan: Arc<Plan>,
    /// Its files.
    pub files: FileSet,
}

/// The files of a planned model as tokens: lowered, then emitted.
pub fn file_set(model: &Model, plan: &Plan, frame: &CrateOptions) -> FileSet {
    let bump = Bump::new();
    emit::emit(plan, &lower::tables(model, plan, &bump), frame)
}

/// A crate, ready to be written.
#[cfg(feature = "build")]
#[derive(Debug)]
pub struct Made {
    /// Its files.
    pub files: Vec<Rendered>,
    /// What it holds.
    pub counts: Counts,
}
