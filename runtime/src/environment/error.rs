//! What is wrong with a file of environments, and where.

use std::fmt;

/// A place in a file. Lines and columns count from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file, as it was named.
    pub file: String,
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// What kind of thing is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EnvironmentErrorKind {
    /// A file cannot be read.
    File,
    /// The file is no TOML.
    Syntax,
    /// A key that is not known here.
    Key,
    /// A value of another type, or none of those that there are.
    Value,
    /// A placeholder that names no variable or host, or one that is not set.
    Placeholder,
    /// A secret that stands in the file itself, or cannot be had.
    Secret,
    /// Something that is needed is not said.
    Missing,
    /// There is no environment or service of this name.
    Name,
    /// A fact about the platform that is not known; the file has to state it.
    Unknown,
    /// A key or certificate that cannot be used.
    Certificate,
    /// A token of one environment, or an endpoint, that belongs to another.
    Other,
}

impl EnvironmentErrorKind {
    /// Its code, under which the documentation has cause and remedy.
    pub fn code(self) -> &'static str {
        match self {
            EnvironmentErrorKind::File => "env-file",
            EnvironmentErrorKind::Syntax => "env-syntax",
            EnvironmentErrorKind::Key => "env-key",
            EnvironmentErrorKind::Value => "env-value",
            EnvironmentErrorKind::Placeholder => "env-placeholder",
            EnvironmentErrorKind::Secret => "env-secret",
            EnvironmentErrorKind::Missing => "env-missing",
            EnvironmentErrorKind::Name => "env-name",
            EnvironmentErrorKind::Unknown => "env-unknown",
            EnvironmentErrorKind::Certificate => "env-certificate",
            EnvironmentErrorKind::Other => "env-other",
        }
    }
}

/// Why environments cannot be used. Shows names, addresses and paths; never a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnvironmentError {
    kind: EnvironmentErrorKind,
    place: Option<Place>,
    message: String,
    help: Option<String>,
}

impl EnvironmentError {
    pub(super) fn new(
        kind: EnvironmentErrorKind,
        place: Option<&Place>,
        message: impl Into<String>,
    ) -> Self {
        EnvironmentError {
            kind,
            place: place.cloned(),
            message: message.into(),
            help: None,
        }
    }

    pub(super) fn help_with(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// What kind of thing is wrong.
    pub fn kind(&self) -> EnvironmentErrorKind {
        self.kind
    }

    /// Its code.
    pub fn code(&self) -> &'static str {
        self.kind.code()
    }

    /// Where, if it stands in a file.
    pub fn place(&self) -> Option<&Place> {
        self.place.as_ref()
    }

    /// What is wrong, without place and advice.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// One line of advice.
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }
}

impl fmt::Display for EnvironmentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "{place}: ")?;
        }
        write!(f, "{} [{}]", self.message, self.code())?;
        match &self.help {
            Some(help) => write!(f, "; {help}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for EnvironmentError {}
