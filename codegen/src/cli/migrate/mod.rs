//! `snitflade migrate`: what to do to code that moves from one version to another, and a
//! crate that converts between the two.

mod crates;
mod relative;

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
    /// Write a crate into this directory that converts values of the two versions into each
    /// other; both sides are contracts of the workspace
    #[arg(long = "crate", value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// Write nothing; exit 1 if the crate would change
    #[arg(long, requires = "dir")]
    pub check: bool,
    /// The directory that holds contracts/
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

pub(super) fn run(args: &MigrateArgs) -> ExitCode {
    if let Some(dir) = &args.dir {
        return crates::run(args, dir);
    }
    let (old, new) = match diff::sides(args.root.as_deref(), &args.old, &args.new) {
        Ok(sides) => sides,
        Err(code) => return code,
    };
    let changes = rust_changes(&old.plan, &new.plan);
    print(&guide(&args.old, &args.new, &changes));
    exit::GOOD
}
