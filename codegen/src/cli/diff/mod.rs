//! `snitflade diff`: what an update of a contract means.

mod args;
mod git;
mod inputs;

pub(super) use args::DiffArgs;

use super::{exit, print};
use crate::diff;
use args::DiffFormat;
use std::process::ExitCode;

pub(super) fn run(args: &DiffArgs) -> ExitCode {
    let root = args.root.as_deref();
    let sides = inputs::side(root, &args.old, &args.new)
        .and_then(|old| Ok((old, inputs::side(root, &args.new, &args.old)?)));
    let (old, new) = match sides {
        Ok(sides) => sides,
        Err(code) => return code,
    };
    let report = diff::compare(&old, &new, args.role.into(), args.axis.into());
    print(&match args.format {
        DiffFormat::Human => diff::render::human(&report, args.verbose),
        DiffFormat::Markdown => diff::render::json(&report),
        DiffFormat::Json => diff::render::json(&report),
        DiffFormat::Annotations => diff::render::human(&report, false),
    });
    match args.fail_on.threshold() {
        Some(threshold) if report.fails(threshold) => exit::findings(),
        _ => exit::GOOD,
    }
}
