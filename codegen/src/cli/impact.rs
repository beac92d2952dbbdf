//! `snitflade impact`: what an update of a contract breaks in a workspace.

use super::report::failed;
use super::{diff, exit, print};
use crate::impact::{CargoOptions, Impact, ImpactError, Request, Scratch, impact, render};
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

/// `snitflade impact`
#[derive(Debug, Args)]
pub(super) struct ImpactArgs {
    /// The older contract, which the workspace uses; named as for `diff`
    pub old: String,
    /// The newer contract: one of contracts/, or a folder
    pub new: String,
    /// Your workspace; it is copied, and nothing is written to it
    #[arg(long, value_name = "DIR")]
    pub workspace: PathBuf,
    /// The crate of the older contract, if its contract.toml does not name it
    #[arg(long = "crate", value_name = "NAME")]
    pub crate_name: Option<String>,
    /// How it is printed
    #[arg(long, value_enum, default_value_t)]
    pub format: ImpactFormat,
    /// Build with every feature
    #[arg(long)]
    pub all_features: bool,
    /// Let cargo fetch nothing; if not given, it does as your settings say
    #[arg(long)]
    pub offline: bool,
    /// Let Cargo.lock be as it is while what is there is built
    #[arg(long)]
    pub locked: bool,
    /// Settings that are handed on to cargo
    #[arg(long, value_name = "KEY=VALUE")]
    pub config: Vec<String>,
    /// Where is built, to be kept for the next time (a temporary folder if not given)
    #[arg(long, value_name = "DIR")]
    pub target_dir: Option<PathBuf>,
    /// How long all builds may take together
    #[arg(long, value_name = "SECONDS", default_value_t = 1800)]
    pub timeout: u64,
    /// List every change that touches nothing
    #[arg(short, long)]
    pub verbose: bool,
    /// The directory that holds contracts/
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

/// How the report is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ImpactFormat {
    /// For a terminal
    #[default]
    Human,
    /// For the comment of a pull request
    Markdown,
    /// One JSON object
    Json,
}

pub(super) fn run(args: &ImpactArgs) -> ExitCode {
    let root = args.root.as_deref();
    let (old, new) = match diff::sides(root, &args.old, &args.new) {
        Ok(sides) => sides,
        Err(code) => return code,
    };
    let Some(options) = diff::options(root, &args.new) else {
        return failed(
            "the newer contract has to lie on disk: name one of contracts/, or a folder",
        );
    };
    let named = || diff::crate_name(root, &args.old, &args.new);
    let crate_name = args.crate_name.clone().or_else(named);
    let cargo = CargoOptions {
        locked: args.locked,
        offline: args.offline,
        all_features: args.all_features,
        config: args.config.clone(),
        target_dir: args.target_dir.clone(),
        timeout: Duration::from_secs(args.timeout),
    };
    let found = Scratch::new().and_then(|scratch| {
        impact(&Request {
            old: &old,
            new: &new,
            options: &options,
            crate_name: crate_name.as_deref(),
            workspace: &args.workspace,
            cargo: &cargo,
            work: scratch.path(),
        })
    });
    finish(args, found)
}

fn finish(args: &ImpactArgs, found: Result<Impact, ImpactError>) -> ExitCode {
    let found = match found {
        Ok(found) => found,
        Err(why) => return failed(&why.to_string()),
    };
    print(&match args.format {
        ImpactFormat::Human => render::human(&found, args.verbose),
        ImpactFormat::Markdown => render::markdown(&found),
        ImpactFormat::Json => render::json(&found),
    });
    match found.is_felt() {
        true => exit::findings(),
        false => exit::GOOD,
    }
}
