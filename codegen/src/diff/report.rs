//! The report: everything that an output prints, with nothing left to look up.
//!
//! A change stands in exactly one place: at the message it belongs to if no other message
//! has it; under [`Report::shared`] if several have it, because they share a type; at
//! the operation, service or group where it is about none of their messages.

use super::{Flow, Outline, Place, Rust, Severity, Wire};
use serde::Serialize;

/// What differs between two versions of a contract.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The version of this form: 1.
    pub format: u32,
    /// The older side.
    pub old: SideInfo,
    /// The newer side.
    pub new: SideInfo,
    /// For whom changes were judged.
    pub role: Role,
    /// What is counted as breaking.
    pub axis: Axis,
    /// How many changes there are, by severity.
    pub summary: Summary,
    /// Changes of the contract as a whole, such as a silent change under one version.
    pub changes: Vec<Change>,
    /// Namespaces that took the place of others. What is in them is compared by local name.
    pub namespaces: Vec<NamespaceChange>,
    /// Every service of either side, sorted by name; those without a change too.
    pub services: Vec<ServiceReport>,
    /// Types that several messages use, with what changed in them; each once.
    pub shared: Vec<Shared>,
    /// Channels, operations over plain HTTP, and kinds of files.
    pub groups: Vec<Group>,
    /// Global elements and types that no message uses.
    pub others: Vec<Change>,
    /// What code meets that none of the changes accounts for: another name that the
    /// generator gave, a feature of the crate.
    pub code: Vec<CodeChange>,
}

/// One side.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SideInfo {
    /// How it was named: `SF1520/3.6`, a folder, or `git:REV`.
    pub name: String,
    /// The id of the snitflade, where a `contract.toml` states it.
    pub id: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Its version.
    pub version: Option<String>,
}

/// Which side of the contract the reader of a report is on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Writes requests and reads answers.
    #[default]
    Client,
    /// Reads requests and writes answers.
    Server,
    /// Both.
    Both,
}

/// What is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Axis {
    /// Documents and code.
    #[default]
    Both,
    /// Documents that travel.
    Wire,
    /// Code that uses the generated crate.
    Rust,
}

/// How many changes there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// By the worse of both axes.
    pub all: Counts,
    /// By what happens to documents.
    pub wire: Counts,
    /// By what happens to code.
    pub rust: Counts,
    /// Changes that `accepted.toml` accepts; they are counted nowhere else.
    pub accepted: usize,
}

/// Changes by severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// [`Severity::Breaking`]
    pub breaking: usize,
    /// [`Severity::Risky`]
    pub risky: usize,
    /// [`Severity::Safe`]
    pub safe: usize,
    /// [`Severity::Info`]
    pub info: usize,
}

impl Counts {
    /// Counts one more.
    pub fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Breaking => self.breaking += 1,
            Severity::Risky => self.risky += 1,
            Severity::Safe => self.safe += 1,
            Severity::Info => self.info += 1,
        }
    }
}

/// A namespace and the one that took its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NamespaceChange {
    /// In the older side.
    pub old: String,
    /// In the newer side.
    pub new: String,
}

/// Whether a thing is on both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// On both, without a change of its own.
    Same,
    /// On both, and it changed.
    Changed,
    /// Only on the newer.
    Added,
    /// Only on the older.
    Removed,
}

/// A service.
#[derive(Clone, Debug, Serialize)]
pub struct ServiceReport {
    /// Its name; that of the newer side where it was renamed.
    pub name: String,
    /// Whether both sides have it.
    pub status: Status,
    /// Changes of the service itself: ports, bindings, policies.
    pub changes: Vec<Change>,
    /// Every operation of either side, in the order of the newer, those removed last.
    pub operations: Vec<OperationReport>,
}

/// An operation.
#[derive(Clone, Debug, Serialize)]
pub struct OperationReport {
    /// Its name.
    pub name: String,
    /// Whether both sides have it.
    pub status: Status,
    /// Changes of the operation itself: actions, style, which messages it has.
    pub changes: Vec<Change>,
    /// Its messages on both sides: request, answer, headers, faults.
    pub messages: Vec<MessageReport>,
}

/// What a message is to its operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MessageKind {
    /// The body of the request.
    Request,
    /// The body of the answer.
    Answer,
    /// The detail of a fault.
    Fault,
    /// A header block of the request.
    RequestHeader,
    /// A header block of the answer.
    AnswerHeader,
}

/// A message that both sides have.
#[derive(Clone, Debug, Serialize)]
pub struct MessageReport {
    /// What it is to its operation.
    pub kind: MessageKind,
    /// `request`, `answer`, `fault NAME`, `request header NAME`.
    pub name: String,
    /// Its element on the older side: `{namespace}local`.
    pub old_element: String,
    /// Its element on the newer side.
    pub new_element: String,
    /// Whether every message valid under the older side is valid under the newer.
    /// `None`: not asked.
    pub old_in_new: Option<Verdict>,
    /// Whether every message valid under the newer side was valid under the older.
    pub new_in_old: Option<Verdict>,
    /// Changes of this message alone.
    pub changes: Vec<Change>,
    /// Names of the entries of [`Report::shared`] that change it too.
    pub shared: Vec<String>,
    /// What stands around its changes. Pages show it; it is no part of the form for programs.
    #[serde(skip)]
    pub outlines: Vec<Outline>,
}

/// What is known of all documents of one side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "verdict", rename_all = "lowercase")]
pub enum Verdict {
    /// All of them are valid on the other side.
    Proved,
    /// This one is not.
    Breaks(Breaking),
    /// It could not be decided.
    Undecided(Undecided),
}

/// Why a verdict was not reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Undecided {
    /// In one line.
    pub reason: String,
}

/// The smallest message that is valid on one side only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Breaking {
    /// The document.
    pub xml: String,
    /// Where it is refused.
    pub path: String,
}

/// A type that several messages use, and what changed in it.
#[derive(Clone, Debug, Serialize)]
pub struct Shared {
    /// Its name on the newer side; that of the element for an anonymous type.
    pub name: String,
    /// Its name on the older side, if that is another.
    pub old_name: Option<String>,
    /// The messages that use it: `Service.operation request`.
    pub users: Vec<String>,
    /// What changed; paths start at one of the messages.
    pub changes: Vec<Change>,
    /// What stands around its changes, as in [`MessageReport::outlines`].
    #[serde(skip)]
    pub outlines: Vec<Outline>,
}

/// What a group is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum GroupKind {
    /// A channel of messages.
    Channel,
    /// Operations over plain HTTP.
    Api,
    /// A kind of files.
    File,
}

/// A channel, an API, or a kind of files.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// What it is.
    pub kind: GroupKind,
    /// Its name.
    pub name: String,
    /// Whether both sides have it.
    pub status: Status,
    /// What changed in it.
    pub changes: Vec<Change>,
    /// What stands around its changes, as in [`MessageReport::outlines`].
    #[serde(skip)]
    pub outlines: Vec<Outline>,
}

/// One thing that changed.
#[derive(Clone, Debug, Serialize)]
pub struct Change {
    /// The rule: `snitflade explain RULE` tells about it, [`super::rules::rule`] finds it.
    pub rule: &'static str,
    /// How bad it is for the report's role, by the report's axis.
    pub severity: Severity,
    /// How bad what happens to documents is.
    pub wire_severity: Severity,
    /// How bad what happens to code is.
    pub rust_severity: Severity,
    /// What became of the documents at this place.
    pub wire: Wire,
    /// What becomes of code that uses the generated crate.
    pub rust: Rust,
    /// What code meets, item by item, as the plans of both versions tell it.
    pub code: Vec<CodeChange>,
    /// Which way they travel.
    pub flow: Flow,
    /// Where in a message: `/PersonLookupRequest/PNR`; else what it is about.
    pub path: String,
    /// What the older side says.
    pub old: Option<String>,
    /// What the newer side says.
    pub new: Option<String>,
    /// Where the older side says it.
    pub old_place: Option<Place>,
    /// Where the newer side says it.
    pub new_place: Option<Place>,
    /// A sentence about this very change.
    pub note: Option<String>,
    /// Messages that have it, where there are several: `Service.operation request`.
    pub users: Vec<String>,
    /// Why `accepted.toml` accepts it.
    pub accepted: Option<String>,
}

/// What code that uses the generated crate meets in one of its items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CodeChange {
    /// The path below the crate, in the older version where it has one.
    pub path: String,
    /// The path in the newer version, where it has one and that is another.
    pub new_path: Option<String>,
    /// What becomes of code that uses it.
    pub rust: Rust,
    /// Why, in one sentence.
    pub why: String,
}

impl Report {
    /// Whether a change that nobody accepted is as bad as this, or worse; or one of code that
    /// none of them accounts for.
    pub fn fails(&self, threshold: Severity) -> bool {
        let mut open = self.changes().filter(|change| change.accepted.is_none());
        let counts_code = self.axis != Axis::Wire;
        let mut code = self.code.iter().filter(|_| counts_code);
        open.any(|change| change.severity >= threshold)
            || code.any(|change| change.rust.severity() >= threshold)
    }

    /// Every change, in the order of the report.
    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        let services = self.services.iter().flat_map(|service| {
            let operations = service.operations.iter().flat_map(|operation| {
                let messages = operation.messages.iter();
                let messages = messages.flat_map(|message| &message.changes);
                operation.changes.iter().chain(messages)
            });
            service.changes.iter().chain(operations)
        });
        let shared = self.shared.iter().flat_map(|shared| &shared.changes);
        let groups = self.groups.iter().flat_map(|group| &group.changes);
        let own = self.changes.iter();
        own.chain(services)
            .chain(shared)
            .chain(groups)
            .chain(&self.others)
    }

    /// The same, to be altered.
    pub fn changes_mut(&mut self) -> impl Iterator<Item = &mut Change> {
        let services = self.services.iter_mut().flat_map(|service| {
            let operations = service.operations.iter_mut().flat_map(|operation| {
                let messages = operation.messages.iter_mut();
                let messages = messages.flat_map(|message| &mut message.changes);
                operation.changes.iter_mut().chain(messages)
            });
            service.changes.iter_mut().chain(operations)
        });
        let shared = self
            .shared
            .iter_mut()
            .flat_map(|shared| &mut shared.changes);
        let groups = self.groups.iter_mut().flat_map(|group| &mut group.changes);
        let own = self.changes.iter_mut();
        own.chain(services)
            .chain(shared)
            .chain(groups)
            .chain(&mut self.others)
    }
}
