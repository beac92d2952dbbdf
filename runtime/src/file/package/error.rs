//! Why a package is not written or not taken.

use std::{fmt, io};

/// What is wrong with a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PackageFault {
    /// It cannot be read or written: the disk is full, the file is gone.
    Io,
    /// It is no zip file, or a broken one.
    Malformed,
    /// An entry whose name leads elsewhere, stands twice, or is no plain name of a file.
    Name,
    /// An entry that is encrypted, a link, a folder, or packed by another method than
    /// deflate.
    Kind,
    /// More entries, octets or a higher ratio than the limits admit: a bomb, or limits that
    /// are too low.
    Limit,
    /// An entry that is listed and not there, or there and not listed.
    Contents,
    /// Another number of rows than the manifest says.
    Rows,
    /// Another SHA-256 than the manifest says.
    Hash,
    /// A table that is not well-formed: quotes, columns, encoding.
    Table,
    /// An entity that was not asked for, or written twice.
    Selection,
}

impl PackageFault {
    /// A short name that stays the same.
    pub fn code(self) -> &'static str {
        match self {
            PackageFault::Io => "package-io",
            PackageFault::Malformed => "package-malformed",
            PackageFault::Name => "package-name",
            PackageFault::Kind => "package-kind",
            PackageFault::Limit => "package-limit",
            PackageFault::Contents => "package-contents",
            PackageFault::Rows => "package-rows",
            PackageFault::Hash => "package-hash",
            PackageFault::Table => "package-table",
            PackageFault::Selection => "package-selection",
        }
    }

    /// One line of advice.
    fn help(self) -> &'static str {
        match self {
            PackageFault::Io => "look at the disk and at who may write there",
            PackageFault::Malformed => {
                "fetch the file again; if it stays so, the sender wrote it so"
            }
            PackageFault::Name => "entries are plain names of files, each once, without folders",
            PackageFault::Kind => "pack plain files with deflate, without encryption",
            PackageFault::Limit => "raise the limit if such packages are expected",
            PackageFault::Contents => "manifest and entries have to name each other, one by one",
            PackageFault::Rows | PackageFault::Hash => {
                "take nothing of it: manifest and content are not of one delivery"
            }
            PackageFault::Table => "a row is UTF-8, its columns as the first row, quotes doubled",
            PackageFault::Selection => "write each selected entity once",
        }
    }
}

/// A package that is not written or not taken. Values of rows are never part of it.
#[derive(Debug)]
pub struct PackageError {
    fault: PackageFault,
    place: String,
    expected: String,
    found: String,
    io: Option<io::Error>,
}

impl PackageError {
    pub(super) fn new(
        fault: PackageFault,
        place: impl Into<String>,
        expected: impl Into<String>,
        found: impl Into<String>,
    ) -> PackageError {
        PackageError {
            fault,
            place: place.into(),
            expected: expected.into(),
            found: found.into(),
            io: None,
        }
    }

    pub(super) fn io(place: impl Into<String>, error: io::Error) -> PackageError {
        let fault = match error.kind() {
            // What the unpacker answers for octets that are none of its format.
            io::ErrorKind::InvalidData
            | io::ErrorKind::InvalidInput
            | io::ErrorKind::UnexpectedEof => PackageFault::Malformed,
            _ => PackageFault::Io,
        };
        PackageError {
            io: Some(error),
            ..PackageError::new(fault, place, "", "")
        }
    }

    pub(super) fn zip(place: impl Into<String>, error: zip::result::ZipError) -> PackageError {
        match error {
            zip::result::ZipError::Io(error) => PackageError::io(place, error),
            other => {
                let found = other.to_string();
                PackageError::new(PackageFault::Malformed, place, "a zip file", found)
            }
        }
    }

    /// What is wrong.
    pub fn fault(&self) -> PackageFault {
        self.fault
    }

    /// The entry, with the row where there is one; empty for the package itself.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// What should have been there.
    pub fn expected(&self) -> &str {
        &self.expected
    }

    /// What was there.
    pub fn found(&self) -> &str {
        &self.found
    }
}

impl fmt::Display for PackageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        write!(f, "{}", self.fault.code())?;
        match &self.io {
            Some(error) => write!(f, ": {error}")?,
            None => write!(f, ": expected {}, found {}", self.expected, self.found)?,
        }
        write!(f, "; help: {}", self.fault.help())
    }
}

impl std::error::Error for PackageError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.io.as_ref().map(|error| error as _)
    }
}
