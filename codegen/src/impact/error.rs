//! Why nothing can be told.

use crate::diag::Code;
use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

/// The folder holds no workspace of cargo.
const NO_WORKSPACE: Code = Code("IMP0101");
/// The program `cargo` could not be run.
const NO_CARGO: Code = Code("IMP0102");
/// The time is up.
const TOO_LATE: Code = Code("IMP0103");
/// It does not compile as it is.
const BROKEN_BEFORE: Code = Code("IMP0104");
/// Nothing in it uses the older contract.
const NO_USE: Code = Code("IMP0105");
/// The newer contract cannot take the older one's place.
const NOT_EXCHANGED: Code = Code("IMP0106");
/// Cargo stopped before the compiler.
const CARGO_FAILED: Code = Code("IMP0107");
/// The copy could not be made.
const NOT_COPIED: Code = Code("IMP0108");

/// Why it cannot be told what an update breaks.
#[derive(Debug)]
pub enum ImpactError {
    /// There is no `Cargo.toml`, or cargo cannot read it.
    NoWorkspace {
        /// The folder.
        folder: PathBuf,
        /// What is wrong.
        why: String,
    },
    /// The program `cargo` could not be run.
    NoCargo(std::io::Error),
    /// The time is up.
    TooLate {
        /// How long it took at most.
        after: Duration,
        /// What was being done.
        during: String,
    },
    /// It does not compile with the older contract either.
    BrokenBefore(Vec<String>),
    /// Nothing in it uses the older contract.
    NoUse(Vec<String>),
    /// The newer contract cannot take the older one's place.
    NotExchanged(String),
    /// Cargo stopped without an error of the compiler.
    CargoFailed {
        /// What was being done.
        during: String,
        /// What it said.
        said: String,
    },
    /// The copy could not be made.
    NotCopied {
        /// The file or folder.
        path: PathBuf,
        /// Why not.
        why: std::io::Error,
    },
}

impl ImpactError {
    /// The code that `snitflade explain` tells about.
    pub fn code(&self) -> &'static str {
        let code = match self {
            ImpactError::NoWorkspace { .. } => NO_WORKSPACE,
            ImpactError::NoCargo(_) => NO_CARGO,
            ImpactError::TooLate { .. } => TOO_LATE,
            ImpactError::BrokenBefore(_) => BROKEN_BEFORE,
            ImpactError::NoUse(_) => NO_USE,
            ImpactError::NotExchanged(_) => NOT_EXCHANGED,
            ImpactError::CargoFailed { .. } => CARGO_FAILED,
            ImpactError::NotCopied { .. } => NOT_COPIED,
        };
        code.0
    }

    /// What to do.
    fn help(&self) -> &'static str {
        match self {
            ImpactError::NoWorkspace { .. } => {
                "name the folder of your workspace with --workspace: the one with its Cargo.toml"
            }
            ImpactError::NoCargo(_) => "install Rust, or put cargo into PATH",
            ImpactError::TooLate { .. } => {
                "give more with --timeout; --target-dir keeps what was built for the next time"
            }
            ImpactError::BrokenBefore(_) => {
                "mend these first, for what the update breaks cannot be told from them"
            }
            ImpactError::NoUse(_) => {
                "name the older contract that it uses, or its crate with --crate"
            }
            ImpactError::NotExchanged(_) => "generate the newer contract yourself and look",
            ImpactError::CargoFailed { .. } => {
                "--config, --offline and --all-features are handed on to cargo"
            }
            ImpactError::NotCopied { .. } => "look at the rights of the file and at the space left",
        }
    }
}

impl fmt::Display for ImpactError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ImpactError::NoWorkspace { folder, why } => {
                write!(f, "{} is no workspace of cargo: {why}", folder.display())?;
            }
            ImpactError::NoCargo(why) => {
                write!(f, "the program `cargo` could not be run: {why}")?;
            }
            ImpactError::TooLate { after, during } => {
                let seconds = after.as_secs();
                write!(
                    f,
                    "{during} was stopped: the {seconds} s it may take are over"
                )?;
            }
            ImpactError::BrokenBefore(errors) => {
                f.write_str("the workspace does not compile with the older contract either:")?;
                errors.iter().try_for_each(|it| write!(f, "\n{it}"))?;
            }
            ImpactError::NoUse(looked) => {
                f.write_str("nothing in the workspace uses the older contract; looked at")?;
                looked.iter().try_for_each(|it| write!(f, "\n  {it}"))?;
            }
            ImpactError::NotExchanged(why) => {
                write!(
                    f,
                    "the newer contract cannot take the older one's place: {why}"
                )?;
            }
            ImpactError::CargoFailed { during, said } => {
                write!(
                    f,
                    "{during} failed before anything of yours was compiled:\n{said}"
                )?;
            }
            ImpactError::NotCopied { path, why } => {
                write!(f, "{} cannot be copied: {why}", path.display())?;
            }
        }
        write!(f, " [{}]\nhelp: {}", self.code(), self.help())
    }
}

impl std::error::Error for ImpactError {}

/// An error of the file system at a path.
pub(super) fn at(path: &std::path::Path) -> impl Fn(std::io::Error) -> ImpactError + '_ {
    move |why| ImpactError::NotCopied {
        path: path.to_path_buf(),
        why,
    }
}
