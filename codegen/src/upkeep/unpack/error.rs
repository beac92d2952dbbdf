//! Why a package is refused.

use crate::diag::{Code, Diagnostic, Severity};
use std::fmt;

/// What is wrong with a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No zip file, one that is cut off, or one with damaged contents.
    Damaged,
    /// A name that leads elsewhere, or that some system takes for another.
    Name,
    /// A link, an encrypted entry, or one packed in a way that is not read.
    Kind,
    /// A name that is there twice, also by letter case.
    Twice,
    /// More octets, entries or levels than are unpacked.
    Limit,
    /// A file or folder of this machine that cannot be read.
    Unreadable,
}

impl Fault {
    /// Its code: `snitflade explain` tells about it.
    pub fn code(self) -> Code {
        Code(match self {
            Fault::Damaged => "PKG0201",
            Fault::Name => "PKG0202",
            Fault::Kind => "PKG0203",
            Fault::Twice => "PKG0204",
            Fault::Limit => "PKG0205",
            Fault::Unreadable => "PKG0206",
        })
    }

    fn help(self) -> &'static str {
        match self {
            Fault::Damaged => "download the package anew, and compare the sizes",
            Fault::Name | Fault::Kind | Fault::Twice => {
                "nothing was written; unpack the package by hand, look at it, and import the folder"
            }
            Fault::Limit => "nothing was written; import the folder with the contract alone",
            Fault::Unreadable => {
                "give the package as downloaded, or the folder it was unpacked into"
            }
        }
    }
}

/// A package that is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnpackError {
    /// What is wrong.
    pub fault: Fault,
    /// Where: `outer.zip/inner.zip/name`.
    pub place: String,
    /// What was expected there.
    pub expected: String,
    /// What is there.
    pub found: String,
}

impl UnpackError {
    pub(super) fn new(
        fault: Fault,
        place: impl Into<String>,
        expected: impl Into<String>,
        found: impl Into<String>,
    ) -> Self {
        UnpackError {
            fault,
            place: place.into(),
            expected: expected.into(),
            found: found.into(),
        }
    }
}

impl fmt::Display for UnpackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (place, expected, found) = (&self.place, &self.expected, &self.found);
        write!(f, "{place:?}: expected {expected}, found {found}")
    }
}

impl std::error::Error for UnpackError {}

impl From<UnpackError> for Diagnostic {
    fn from(error: UnpackError) -> Self {
        let message = error.to_string();
        let finding = Diagnostic::without_place(Severity::Error, error.fault.code(), message);
        finding.help(error.fault.help())
    }
}
