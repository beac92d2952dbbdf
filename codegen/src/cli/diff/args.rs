//! What `snitflade diff` takes.

use crate::diff::{Axis, Role, Severity};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// `snitflade diff`
#[derive(Debug, Args)]
pub(in crate::cli) struct DiffArgs {
    /// The older side: SF1520/3.6, a folder, git:REV (the newer side's contract at that
    /// revision) or git:REV:SF1520/3.6
    pub old: String,
    /// The newer side, named the same way
    pub new: String,
    /// Which side of the contract you are on
    #[arg(long, value_enum, default_value_t)]
    pub role: RoleArg,
    /// What counts: documents that travel, code that uses the generated crate, or both
    #[arg(long, value_enum, default_value_t)]
    pub axis: AxisArg,
    /// How it is printed
    #[arg(long, value_enum, default_value_t)]
    pub format: DiffFormat,
    /// Exit 1 if there is a change as bad as this, or worse
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t)]
    pub fail_on: FailOn,
    /// Changes that are accepted, with reasons (contracts/SFxxxx/VERSION/accepted.toml of the
    /// newer side if not given)
    #[arg(long, value_name = "FILE")]
    pub accepted: Option<PathBuf>,
    /// Show every change, those without consequence too
    #[arg(short, long)]
    pub verbose: bool,
    /// The directory that holds contracts/
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

/// What `--role` takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum RoleArg {
    /// You call: you write requests and read answers
    #[default]
    Client,
    /// You are called: you read requests and write answers
    Server,
    /// You do both
    Both,
}

impl From<RoleArg> for Role {
    fn from(role: RoleArg) -> Role {
        match role {
            RoleArg::Client => Role::Client,
            RoleArg::Server => Role::Server,
            RoleArg::Both => Role::Both,
        }
    }
}

/// What `--axis` takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum AxisArg {
    /// Both
    #[default]
    Both,
    /// Documents that travel
    Wire,
    /// Code that uses the generated crate
    Rust,
}

impl From<AxisArg> for Axis {
    fn from(axis: AxisArg) -> Axis {
        match axis {
            AxisArg::Both => Axis::Both,
            AxisArg::Wire => Axis::Wire,
            AxisArg::Rust => Axis::Rust,
        }
    }
}

/// How a report is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum DiffFormat {
    /// For a terminal
    #[default]
    Human,
    /// For the comment of a pull request
    Markdown,
    /// One JSON object
    Json,
    /// A page to open beside the comparison of the files
    Html,
    /// A line for each change, as GitHub puts beside the files of a pull request
    Annotations,
}

/// What `--fail-on` takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum FailOn {
    /// A change that breaks
    #[default]
    Breaking,
    /// A change that may break
    Risky,
    /// Any change that is not just documentation
    Safe,
    /// Never
    Never,
}

impl FailOn {
    /// The least severity that fails.
    pub(super) fn threshold(self) -> Option<Severity> {
        match self {
            FailOn::Breaking => Some(Severity::Breaking),
            FailOn::Risky => Some(Severity::Risky),
            FailOn::Safe => Some(Severity::Safe),
            FailOn::Never => None,
        }
    }
}
