//! The two sides of a comparison, from where their names say they are.

use super::super::report::{Report, failed};
use super::super::workspace;
use super::git::{self, GitError};
use crate::diag::Diagnostics;
use crate::diff::{Side, SideInfo};
use crate::options::{Contract, FileKind, Options, parse_contract};
use crate::pipeline::{Job, Run};
use crate::source::{DiskLoader, Loader, SourceMap};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Reads a side. `other` is how the other one is named: `git:REV` means its contract.
pub(super) fn side(root: Option<&Path>, name: &str, other: &str) -> Result<Side, ExitCode> {
    if let Some(rest) = name.strip_prefix("git:") {
        return read(name, of_revision(root, rest, other)?);
    }
    if is_bare_folder(name) {
        return of_folder(name);
    }
    let options = workspace::one(root, name, false)?;
    read(name, Job::on_disk(options))
}

/// The settings of a side that lies on disk.
pub(super) fn options(root: Option<&Path>, name: &str) -> Option<Options> {
    match name {
        name if name.starts_with("git:") => None,
        name if is_bare_folder(name) => bare(name).ok(),
        name => workspace::one(root, name, false).ok(),
    }
}

/// The crate that the settings of a side name; `other` is as for [`side`].
pub(super) fn crate_name(root: Option<&Path>, name: &str, other: &str) -> Option<String> {
    let contract = match name.strip_prefix("git:") {
        Some(rest) => of_revision(root, rest, other)
            .ok()?
            .options()
            .contract
            .clone(),
        None => options(root, name)?.contract,
    };
    Some(contract.crate_name).filter(|it| !it.is_empty())
}

/// Whether it is a folder that is no contract of a workspace.
fn is_bare_folder(name: &str) -> bool {
    let dir = Path::new(name);
    let is_contract = || {
        let dir = dir.canonicalize().ok();
        dir.is_some_and(|dir| {
            dir.parent()
                .and_then(Path::parent)
                .is_some_and(|at| at.ends_with("contracts"))
        }) && dir_has_settings(name)
    };
    dir.is_dir() && !is_contract()
}

fn dir_has_settings(name: &str) -> bool {
    Path::new(name).join("contract.toml").is_file()
}

/// A contract as a revision of the repository has it: `REV` or `REV:CONTRACT`.
fn of_revision(root: Option<&Path>, rest: &str, other: &str) -> Result<Job<'static>, ExitCode> {
    let (rev, contract) = rest.split_once(':').unwrap_or((rest, other));
    if contract.starts_with("git:") {
        return Err(failed(
            "one side has to name a contract: `snitflade diff git:main SF1520/4.0`",
        ));
    }
    let root = match root {
        Some(root) => root.to_path_buf(),
        None => workspace::workspace(None)?.root,
    };
    let say = |error: GitError| failed(&error.to_string());
    let loader = git::contracts(&root, rev).map_err(say)?;
    Job::of_contract(loader, &root, contract, false).map_err(|run| unreadable(*run))
}

/// A folder of files, with or without a contract.toml.
fn of_folder(name: &str) -> Result<Side, ExitCode> {
    let options = bare(name)?;
    read(name, Job::on_disk(options))
}

fn bare(name: &str) -> Result<Options, ExitCode> {
    let root = PathBuf::from(name);
    let loader = DiskLoader::new(&root);
    let contract = match dir_has_settings(name) {
        true => settings(&loader)?,
        false => guessed(&root),
    };
    if contract.roots.is_empty() && contract.schemas.is_empty() {
        return Err(failed(&format!(
            "{name}: there is no WSDL, schema, AsyncAPI or OpenAPI document in this folder"
        )));
    }
    Ok(Options {
        contract,
        root,
        judging: true,
        ..Options::default()
    })
}

fn settings(loader: &dyn Loader) -> Result<Contract, ExitCode> {
    let mut run = Run::default();
    let file = crate::source::load(&mut run.sources, loader, "contract.toml");
    let file = file.map_err(|why| failed(&format!("contract.toml: {why}")))?;
    parse_contract(file, &run.sources, &mut run.diagnostics).ok_or_else(|| unreadable(run))
}

/// What a folder without settings holds: its descriptions, or its schemas where none is.
fn guessed(root: &Path) -> Contract {
    let mut files = Vec::new();
    gather(root, "", &mut files);
    files.sort();
    let ends = |file: &String, ends: &[&str]| {
        let lower = file.to_lowercase();
        ends.iter().any(|end| lower.ends_with(end))
    };
    let roots: Vec<String> = files
        .iter()
        .filter(|file| ends(file, &[".wsdl", ".yaml", ".yml", ".json"]))
        .filter(|file| ends(file, &[".wsdl"]) || FileKind::of(file) == FileKind::Description)
        .cloned()
        .collect();
    let schemas = match roots.is_empty() {
        true => files
            .into_iter()
            .filter(|file| ends(file, &[".xsd"]))
            .collect(),
        false => Vec::new(),
    };
    Contract {
        roots,
        schemas,
        ..Contract::default()
    }
}

fn gather(root: &Path, below: &str, files: &mut Vec<String>) {
    let loader = DiskLoader::new(root);
    let path = |name: &str| match below {
        "" => name.to_owned(),
        below => format!("{below}/{name}"),
    };
    files.extend(loader.list(below).iter().map(|name| path(name)));
    for folder in loader.folders(below) {
        if !folder.starts_with('.') {
            gather(root, &path(&folder), files);
        }
    }
}

fn read(name: &str, mut job: Job<'_>) -> Result<Side, ExitCode> {
    let Some(model) = job.model() else {
        return Err(unreadable(job.run));
    };
    let plan = job.plan(&model);
    let contract = &job.options().contract;
    let stated = |text: &String| (!text.is_empty()).then(|| text.clone());
    let info = SideInfo {
        name: name.to_owned(),
        id: stated(&contract.id),
        title: stated(&contract.title),
        version: stated(&contract.version),
    };
    Ok(Side {
        info,
        model,
        plan,
        sources: job.run.sources,
    })
}

fn unreadable(run: Run) -> ExitCode {
    show(run.diagnostics, &run.sources);
    super::super::exit::usage()
}

fn show(diagnostics: Diagnostics, sources: &SourceMap) {
    Report::new(false).findings(diagnostics, sources);
}
