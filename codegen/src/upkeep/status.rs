//! How far each contract is against the six months there are for an update.

use super::Package;
use crate::options::{Date, FoundContract, Lock, LockFinding, Workspace, version_order};
use std::cmp::Ordering;

/// One version of a snitflade: what is here of it, and until when it has to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContractStatus {
    /// `SF1520/4.0`
    pub name: String,
    /// What it is called; empty if only a manifest names it.
    pub title: String,
    /// The day it was announced, if `contract.toml` says so.
    pub notice: Option<Date>,
    /// The last day of the former version.
    pub deadline: Option<Date>,
    /// How far it is.
    pub state: State,
    /// Files that are not what `contracts.lock` says.
    pub lock: Vec<LockFinding>,
}

/// How far a version is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// The newest version here, and its code is there.
    Current,
    /// A newer version is here; this one may be used until the newer one's deadline.
    Superseded {
        /// The newer version, such as `SF1520/4.0`.
        by: String,
        /// The last day of this one, if it is known.
        until: Option<Date>,
    },
    /// Its files are here, and no code was generated from them.
    NotGenerated,
    /// A manifest names it, and it is not here.
    NotImported,
    /// The former version's last day is past, and this version has no code here.
    Overdue,
}

impl State {
    /// The word of lists and settings.
    pub fn word(&self) -> &'static str {
        match self {
            State::Current => "current",
            State::Superseded { .. } => "superseded",
            State::NotGenerated => "not-generated",
            State::NotImported => "not-imported",
            State::Overdue => "overdue",
        }
    }
}

impl ContractStatus {
    /// The last day that counts for this version: its deadline or, of a version that was
    /// superseded, its own last day.
    pub fn last_day(&self) -> Option<Date> {
        match &self.state {
            State::Superseded { until, .. } => *until,
            _ => self.deadline,
        }
    }

    /// Days from `today` to the [last day](Self::last_day); negative once it is past.
    pub fn days_left(&self, today: Date) -> Option<i64> {
        let last = self.last_day()?;
        Some(last.day_number() - today.day_number())
    }
}

/// The state of every contract here, and of every package that is newer than what is here.
///
/// `locked` is `contracts.lock` and `now` what the files are; a contract counts as generated
/// if the lock has it and the directory of its code exists.
pub fn contract_states(
    workspace: &Workspace,
    packages: &[Package],
    (locked, now): (&Lock, &Lock),
    today: Date,
) -> Vec<ContractStatus> {
    let findings = locked.compare(now);
    let here = workspace.contracts.iter().map(|found| {
        let lock = of_contract(&findings, &found.name);
        let is_generated = workspace.has_code(found) && locked.has_contract(&found.name);
        status(workspace, found, is_generated, lock)
    });
    let announced = packages
        .iter()
        .filter_map(|package| newer(workspace, package));
    let mut all: Vec<ContractStatus> = here.chain(announced).collect();
    all.iter_mut().for_each(|one| one.judge(today));
    all.sort_by(|one, other| by_name(&one.name, &other.name));
    all.dedup_by(|one, other| one.name == other.name && one.state == other.state);
    all
}

fn status(
    workspace: &Workspace,
    found: &FoundContract,
    is_generated: bool,
    lock: Vec<LockFinding>,
) -> ContractStatus {
    let successor = workspace.successor(found);
    let state = match (is_generated, successor) {
        (_, Some(newer)) => State::Superseded {
            by: newer.name.clone(),
            until: newer.contract.deadline(),
        },
        (true, None) => State::Current,
        (false, None) => State::NotGenerated,
    };
    ContractStatus {
        name: found.name.clone(),
        title: found.contract.title.clone(),
        notice: found.contract.notice,
        deadline: found.contract.deadline(),
        state,
        lock,
    }
}

/// A package that is newer than every version here. Nobody knows from a package when it was
/// announced.
fn newer(workspace: &Workspace, package: &Package) -> Option<ContractStatus> {
    let versions = workspace.contracts.iter().filter(|found| {
        let id = &found.contract.id;
        id.eq_ignore_ascii_case(&package.id)
    });
    let is_older = |found: &FoundContract| {
        version_order(found.package_version(), &package.version) == Ordering::Less
    };
    let mut versions = versions.peekable();
    let is_newer = versions.peek().is_none() || versions.all(is_older);
    is_newer.then(|| ContractStatus {
        name: format!("{}/{}", package.id, package.version),
        title: String::new(),
        notice: None,
        deadline: None,
        state: State::NotImported,
        lock: Vec::new(),
    })
}

impl ContractStatus {
    /// Without code on the day after the deadline it is overdue.
    fn judge(&mut self, today: Date) {
        let waits = matches!(self.state, State::NotGenerated | State::NotImported);
        if waits && self.deadline.is_some_and(|deadline| deadline < today) {
            self.state = State::Overdue;
        }
    }
}

fn of_contract(findings: &[LockFinding], name: &str) -> Vec<LockFinding> {
    let below = |finding: &&LockFinding| {
        let rest = finding.file().strip_prefix(name);
        rest.is_some_and(|rest| rest.starts_with('/'))
    };
    findings.iter().filter(below).cloned().collect()
}

/// Snitflader by name, the versions of one from old to new.
fn by_name(one: &str, other: &str) -> Ordering {
    let split = |name: &'_ str| -> (String, String) {
        let (id, version) = name.split_once('/').unwrap_or((name, ""));
        (id.to_owned(), version.to_owned())
    };
    let ((id, version), (other_id, other_version)) = (split(one), split(other));
    id.cmp(&other_id)
        .then_with(|| version_order(&version, &other_version))
}

#[cfg(test)]
mod tests;
