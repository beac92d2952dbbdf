//! `snitflade diff`: what an update of a contract means.

mod args;
mod git;
mod inputs;

pub(super) use args::DiffArgs;

use super::report::failed;
use super::{exit, print};
use crate::diff::{self, Accepted, Report, Side};
use crate::options::Options;
use args::DiffFormat;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub(super) fn run(args: &DiffArgs) -> ExitCode {
    let sides = sides(args.root.as_deref(), &args.old, &args.new);
    let (old, new) = match sides {
        Ok(sides) => sides,
        Err(code) => return code,
    };
    let mut report = diff::compare(&old, &new, args.role.into(), args.axis.into());
    if let Err(why) = accept(args, &mut report) {
        return failed(&why);
    }
    print(&match args.format {
        DiffFormat::Human => diff::render::human(&report, args.verbose),
        DiffFormat::Markdown => diff::render::markdown(&report),
        DiffFormat::Json => diff::render::json(&report),
        DiffFormat::Html => diff::render::html(&report),
        DiffFormat::Annotations => diff::render::annotations(&report),
    });
    match args.fail_on.threshold() {
        Some(threshold) if report.fails(threshold) => exit::findings(),
        _ => exit::GOOD,
    }
}

/// Marks what `accepted.toml` accepts: the file that is named, or the one in the folder of
/// the newer side.
fn accept(args: &DiffArgs, report: &mut Report) -> Result<(), String> {
    let file = match &args.accepted {
        Some(file) => file.clone(),
        None => match beside(args) {
            Some(file) => file,
            None => return Ok(()),
        },
    };
    let text =
        std::fs::read_to_string(&file).map_err(|why| format!("{}: {why}", file.display()))?;
    let accepted = Accepted::parse(&text).map_err(|why| why.to_string())?;
    accepted.apply(report).map_err(|why| why.to_string())
}

/// The `accepted.toml` in a folder that is named as the newer side.
fn beside(args: &DiffArgs) -> Option<PathBuf> {
    let root = args.root.as_deref().unwrap_or(Path::new("."));
    let places = [
        Path::new(&args.new).join("accepted.toml"),
        root.join("contracts").join(&args.new).join("accepted.toml"),
    ];
    places.into_iter().find(|file| file.is_file())
}

/// What changed between two contracts of a workspace, for those who call.
pub(super) fn report(root: &Path, old: &str, new: &str) -> Result<diff::Report, ExitCode> {
    let (older, newer) = sides(Some(root), old, new)?;
    let (role, axis) = (diff::Role::default(), diff::Axis::default());
    Ok(diff::compare(&older, &newer, role, axis))
}

/// Both sides, from where their names say they are.
pub(super) fn sides(root: Option<&Path>, old: &str, new: &str) -> Result<(Side, Side), ExitCode> {
    Ok((inputs::side(root, old, new)?, inputs::side(root, new, old)?))
}

/// The crate that a side's settings name; `other` is how the other side is named.
pub(super) fn crate_name(root: Option<&Path>, name: &str, other: &str) -> Option<String> {
    inputs::crate_name(root, name, other)
}

/// The settings of a side whose files lie on disk: no revision of a repository.
pub(super) fn options(root: Option<&Path>, name: &str) -> Option<Options> {
    inputs::options(root, name)
}
