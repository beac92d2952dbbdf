//! `snitflade dump`: what a stage made of a contract.

use super::args::{DumpArgs, Stage};
use super::report::Report;
use super::{exit, print, workspace};
use crate::pipeline::Job;
use crate::{model, plan};
use std::process::ExitCode;

pub(super) fn run(args: &DumpArgs) -> ExitCode {
    let options = match workspace::one(args.root.as_deref(), &args.name, false) {
        Ok(options) => options,
        Err(code) => return code,
    };
    let mut job = Job::on_disk(options);
    let text = job.model().map(|model| match args.stage {
        Stage::Model => model::text(&model),
        Stage::Plan => plan::text(&job.plan(&model)),
    });
    Report::new(false).findings(job.run.diagnostics, &job.run.sources);
    match text {
        Some(text) => {
            print(&text);
            exit::GOOD
        }
        None => exit::findings(),
    }
}
