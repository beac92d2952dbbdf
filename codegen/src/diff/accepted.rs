//! `accepted.toml`: changes that somebody has looked at and accepts, with reasons.
//!
//! ```toml
//! old = "3.6"
//! new = "4.0"
//!
//! [[accepted]]
//! rule = "element-removed-optional"
//! path = "/PersonLookupResponse/adresse/conavn"
//! reason = "we never show it"
//! ```

use super::{Report, judge};
use serde::Deserialize;
use std::fmt;

/// The changes that are accepted between two versions.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    /// The older version.
    pub old: String,
    /// The newer version.
    pub new: String,
    /// What is accepted.
    #[serde(default)]
    pub accepted: Vec<Entry>,
}

/// One change that is accepted.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The rule.
    pub rule: String,
    /// The path, as the report has it.
    pub path: String,
    /// Why it is accepted.
    pub reason: String,
}

/// What is wrong with an `accepted.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AcceptedError {
    /// It is no such file; the text says why.
    Unreadable(String),
    /// It is about other versions: what it says, and what is compared.
    OtherVersions(String, String),
    /// An entry without a reason.
    NoReason(String),
    /// An entry that fits no change: rule and path.
    Stale(String, String),
}

impl fmt::Display for AcceptedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AcceptedError::Unreadable(why) => write!(f, "accepted.toml: {why}"),
            AcceptedError::OtherVersions(said, found) => write!(
                f,
                "accepted.toml is about {said}, and {found} are compared: go through its entries again, then change `old` and `new`"
            ),
            AcceptedError::NoReason(rule) => {
                write!(f, "accepted.toml: the entry for {rule} has no reason")
            }
            AcceptedError::Stale(rule, path) => write!(
                f,
                "accepted.toml: no change fits the entry {rule} at {path}: take it out"
            ),
        }
    }
}

impl std::error::Error for AcceptedError {}

impl Accepted {
    /// Reads the text of the file.
    pub fn parse(text: &str) -> Result<Self, AcceptedError> {
        toml::from_str(text).map_err(|why| AcceptedError::Unreadable(why.to_string()))
    }

    /// Marks what is accepted and counts anew. Every entry has to fit a change.
    pub fn apply(&self, report: &mut Report) -> Result<(), AcceptedError> {
        let version = |version: &Option<String>| version.clone().unwrap_or_default();
        let (old, new) = (version(&report.old.version), version(&report.new.version));
        if (&self.old, &self.new) != (&old, &new) {
            let pair = |old: &str, new: &str| format!("{old} → {new}");
            let said = pair(&self.old, &self.new);
            return Err(AcceptedError::OtherVersions(said, pair(&old, &new)));
        }
        for entry in &self.accepted {
            if entry.reason.trim().is_empty() {
                return Err(AcceptedError::NoReason(entry.rule.clone()));
            }
            let mut fits = false;
            for change in report.changes_mut() {
                if change.rule == entry.rule && change.path == entry.path {
                    change.accepted = Some(entry.reason.clone());
                    fits = true;
                }
            }
            if !fits {
                return Err(AcceptedError::Stale(entry.rule.clone(), entry.path.clone()));
            }
        }
        judge(report);
        Ok(())
    }
}
