//! `snitflade import`: a documentation package becomes a contract, and is compared with the
//! version before.

mod args;
mod changes;
mod modules;
mod staged;
mod undone;
mod version;

pub(super) use args::ImportArgs;

use super::new::contract_toml;
use super::new::guess::{Guess, guess};
use super::report::{Report, failed};
use super::{diff, exit, layout, lock};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::options::{Date, Workspace};
use crate::source::{DiskLoader, SourceMap};
use crate::upkeep::Contents;
use crate::upkeep::unpack::{Limits, unpack_path};
use staged::Staged;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use undone::Former;

/// A package without a document.
const NO_CONTRACT: Code = Code("PKG0209");
/// How many files that were left aside are named.
const NAMED: usize = 10;

pub(super) fn run(args: &ImportArgs) -> ExitCode {
    match import(args) {
        Ok(()) => exit::GOOD,
        Err(code) => code,
    }
}

fn import(args: &ImportArgs) -> Result<(), ExitCode> {
    let contents = read(args)?;
    let package = contents.package.as_ref();
    let known = version::of(args.version.as_deref(), package, &args.package);
    let (version, how) = known.map_err(|why| failed(&why))?;
    let id = args.id.as_str();
    if !version::is_folder_name(id) {
        return Err(failed(&format!(
            "`{id}` is no id of a snitflade, such as SF1520"
        )));
    }
    say!("{id}/{version}: the version {how}");
    let (root, workspace) = workspace(args)?;
    let target = root.join("contracts").join(id).join(&version);
    if target.exists() {
        return Err(failed(&format!("{} is there already", target.display())));
    }
    let beside = [changes_of(&root, id), root.join("contracts/contracts.lock")];
    let former = Former::of(&target, &beside).map_err(|e| unwritten(&target, &e))?;
    let before = version::before(&workspace, id, &version);
    let staged = Staged::beside(&target).map_err(|e| unwritten(&target, &e))?;
    let (roots, schemas) = write_documents(args, &contents, &staged)?;
    let mut guess = guess(staged.dir(), &roots, &schemas);
    guess.notice = args.notice;
    guess.source = source_of(id, &version, package.is_some());
    if guess.title.is_empty() {
        // A contract without a title would be an error of the whole workspace.
        guess.title = format!("{id} {version}");
    }
    let taken = before.map_or(0, |before| {
        if !before.contract.title.is_empty() {
            guess.title.clone_from(&before.contract.title);
        }
        modules::take_over(&mut guess.modules, &before.contract)
    });
    let settings = contract_toml::text(id, &version, &guess);
    let settings = BTreeMap::from([("contract.toml".to_owned(), settings.into_bytes())]);
    staged
        .write(&settings)
        .map_err(|e| unwritten(&target, &e))?;
    staged.put().map_err(|e| unwritten(&target, &e))?;
    tell(&contents, &guess, taken);
    let name = format!("{id}/{version}");
    let before = before.map(|before| before.name.clone());
    let finished = finish(args, &root, &name, before.as_deref(), &contents);
    if finished.is_err() {
        former.put_back();
    }
    finished
}

/// Where the versions of a snitflade are listed.
fn changes_of(root: &Path, id: &str) -> PathBuf {
    root.join("contracts").join(id).join("CHANGES.md")
}

/// Unpacks the package and sorts out what is in it.
fn read(args: &ImportArgs) -> Result<Contents, ExitCode> {
    let (mut map, mut found) = (SourceMap::new(), Diagnostics::new());
    let unpacked = unpack_path(&args.package, &Limits::default(), args.names.into());
    let contents = match unpacked {
        Ok(unpacked) => Contents::of(unpacked, &mut map, &mut found),
        Err(error) => {
            found.push(error.into());
            Contents::default()
        }
    };
    if !found.has_errors() && contents.roots.is_empty() && contents.schemas.is_empty() {
        let place = args.package.display();
        let message = format!("{place}: expected WSDL, XSD, AsyncAPI or OpenAPI, found none");
        let finding = Diagnostic::without_place(Severity::Error, NO_CONTRACT, message);
        found.push(finding.help("some packages hold papers alone; the contract is in another"));
    }
    match Report::new(false).findings(found, &map).errors {
        0 => Ok(contents),
        _ => Err(exit::findings()),
    }
}

/// The workspace the contract goes to, which may be empty yet.
fn workspace(args: &ImportArgs) -> Result<(PathBuf, Workspace), ExitCode> {
    let here = || std::env::current_dir().map_err(|e| failed(&e.to_string()));
    let root = match &args.root {
        Some(root) => root.clone(),
        None => {
            let here = here()?;
            Workspace::find_root(&here).unwrap_or(here)
        }
    };
    let (mut map, mut found) = (SourceMap::new(), Diagnostics::new());
    let workspace = Workspace::load(&DiskLoader::new(&root), &root, &mut map, &mut found);
    match Report::new(false).findings(found, &map).errors {
        0 => Ok((root, workspace)),
        _ => Err(exit::findings()),
    }
}

/// Writes the documents, laid out if that is asked for; gives where the contract begins.
fn write_documents(
    args: &ImportArgs,
    contents: &Contents,
    staged: &Staged,
) -> Result<(Vec<String>, Vec<String>), ExitCode> {
    let failed = |e| unwritten(staged.dir(), &e);
    staged.write(&contents.documents).map_err(failed)?;
    let (roots, schemas) = (contents.roots.clone(), contents.schemas.clone());
    if !args.layout {
        return Ok((roots, schemas));
    }
    let entries: Vec<String> = roots.iter().chain(&schemas).cloned().collect();
    let (mut files, others) =
        layout::laid_out(staged.dir(), &entries).ok_or_else(exit::findings)?;
    for other in others {
        if let Some(octets) = contents.documents.get(&other) {
            files.insert(other, octets.clone());
        }
    }
    staged.empty().map_err(failed)?;
    staged.write(&files).map_err(failed)?;
    let unpacked = crate::upkeep::unpack::Unpacked {
        files,
        aside: Vec::new(),
    };
    let laid_out = Contents::of(unpacked, &mut SourceMap::new(), &mut Diagnostics::new());
    Ok((laid_out.roots, laid_out.schemas))
}

/// Where a package with a manifest is published.
fn source_of(id: &str, version: &str, is_published: bool) -> String {
    let id = id.to_lowercase();
    match is_published {
        true => format!("https://docs.kombit.dk/integration/{id}/{version}/pakke"),
        false => String::new(),
    }
}

/// What was done, and how it was guessed.
fn tell(contents: &Contents, guess: &Guess, taken: usize) {
    say!("{} documents imported", contents.documents.len());
    say!(
        "it begins at what no other document refers to: {}",
        list(guess.roots.iter().chain(&guess.schemas), usize::MAX)
    );
    say!(
        "{} modules, named by the ends of their namespaces, {taken} as in the version before: {}",
        guess.modules.len(),
        list(guess.modules.values(), usize::MAX)
    );
    if !contents.aside.is_empty() {
        say!("left aside: {}", list(contents.aside.iter(), NAMED));
    }
}

fn list<'t>(names: impl Iterator<Item = &'t String>, most: usize) -> String {
    let names: Vec<&str> = names.map(String::as_str).collect();
    let shown = names
        .get(..most.min(names.len()))
        .unwrap_or_default()
        .join(", ");
    match names.len().saturating_sub(most) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// The comparison, the list of changes, the lock, and what comes next.
fn finish(
    args: &ImportArgs,
    root: &Path,
    name: &str,
    before: Option<&str>,
    contents: &Contents,
) -> Result<(), ExitCode> {
    let report = before.and_then(|before| diff::report(root, before, name).ok());
    let (id, version) = name.split_once('/').unwrap_or((name, ""));
    let entry = changes::Entry {
        id,
        version,
        today: Date::today(),
        notice: args.notice,
        contents,
        before: before.map(|before| (before, report.as_ref())),
    };
    let path = changes_of(root, id);
    changes::append(&path, &entry).map_err(|e| unwritten(&path, &e))?;
    lock::update(root, false).map_err(|e| unwritten(root, &e))?;
    if let Some(report) = &report {
        let counts = &report.summary.all;
        let (breaking, risky, safe) = (counts.breaking, counts.risky, counts.safe);
        say!("changes: {breaking} breaking, {risky} risky, {safe} safe");
    }
    say!("next:");
    say!("  look at contracts/{name}/contract.toml: its values are guesses");
    if let Some(before) = before {
        say!("  snitflade diff {before} {name}");
    }
    say!("  snitflade generate {name}");
    say!("  snitflade status {id}");
    Ok(())
}

fn unwritten(path: &Path, error: &std::io::Error) -> ExitCode {
    failed(&format!("{}: {error}", path.display()))
}
