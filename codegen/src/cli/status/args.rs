//! What `snitflade status` takes.

use crate::options::Date;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// `snitflade status`
#[derive(Debug, Args)]
pub(in crate::cli) struct StatusArgs {
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
pub(in crate::cli) enum FailOn {
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
pub(in crate::cli) enum StatusFormat {
    /// A line for each version
    #[default]
    Text,
    /// One JSON array
    Json,
    /// A calendar (RFC 5545) of the last days
    Ics,
}
