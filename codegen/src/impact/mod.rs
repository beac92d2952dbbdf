//! What an update of a contract breaks in a vendor's own workspace: `snitflade impact`.
//!
//! The workspace is copied, and nothing is ever written to the vendor's tree. In the copy the
//! newer contract takes the place of the older one (`committed`, `embedded`), the whole is
//! compiled (`cargo`), and each error is traced to the change it comes from (`matching`).
//! Where modules are called otherwise it is compiled a second time with their former names,
//! for an import that is not resolved hides what it would have led to.

mod accounts;
mod cargo;
mod committed;
mod copy;
mod embedded;
mod error;
mod literals;
mod manifests;
mod matching;
mod message;
mod moved;
mod places;
pub(crate) mod render;
mod report;
mod sides;
mod snippet;
mod uses;
mod verdict;

pub(crate) use cargo::CargoOptions;
pub(crate) use copy::Scratch;
pub(crate) use error::ImpactError;
pub(crate) use report::Impact;

use crate::diff::Side;
use crate::options::Options;
use accounts::{Account, accounts};
use cargo::Cargo;
use committed::Committed;
use embedded::Exchange;
use message::{Checked, Metadata};
use moved::Moved;
use std::path::{Path, PathBuf};
use uses::Embedded;
use verdict::Verdict;

/// How many errors of a workspace that does not compile are shown.
const SHOWN: usize = 3;

/// What is asked.
pub(crate) struct Request<'a> {
    /// The older contract.
    pub(crate) old: &'a Side,
    /// The newer contract.
    pub(crate) new: &'a Side,
    /// The settings of the newer contract, which lies on disk.
    pub(crate) options: &'a Options,
    /// The crate of the older contract.
    pub(crate) crate_name: Option<&'a str>,
    /// The vendor's workspace.
    pub(crate) workspace: &'a Path,
    /// What is handed on to cargo.
    pub(crate) cargo: &'a CargoOptions,
    /// An empty folder to work in.
    pub(crate) work: &'a Path,
}

/// Every use of the contract in the copy.
struct Uses {
    committed: Option<(Committed, Moved)>,
    embedded: Vec<Exchange>,
}

/// Tells what breaks.
pub(crate) fn impact(request: &Request<'_>) -> Result<Impact, ImpactError> {
    let root = cargo::root(request.workspace)?;
    let root = root.canonicalize().map_err(error::at(&root))?;
    let copy = request.work.canonicalize();
    let copy = copy.map_err(error::at(request.work))?.join("workspace");
    copy::tree(&root, &copy)?;
    manifests::outward(&copy, &root, None)?;
    let mut cargo = Cargo::new(&copy, &root, request.work, request.cargo);
    let mut metadata = cargo.metadata()?;
    let found = found(request, &mut metadata, &copy)?;
    let before = cargo.check("the workspace as it is")?;
    if !before.errors.is_empty() {
        let errors = before.errors.into_iter().take(SHOWN);
        let errors = errors.map(|it| it.message.rendered.unwrap_or(it.message.message));
        return Err(ImpactError::BrokenBefore(errors.collect()));
    }
    cargo.unlock();
    // What is read of the newer contract is read from where the older one was.
    let mut uses = Uses::of(request, found)?;
    let mut checked = vec![build(
        request,
        &mut uses,
        false,
        (&copy, &root),
        &mut cargo,
    )?];
    let has_errors = checked.iter().any(|it| !it.errors.is_empty());
    if has_errors && uses.has_moved() {
        checked.push(build(request, &mut uses, true, (&copy, &root), &mut cargo)?);
    }
    Ok(told(request, &uses, &checked, (&copy, &root), &metadata))
}

/// The uses as they are found.
type Found = (Option<Committed>, Vec<(Embedded, Side)>);

/// Finds the uses; there is at least one.
fn found(
    request: &Request<'_>,
    metadata: &mut Metadata,
    copy: &Path,
) -> Result<Found, ImpactError> {
    let mut looked = Vec::new();
    let mut embedded = Vec::new();
    for used in uses::embedded(metadata, &mut looked)? {
        let modules = Default::default();
        let read = sides::read(&used.package, &used.named, &modules);
        let same = read.filter(|side| sides::is_same_contract(side, request.old));
        embedded.extend(same.map(|old| (used, old)));
    }
    let committed = request.crate_name.and_then(|name| {
        looked.push(format!("the dependencies, for the crate {name}"));
        Committed::find(metadata, name, copy, request.work)
    });
    if request.crate_name.is_none() {
        looked.push("no crate, for the older contract names none".to_owned());
    }
    if committed.is_none() && embedded.is_empty() {
        let none = |name: &str| format!("no package of the workspace depends on {name}");
        for name in ["snitflade-macros", "snitflade-codegen"] {
            let mut members = metadata.members();
            if !members.any(|it| it.dependencies.iter().any(|it| it.name == name)) {
                looked.push(none(name));
            }
        }
        return Err(ImpactError::NoUse(looked));
    }
    Ok((committed, embedded))
}

impl Uses {
    fn of(request: &Request<'_>, (committed, embedded): Found) -> Result<Self, ImpactError> {
        let moved = || Moved::of(request.old, request.new);
        let embedded = embedded.into_iter().enumerate();
        let embedded = embedded
            .map(|(at, (used, old))| Exchange::of(used, old, request.options, at))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Uses {
            committed: committed.map(|it| (it, moved())),
            embedded,
        })
    }

    fn has_moved(&self) -> bool {
        let committed = self.committed.iter().map(|(_, moved)| moved);
        let embedded = self.embedded.iter().map(|it| &it.moved);
        let mut all = committed.chain(embedded);
        all.any(|moved| !moved.modules.is_empty())
    }

    /// What changes for each use, and how much of it no compiler sees.
    fn accounts(&self, request: &Request<'_>) -> (Vec<Account>, usize) {
        let mut all = Vec::new();
        let mut silent = 0;
        let committed = self
            .committed
            .iter()
            .map(|_| (request.old, request.new, false));
        let embedded = self.embedded.iter().map(|it| (&it.old, &it.new, true));
        for (old, new, is_embedded) in committed.chain(embedded) {
            let (found, unseen) = accounts(old, new, is_embedded);
            all.extend(found);
            silent = silent.max(unseen);
        }
        (all, silent)
    }
}

/// Puts the newer contract in the older one's place and compiles.
fn build(
    request: &Request<'_>,
    uses: &mut Uses,
    mapped: bool,
    places: (&Path, &Path),
    cargo: &mut Cargo,
) -> Result<Checked, ImpactError> {
    if let Some((committed, moved)) = &mut uses.committed {
        committed.put(request.options, mapped.then_some(moved), places, cargo)?;
    }
    for exchange in &uses.embedded {
        exchange.put(request.options, mapped)?;
    }
    cargo.check("the workspace with the newer contract")
}

fn told(
    request: &Request<'_>,
    uses: &Uses,
    checked: &[Checked],
    (copy, root): (&Path, &Path),
    metadata: &Metadata,
) -> Impact {
    let (accounts, silent) = uses.accounts(request);
    let mut verdict = Verdict::new(&accounts);
    let committed = uses.committed.as_ref().map(|(it, _)| it);
    let generated: Vec<PathBuf> = committed.iter().map(|it| it.folder.clone()).collect();
    for error in checked.iter().flat_map(|it| &it.errors) {
        verdict.error(error, copy, &generated);
    }
    if let (Some(committed), Some(name)) = (committed, request.crate_name) {
        verdict.features(metadata, name, &committed.gone, copy);
    }
    let (breaks, unaccounted, untouched) = verdict.told();
    let told = committed.iter().map(|it| it.told.clone());
    let told = told.chain(uses.embedded.iter().map(|it| it.told(copy)));
    let last = checked.last();
    Impact {
        format: 1,
        old: request.old.info.clone(),
        new: request.new.info.clone(),
        workspace: root.display().to_string(),
        uses: told.collect(),
        breaks,
        unaccounted,
        untouched,
        not_reached: last.map_or_else(Vec::new, |it| it.not_reached(metadata)),
        silent,
    }
}
