//! `snitflade status`: a line for each contract, with the days that are left for an update.

mod calendar;
mod json;
mod text;

use super::exit;
use super::report::{Report, failed};
use super::{print, workspace};
use crate::diag::Diagnostics;
use crate::options::{Date, Lock, Workspace};
use crate::source::{SourceMap, decode};
use crate::upkeep::{ContractStatus, Package, State, contract_states, read_manifest};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// `snitflade status`
#[derive(Debug, Args)]
pub(super) struct StatusArgs {
    /// Only these snitflader, such as SF1520
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    /// The pakke_manifest.n3 of downloaded packages: which of them are newer than what is here
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub manifest: Vec<PathBuf>,
    /// Exit 1 if there is one of these
    #[arg(long, value_enum, value_name = "STATE", value_delimiter = ',')]
    pub fail_on: Vec<FailOn>,
    /// How it is printed
    #[arg(long, value_enum, default_value_t)]
    pub format: StatusFormat,
    /// The day to count from, instead of this one (UTC)
    #[arg(long, value_name = "DATE")]
    pub today: Option<Date>,
    /// The directory that holds contracts/; found from here upwards if not given
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

/// What `--fail-on` takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    /// A version without code after the former version's last day
    Overdue,
    /// A version whose files are here without code
    NotGenerated,
    /// A package that is newer than what is here
    NotImported,
    /// A file that is not what contracts.lock says
    Lock,
}

/// How a status is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum StatusFormat {
    /// A line for each version
    #[default]
    Text,
    /// One JSON array
    Json,
    /// A calendar (RFC 5545) of the last days
    Ics,
}

pub(super) fn run(args: &StatusArgs) -> ExitCode {
    let workspace = match workspace::workspace(args.root.as_deref()) {
        Ok(workspace) => workspace,
        Err(code) => return code,
    };
    let packages = match packages(&args.manifest) {
        Ok(packages) => packages,
        Err(code) => return code,
    };
    let today = args.today.unwrap_or_else(Date::today);
    let mut states = match states(&workspace, &packages, today) {
        Ok(states) => states,
        Err(error) => return failed(&format!("contracts.lock: {error}")),
    };
    states.retain(|one| is_one_of(one, &args.ids));
    print(&match args.format {
        StatusFormat::Text => text::render(&states, today),
        StatusFormat::Json => json::render(&states, today),
        StatusFormat::Ics => calendar::render(&states, today),
    });
    match states.iter().any(|one| fails(one, &args.fail_on)) {
        true => exit::findings(),
        false => exit::GOOD,
    }
}

/// Whether it is a version of one of these snitflader; none named means all.
fn is_one_of(one: &ContractStatus, ids: &[String]) -> bool {
    let own = one.name.split('/').next().unwrap_or_default();
    ids.is_empty() || ids.iter().any(|id| id.eq_ignore_ascii_case(own))
}

fn states(
    workspace: &Workspace,
    packages: &[Package],
    today: Date,
) -> std::io::Result<Vec<ContractStatus>> {
    let contracts = workspace.root.join("contracts");
    let locked = match std::fs::read_to_string(contracts.join("contracts.lock")) {
        Ok(text) => Lock::parse(&text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Lock::default(),
        Err(error) => return Err(error),
    };
    let now = Lock::of(&contracts)?;
    Ok(contract_states(workspace, packages, (&locked, &now), today))
}

/// The packages that manifests name; what cannot be read is reported.
fn packages(manifests: &[PathBuf]) -> Result<Vec<Package>, ExitCode> {
    let mut packages = Vec::new();
    for path in manifests {
        let text = manifest_text(path).map_err(|why| {
            let path = path.display();
            failed(&format!("{path}: {why}"))
        })?;
        let mut sources = SourceMap::new();
        let file = sources.add(path, text.as_str());
        match read_manifest(file, &text) {
            Ok(package) => packages.push(package),
            Err(finding) => {
                let mut findings = Diagnostics::new();
                findings.push(*finding);
                Report::new(false).findings(findings, &sources);
                return Err(exit::findings());
            }
        }
    }
    Ok(packages)
}

fn manifest_text(path: &Path) -> Result<String, String> {
    let octets = std::fs::read(path).map_err(|error| error.to_string())?;
    decode(&octets).map_err(|error| error.to_string())
}

fn fails(one: &ContractStatus, on: &[FailOn]) -> bool {
    on.iter().any(|on| match on {
        FailOn::Overdue => one.state == State::Overdue,
        FailOn::NotGenerated => one.state == State::NotGenerated,
        FailOn::NotImported => one.state == State::NotImported,
        FailOn::Lock => !one.lock.is_empty(),
    })
}
