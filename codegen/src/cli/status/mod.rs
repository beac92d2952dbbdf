//! `snitflade status`: a line for each contract, with the days that are left for an update.

mod args;
mod calendar;
mod json;
mod text;

pub(super) use args::StatusArgs;

use super::exit;
use super::report::{Report, failed};
use super::{print, workspace};
use crate::diag::Diagnostics;
use crate::options::{Date, Lock, Workspace};
use crate::source::{SourceMap, decode};
use crate::upkeep::{ContractStatus, Package, State, contract_states, read_manifest};
use args::{FailOn, StatusFormat};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

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
