//! `snitflade check-environment`: a file of environments, looked at before calls fail.

use super::report::failed;
use super::{exit, print};
use clap::Args;
use snitflade_runtime::environment::{EnvironmentFinding, Environments};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::SystemTime;

/// `snitflade check-environment`
#[derive(Debug, Args)]
pub(super) struct CheckEnvironmentArgs {
    /// The file
    pub file: PathBuf,
    /// The environment to look at; may be given several times (those that the file speaks
    /// of, if not given)
    #[arg(long, value_name = "NAME")]
    pub environment: Vec<String>,
    /// Take warnings as errors
    #[arg(long)]
    pub strict: bool,
}

pub(super) fn run(args: &CheckEnvironmentArgs) -> ExitCode {
    let all = match Environments::read(&args.file) {
        Ok(all) => all,
        Err(error) => return failed(&error.to_string()),
    };
    let names: Vec<String> = match args.environment.is_empty() {
        true => all.own_names().map(str::to_owned).collect(),
        false => args.environment.clone(),
    };
    let variable = |name: &str| std::env::var(name).ok();
    let now = SystemTime::now();
    let mut found: Vec<EnvironmentFinding> = Vec::new();
    for name in &names {
        found.extend(all.check(name, now, &variable));
    }
    let errors = found.iter().filter(|finding| finding.is_error).count();
    let warnings = found.len() - errors;
    let mut out: String = found.iter().map(|finding| format!("{finding}\n")).collect();
    out += &format!(
        "{}: {errors} errors, {warnings} warnings\n",
        names.join(", ")
    );
    print(&out);
    match errors > 0 || (args.strict && warnings > 0) {
        true => exit::findings(),
        false => exit::GOOD,
    }
}
