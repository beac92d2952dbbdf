//! What `snitflade import` takes.

use crate::options::Date;
use crate::upkeep::unpack::CodePage;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// `snitflade import`
#[derive(Debug, Args)]
pub(in crate::cli) struct ImportArgs {
    /// The snitflade, such as SF1520
    pub id: String,
    /// The documentation package as downloaded (zip), the folder it was unpacked into, or a
    /// single document
    pub package: PathBuf,
    /// The version of the package (from its manifest, or the end of its name, if not given)
    #[arg(long, value_name = "VERSION")]
    pub version: Option<String>,
    /// The day the update was announced: six months are counted from it
    #[arg(long, value_name = "DATE")]
    pub notice: Option<Date>,
    /// Write schemas and WSDLs in the fixed layout instead of as they came
    #[arg(long)]
    pub layout: bool,
    /// The code page of names that the archive does not say are UTF-8
    #[arg(long, value_enum, default_value_t)]
    pub names: Names,
    /// The directory that holds contracts/ (found upwards from here if not given)
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

/// What `--names` takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Names {
    /// Code page 850, that of Danish Windows
    #[default]
    Cp850,
    /// Code page 437, that of the zip format
    Cp437,
    /// Windows-1252
    Windows1252,
}

impl From<Names> for CodePage {
    fn from(names: Names) -> CodePage {
        match names {
            Names::Cp850 => CodePage::Dos850,
            Names::Cp437 => CodePage::Dos437,
            Names::Windows1252 => CodePage::Windows1252,
        }
    }
}
