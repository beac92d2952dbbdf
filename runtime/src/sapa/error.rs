//! Why a link cannot be made or followed.

use std::fmt;

/// What is wrong with a link or its template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LinkErrorKind {
    /// The template is none, or has more than links need.
    Template,
    /// The URL is not one of the template.
    Url,
    /// A parameter is missing, stands twice, or is not known.
    Parameter,
    /// A parameter has a value that it cannot have.
    Value,
    /// A CPR number would stand in a URL, and the template is not set to carry it.
    Cpr,
    /// The address to come back to is none of an agreed host.
    Return,
    /// A version of the template that is not known here.
    Version,
    /// The link is of another authority than the user.
    Context,
}

impl LinkErrorKind {
    /// Its code, under which the documentation has cause and remedy.
    pub fn code(self) -> &'static str {
        match self {
            LinkErrorKind::Template => "sapa-template",
            LinkErrorKind::Url => "sapa-url",
            LinkErrorKind::Parameter => "sapa-parameter",
            LinkErrorKind::Value => "sapa-value",
            LinkErrorKind::Cpr => "sapa-cpr",
            LinkErrorKind::Return => "sapa-return",
            LinkErrorKind::Version => "sapa-version",
            LinkErrorKind::Context => "sapa-context",
        }
    }

    fn help(self) -> &'static str {
        match self {
            LinkErrorKind::Template => {
                "write `{name}` for a part of the path and `{?name,name}` for the query"
            }
            LinkErrorKind::Url => "take the link as the other side's template makes it",
            LinkErrorKind::Parameter => "give each parameter of the template once",
            LinkErrorKind::Value => "correct the value; the parameter's page lists what it can be",
            LinkErrorKind::Cpr => {
                "name the citizen by UUID; `cpr_in_url` is for a municipality whose template \
                 carries CPR numbers"
            }
            LinkErrorKind::Return => "give an absolute https address of a host in `return_hosts`",
            LinkErrorKind::Version => "agree with the other side on version 1",
            LinkErrorKind::Context => "log in for the municipality that the link names",
        }
    }
}

/// Why a link cannot be made or followed. Names parameters; never shows their values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkError {
    kind: LinkErrorKind,
    message: String,
}

impl LinkError {
    pub(super) fn new(kind: LinkErrorKind, message: impl Into<String>) -> Self {
        LinkError {
            kind,
            message: message.into(),
        }
    }

    /// What is wrong.
    pub fn kind(&self) -> LinkErrorKind {
        self.kind
    }

    /// Its code.
    pub fn code(&self) -> &'static str {
        self.kind.code()
    }

    /// What is wrong, without advice.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// One line of advice.
    pub fn help(&self) -> &'static str {
        self.kind.help()
    }
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} [{}]; {}", self.message, self.code(), self.help())
    }
}

impl std::error::Error for LinkError {}
