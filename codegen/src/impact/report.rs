//! What is told: everything that an output prints.

use crate::diff::SideInfo;
use serde::Serialize;

/// What an update of a contract breaks in one workspace.
#[derive(Clone, Debug, Serialize)]
pub struct Impact {
    /// The version of this form: 1.
    pub format: u32,
    /// The older contract.
    pub old: SideInfo,
    /// The newer contract.
    pub new: SideInfo,
    /// The workspace.
    pub workspace: String,
    /// Where and how it uses the older contract.
    pub uses: Vec<String>,
    /// What of theirs stops compiling, by file and line.
    pub breaks: Vec<Break>,
    /// Errors that no change of the contract accounts for.
    pub unaccounted: Vec<Unaccounted>,
    /// Changes that stop code from compiling, yet none of theirs.
    pub untouched: Vec<Untouched>,
    /// Targets that could not be looked at, because what they need does not compile.
    pub not_reached: Vec<String>,
    /// Changes that break messages, and that no compiler sees.
    pub silent: usize,
}

impl Impact {
    /// Whether anything of theirs stops compiling.
    pub fn is_felt(&self) -> bool {
        !self.breaks.is_empty() || !self.unaccounted.is_empty()
    }
}

/// A place that stops compiling, and why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Break {
    /// The file, relative to the workspace.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// The rule of `snitflade diff`; none tells of a name that the generator gave.
    pub rule: Option<String>,
    /// The path below the older crate or module.
    pub path: String,
    /// What changed, in plain words.
    pub what: String,
    /// What the newer version has in its place, as code.
    pub snippet: Option<String>,
    /// The code of the compiler's error.
    pub code: Option<String>,
    /// What the compiler says.
    pub compiler: String,
}

/// An error that no change of the contract accounts for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unaccounted {
    /// The package.
    pub package: String,
    /// The file, line and column, where it has any.
    pub place: Option<String>,
    /// The compiler's own words.
    pub rendered: String,
}

/// A change that stops code from compiling, yet none of theirs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Untouched {
    /// The rule of `snitflade diff`.
    pub rule: Option<String>,
    /// The path below the older crate or module.
    pub path: String,
    /// What changed, in plain words.
    pub what: String,
}
