//! `snitflade migrate`: what to do to code that moves from one version to another.

use super::{diff, exit, print};
use crate::diff::rust::{guide, rust_changes};
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// `snitflade migrate`
#[derive(Debug, Args)]
pub(super) struct MigrateArgs {
    /// The older side, named as for `diff`
    pub old: String,
    /// The newer side, named the same way
    pub new: String,
    /// The directory that holds contracts/
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

pub(super) fn run(args: &MigrateArgs) -> ExitCode {
    let (old, new) = match diff::sides(args.root.as_deref(), &args.old, &args.new) {
        Ok(sides) => sides,
        Err(code) => return code,
    };
    let changes = rust_changes(&old.plan, &new.plan);
    print(&guide(&args.old, &args.new, &changes));
    exit::GOOD
}
